// HTTP/1.1 by hand over one socket: what no HTTP library would send, and what came back, response by response.
import net from 'node:net';

export class Connection {
  constructor(url) {
    const { hostname, port } = new URL(url);
    this.held = Buffer.alloc(0);
    this.ended = false;
    this.waiting = null;
    this.socket = net.connect({ host: hostname, port: Number(port) });
    this.socket.setNoDelay(true);
    this.socket.on('data', bytes => { this.held = Buffer.concat([this.held, bytes]); this.waiting?.(); });
    for (const end of ['end', 'close', 'error']) this.socket.on(end, () => { this.ended = true; this.waiting?.(); });
  }

  send(bytes) { if (!this.socket.destroyed) this.socket.write(bytes); }
  close() { this.socket.destroy(); }

  // The next response on this connection; throws when none came within the time or the server closed without one.
  async response(timeoutMs = 15_000) {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const parsed = parse(this.held, this.ended);
      if (parsed) {
        this.held = this.held.subarray(parsed.length);
        if (parsed.status === 100) continue;
        return { ...parsed, closes: this.ended || parsed.headers.connection === 'close' };
      }
      if (this.ended) throw new Error(`the connection ended before an answer (${this.held.length} bytes of one)`);
      const left = until - performance.now();
      if (left <= 0) throw new Error(`no answer within ${timeoutMs} ms`);
      await new Promise(resolve => { const timer = setTimeout(resolve, left); this.waiting = () => { clearTimeout(timer); resolve(); }; });
      this.waiting = null;
    }
  }
}

// One response out of the bytes so far, or null while it is not whole.
function parse(bytes, ended) {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const [first, ...lines] = bytes.toString('latin1', 0, head).split('\r\n');
  const headers = Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const status = Number(first.split(' ')[1]);
  const body = readBody(bytes, head + 4, headers, status, ended);
  return body && { status, headers, text: body.bytes.toString('utf8'), length: body.end };
}

function readBody(bytes, start, headers, status, ended) {
  if (status < 200 || status === 204 || status === 304) return { bytes: Buffer.alloc(0), end: start };
  if (headers['transfer-encoding'] === 'chunked') return readChunks(bytes, start);
  if (headers['content-length'] === undefined) return ended ? { bytes: bytes.subarray(start), end: bytes.length } : null;
  const end = start + Number(headers['content-length']);
  return bytes.length >= end ? { bytes: bytes.subarray(start, end), end } : null;
}

function readChunks(bytes, at) {
  const parts = [];
  for (;;) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = parseInt(bytes.toString('latin1', at, line), 16);
    const end = line + 2 + size + 2;
    if (bytes.length < end) return null;
    if (size === 0) return { bytes: Buffer.concat(parts), end };
    parts.push(bytes.subarray(line + 2, end - 2));
    at = end;
  }
}

// The bytes of a request. body: string or Buffer; chunked: sent in two chunks; length: what Content-Length claims.
export function request({ method = 'POST', path = '/v1/chat/completions', key, headers = {}, body = '', chunked = false, length, version = '1.1' }) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  const all = { host: '127.0.0.1', ...(key ? { authorization: `Bearer ${key}` } : {}), 'content-type': 'application/json',
    ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(length ?? bytes.length) }), ...headers };
  const head = Object.entries(all).filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const start = Buffer.from(`${method} ${path} HTTP/${version}\r\n${head}\r\n`, 'latin1');
  if (!chunked) return Buffer.concat([start, bytes]);
  const half = bytes.length >> 1;
  const chunk = part => part.length ? Buffer.concat([Buffer.from(part.length.toString(16) + '\r\n'), part, Buffer.from('\r\n')]) : Buffer.alloc(0);
  return Buffer.concat([start, chunk(bytes.subarray(0, half)), chunk(bytes.subarray(half)), Buffer.from('0\r\n\r\n')]);
}
