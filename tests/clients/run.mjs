// Everything that outside clients see, against the real gateway: the conformance runner once per route, then bad input.
//   node tests/clients/run.mjs            after dotnet build and npm ci; GATEWAY_DLL names another build
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KEY, ROOT, startPair } from './processes.mjs';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const schemas = join(ROOT, '..', 'shared', 'tools', 'conformance', 'schemas');
const totals = { passed: 0, failed: 0, skipped: 0 };

// Runs a suite and adds up its last line; a suite that says nothing has failed.
async function suite(title, script, args, env) {
  console.log(`\n== ${title}`);
  const child = spawn(process.execPath, [here(script), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', bytes => { said += bytes; process.stdout.write(bytes); });
  const status = await new Promise(resolve => child.on('close', resolve));
  const last = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(said);
  if (!last) { totals.failed++; console.log(`FAIL ${title} ended with status ${status} and without a count`); return; }
  const [passed, failed, skipped] = last.slice(1).map(n => Number(n ?? 0));
  totals.passed += passed; totals.skipped += skipped;
  totals.failed += failed || (status === 0 && passed > 0 ? 0 : 1);
}

async function withPair(settings, work) {
  try {
    const pair = await startPair(settings);
    try { await work(pair); } finally {
      const code = await pair.stop();
      if (code !== 0) { totals.failed++; console.log(`FAIL the gateway ended with status ${code} on SIGTERM`); }
    }
  } catch (error) { totals.failed++; console.log(`FAIL ${error.message}`); }
}

if (!existsSync(join(schemas, 'openai.json'))) console.log('note: ../shared is not beside the repository: bodies are not validated against OpenAI\'s schemas');
const suites = '--only=models,chat,stream,errors';
await withPair({}, async ({ url, mock }) => {
  const env = { STRICT: '1', BASE_URL: url, API_KEY: KEY, SCHEMA_DIR: schemas };
  await suite('conformance, local route', './conformance/run.mjs', ['-q', suites], { ...env, MODEL: 'local', MODEL_EMBED: 'local' });
  await suite('conformance, cloud route', './conformance/run.mjs', ['-q', suites], { ...env, MODEL: 'mock-chat', MODEL_EMBED: 'mock-chat', MOCK_URL: mock });
});
await withPair({ HybridRouter__Limits__BodyTimeout: '2' }, async ({ url, log }) => {
  await suite('bad input', './bad-input.mjs', ['-q'], { BASE_URL: url, API_KEY: KEY, MODEL_LOCAL: 'local', MODEL_CLOUD: 'mock-chat', GATEWAY_LOG: log, BODY_TIMEOUT_S: '2' });
});
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed || !totals.passed ? 1 : 0);
