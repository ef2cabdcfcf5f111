// Starts the mock cloud and the gateway on free loopback ports and stops both, whatever happens.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const KEY = 'sk-client-0123456789abcdef';
export const UPSTREAM_KEY = 'sk-upstream-fedcba9876543210';
const running = [];
process.on('exit', () => running.forEach(child => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const freePort = () => new Promise((resolve, reject) => {
  const server = net.createServer().on('error', reject);
  server.listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});

function start(command, args, { env, cwd, log }) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  running.push(child);
  child.over = new Promise(resolve => child.on('close', code => { file.end(); running.splice(running.indexOf(child), 1); resolve(code); }));
  child.on('error', error => { file.write(String(error)); });
  return child;
}

async function ready(child, url, log, seconds) {
  for (const until = Date.now() + seconds * 1000; Date.now() < until && child.exitCode === null;) {
    try { if ((await fetch(url, { signal: AbortSignal.timeout(2000) })).ok) return; } catch { /* nobody listens yet */ }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`not ready at ${url}; its output:\n${existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : ''}`);
}

// The gateway that was built last, unless GATEWAY_DLL names one.
function gatewayAssembly() {
  if (process.env.GATEWAY_DLL) return process.env.GATEWAY_DLL;
  const built = ['release', 'debug'].map(kind => join(ROOT, 'artifacts', 'bin', 'HybridRouter.Gateway', kind, 'HybridRouter.Gateway.dll')).filter(existsSync);
  if (!built.length) throw new Error('the gateway is not built: dotnet build HybridRouter.sln');
  return built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

// A gateway in keys mode with a mock cloud behind it: { url, admin, mock, log, stop }. stop() resolves to the gateway's exit status.
export async function startPair(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hybridrouter-clients-'));
  const [mockPort, dataPort, adminPort] = [await freePort(), await freePort(), await freePort()];
  const mock = `http://127.0.0.1:${mockPort}`, url = `http://127.0.0.1:${dataPort}`, admin = `http://127.0.0.1:${adminPort}`;
  const mockLog = join(folder, 'mock.log'), log = join(folder, 'gateway.log');
  const cloud = start(process.execPath, [fileURLToPath(new URL('./mock/server.mjs', import.meta.url))], { env: { PORT: String(mockPort), MOCK_API_KEY: UPSTREAM_KEY, MOCK_MAX_BODY: String(16 * 1024 * 1024) }, cwd: folder, log: mockLog });
  const gateway = start('dotnet', [gatewayAssembly()], { cwd: folder, log, env: {
    Kestrel__Endpoints__Data__Url: url, Kestrel__Endpoints__Admin__Url: admin,
    HybridRouter__Access__Mode: 'keys', HybridRouter__Access__Keys__tester__Key: KEY, HybridRouter__Access__Keys__tester__Team: 'tests',
    HybridRouter__Providers__mock__Protocol: 'openai', HybridRouter__Providers__mock__BaseUrl: `${mock}/v1`, HybridRouter__Providers__mock__ApiKey: UPSTREAM_KEY,
    'HybridRouter__Models__mock-chat__Provider': 'mock', 'HybridRouter__Models__mock-chat__InputPerMTok': '1', 'HybridRouter__Models__mock-chat__OutputPerMTok': '2',
    HybridRouter__Ledger__ConnectionString: `Data Source=${join(folder, 'ledger.db')}`, ...settings,
  } });
  const stop = async () => {
    gateway.kill('SIGTERM');
    cloud.kill('SIGTERM');
    const timer = setTimeout(() => gateway.kill('SIGKILL'), 20_000);
    const code = await gateway.over;
    clearTimeout(timer);
    cloud.kill('SIGKILL');
    await cloud.over;
    rmSync(folder, { recursive: true, force: true });
    return code;
  };
  try {
    await ready(cloud, `${mock}/__health`, mockLog, 20);
    await ready(gateway, `${url}/readyz`, log, 60);
  } catch (error) { await stop(); throw error; }
  return { url, admin, mock, log, stop };
}
