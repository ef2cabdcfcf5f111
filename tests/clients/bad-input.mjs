// What a client should not send. Every case must get a clear error in OpenAI's shape, never a 5xx, never silence,
// and the next request (on the same connection, unless the protocol closes it) must work.
//   BASE_URL=... API_KEY=... node bad-input.mjs [-q]
// MODEL_LOCAL and MODEL_CLOUD name a model of each route; GATEWAY_LOG is read for what must never be in it.
import { readFileSync } from 'node:fs';
import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';
import { Connection, request } from './wire.mjs';

const base = process.env.BASE_URL ?? 'http://127.0.0.1:8080', key = process.env.API_KEY ?? 'none';
const LOCAL = process.env.MODEL_LOCAL ?? 'local', CLOUD = process.env.MODEL_CLOUD ?? 'mock-chat';
const LIMIT = Number(process.env.MAX_BODY_BYTES ?? 8 * 1024 * 1024), BODY_TIMEOUT = Number(process.env.BODY_TIMEOUT_S ?? 30);
const quiet = process.argv.includes('-q');
const count = { passed: 0, failed: 0, skipped: 0 };

const messages = [{ role: 'user', content: 'Hi' }];
const chat = (over = {}, model = LOCAL) => JSON.stringify({ model, messages, max_tokens: 1, ...over });
const good = () => request({ key, body: chat({}, CLOUD) });
const must = (condition, why) => { if (!condition) throw new Error(why); };
const brief = text => text.length > 140 ? text.slice(0, 140) + '…' : text;

// An error as OpenAI's clients read it; a request that never became one (no parsable HTTP) has only its status.
function openaiShape({ status, headers, text }) {
  must(/^application\/json/.test(headers['content-type'] ?? ''), `content-type ${headers['content-type']} on a ${status}: ${brief(text)}`);
  let error;
  try { ({ error } = JSON.parse(text)); } catch { /* reported below */ }
  must(typeof error?.message === 'string' && error.message.length > 0, `no error.message: ${brief(text)}`);
  must(typeof error.type === 'string', `no error.type: ${brief(text)}`);
  must('param' in error && 'code' in error, `error.param or error.code is missing: ${brief(text)}`);
  must(!/\n\s+at |Exception/.test(error.message), `the message shows the inside: ${brief(text)}`);
  must(headers['x-request-id'], 'no x-request-id');
}

async function works(connection) {
  connection.send(good());
  const answer = await connection.response();
  must(answer.status === 200, `the next request got ${answer.status}: ${brief(answer.text)}`);
}

async function run(name, work) {
  let why = null;
  try { await work(); } catch (error) { why = error.message; }
  count[why === null ? 'passed' : 'failed']++;
  if (why !== null || !quiet) console.log(`${why === null ? 'PASS' : 'FAIL'} ${name}${why === null ? '' : `: ${why}`}`);
}

// Sends one bad request, expects one of the statuses (200 among them: accepted is fine too), then a good request.
const refused = (name, statuses, what, { shape = true, timeout } = {}) => run(name, async () => {
  const connection = new Connection(base);
  try {
    connection.send(Buffer.isBuffer(what) ? what : request({ key, ...what }));
    const answer = await connection.response(timeout);
    must([statuses].flat().includes(answer.status), `status ${answer.status}, want ${[statuses].flat().join(' or ')}: ${brief(answer.text)}`);
    if (answer.status !== 200 && shape) openaiShape(answer);
    if (!answer.closes) return await works(connection);
    const next = new Connection(base);
    try { await works(next); } finally { next.close(); }
  } finally { connection.close(); }
});

// ---- JSON that is none
for (const [name, body] of Object.entries({
  'cut short': '{"model":"local","messages":[', 'empty body': '', 'only white space': '  \n', 'an array': '[1,2]', 'a string': '"hello"', 'null': 'null', 'a number': '7',
  'garbage behind it': chat() + '}}garbage', 'two documents': chat() + chat(), 'a trailing comma': '{"model":"local","messages":[],}', 'single quotes': "{'model':'local'}",
  'a comment': '{/* hi */"model":"local"}', 'NaN': '{"model":"local","messages":[],"temperature":NaN}', 'a bare key': '{model:"local"}', 'a control character in a string': '{"model":"lo\u0001cal"}',
  'a bad escape': '{"model":"\\x41"}', 'a number with a leading zero': '{"model":"local","messages":[],"max_tokens":01}', 'a NUL byte': Buffer.from('{"model":"local"\0}'),
})) await refused(`json: ${name}`, 400, { body });

// ---- a field of the wrong type (on the local route, where every field that has an effect is read)
const WRONG = { number: 7, string: 'seven', boolean: true, array: [1], object: { a: 1 } };
const TYPES = { model: ['string'], messages: [], stream: ['boolean'], max_tokens: ['number'], max_completion_tokens: ['number'], temperature: ['number'], top_p: ['number'], n: ['number'],
  seed: ['number'], stop: ['string'], presence_penalty: ['number'], frequency_penalty: ['number'], logit_bias: [], stream_options: ['object'], response_format: [], tools: [], metadata: ['object'] };
for (const [field, right] of Object.entries(TYPES)) {
  for (const [kind, value] of Object.entries(WRONG)) {
    if (!right.includes(kind)) await refused(`type: ${field} is ${kind === 'array' || kind === 'object' ? 'an' : 'a'} ${kind}`, 400, { body: chat({ [field]: value }) });
  }
}
for (const [field, value] of Object.entries({ user: 7, store: 'yes', logprobs: 'yes', top_logprobs: 'two', tool_choice: 7, parallel_tool_calls: 'no', service_tier: 7, modalities: 'text', prediction: [], reasoning_effort: 7 })) {
  await refused(`type: ${field}, without effect locally`, [200, 400], { body: chat({ [field]: value }) });
}
for (const [field, value] of Object.entries({ model: 7, messages: 'Hi', stream: 'yes', max_tokens: 'ten', stream_options: 7, metadata: 'x' })) {
  await refused(`type: ${field}, cloud route`, 400, { body: chat({ [field]: value }, CLOUD) });
}
await refused('type: stream_options.include_usage is a string', 400, { body: chat({ stream: true, stream_options: { include_usage: 'yes' } }) });
await refused('type: metadata.data_class is a number', 400, { body: chat({ metadata: { data_class: 7 } }) });
await refused('type: logit_bias of a word', 400, { body: chat({ logit_bias: { hello: 1 } }) });
await refused('type: logit_bias by a word', 400, { body: chat({ logit_bias: { 5: 'much' } }) });

// ---- messages
for (const [name, value] of Object.entries({
  'none': [], 'null': null, 'null inside': [null], 'a string inside': ['Hi'], 'no role': [{ content: 'Hi' }], 'an unknown role': [{ role: 'robot', content: 'Hi' }], 'a number as role': [{ role: 1, content: 'Hi' }],
  'no content': [{ role: 'user' }], 'null content of a user': [{ role: 'user', content: null }], 'a number as content': [{ role: 'user', content: 7 }], 'an object as content': [{ role: 'user', content: { text: 'Hi' } }],
  'a number as part': [{ role: 'user', content: [7] }], 'a part without type': [{ role: 'user', content: [{ text: 'Hi' }] }], 'a part of an unknown type': [{ role: 'user', content: [{ type: 'smell', smell: 'x' }] }],
  'a number as text': [{ role: 'user', content: [{ type: 'text', text: 7 }] }], 'no text in a text part': [{ role: 'user', content: [{ type: 'text' }] }],
})) await refused(`messages: ${name}`, 400, { body: chat({ messages: value }) });
await refused('messages: an empty text', [200, 400], { body: chat({ messages: [{ role: 'user', content: '' }] }) });
await refused('messages: missing', 400, { body: '{"model":"local"}' });
await refused('messages: given twice', 400, { body: '{"model":"local","max_tokens":1,"messages":[{"role":"user","content":"a"}],"messages":[{"role":"user","content":"b"}]}' });
await refused('messages: given twice, once by an escaped name', 400, { body: '{"model":"local","max_tokens":1,"messages":[{"role":"user","content":"a"}],"mess\\u0061ges":[{"role":"user","content":"b"}]}' });
await refused('content: given twice', 400, { body: '{"model":"local","max_tokens":1,"messages":[{"role":"user","content":"a","content":"b"}]}' });
await refused('model: given twice', 400, { body: '{"model":"local","model":"mock-chat","max_tokens":1,"messages":[{"role":"user","content":"a"}]}' });

// ---- model
await refused('model: unknown', 404, { body: chat({}, 'no-such-model-xyz') });
await refused('model: empty', [400, 404], { body: chat({}, '') });
await refused('model: missing', 400, { body: '{"messages":[{"role":"user","content":"Hi"}]}' });
await refused('model: null', 400, { body: chat({}, null) });
await refused('model: 100,000 characters', [400, 404], { body: chat({}, 'm'.repeat(100_000)) });
await refused('model: line breaks in it', [400, 404], { body: chat({}, 'a\r\nx-injected: 1') });

// ---- numbers
for (const value of ['-1', '0', '1.5', '1e400', '-1e400', '99999999999999999999', '9223372036854775808']) await refused(`max_tokens: ${value}`, 400, { body: chat().replace('"max_tokens":1', `"max_tokens":${value}`) });
await refused('max_tokens: 1000000000', [200, 400], { body: chat({ max_tokens: 1_000_000_000, stop: ['e', 'a', 'i', 'o'] }) }, { timeout: 60_000 });
await refused('max_completion_tokens: -1', 400, { body: chat({ max_completion_tokens: -1 }) });
for (const [field, value] of [['temperature', -0.1], ['temperature', 2.1], ['top_p', -0.1], ['top_p', 1.1], ['presence_penalty', 2.1], ['frequency_penalty', -2.1], ['n', 0], ['n', -1], ['n', 1000], ['n', 1.5], ['seed', 1.5]]) {
  await refused(`range: ${field} ${value}`, 400, { body: chat({ [field]: value }) });
}
await refused('range: logit_bias 101', 400, { body: chat({ logit_bias: { 5: 101 } }) });
await refused('range: five stop sequences', 400, { body: chat({ stop: ['a', 'b', 'c', 'd', 'e'] }) });
await refused('range: an empty stop sequence', [200, 400], { body: chat({ stop: [''] }) });
await refused('stream_options: without stream', [200, 400], { body: chat({ stream_options: { include_usage: true } }) });

// ---- depth
for (const [name, open, shut] of [['arrays', '[', ']'], ['objects', '{"a":', '}']]) {
  const deep = open.repeat(20_000) + (open === '[' ? '' : '1') + shut.repeat(20_000);
  for (const model of [LOCAL, CLOUD]) {
    await refused(`depth: 20,000 ${name} in metadata, ${model}`, 400, { body: chat({}, model).replace(/}$/, `,"metadata":${deep}}`) });
    await refused(`depth: 20,000 ${name} in an unknown field, ${model}`, [200, 400], { body: chat({}, model).replace(/}$/, `,"x_unknown":${deep}}`) });
  }
  await refused(`depth: 20,000 ${name} as content`, 400, { body: chat().replace('"Hi"', deep) });
  await refused(`depth: 20,000 ${name} as body`, 400, { body: deep });
}
await refused('depth: 20,000 arrays never closed', 400, { body: '['.repeat(20_000) });

// ---- bytes
const splice = (text, ...bytes) => { const at = text.indexOf('@'); return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from(bytes), Buffer.from(text.slice(at + 1))]); };
for (const model of [LOCAL, CLOUD]) {
  for (const [name, bytes] of [['a lone continuation byte', [0x80]], ['an overlong slash', [0xc0, 0xaf]], ['a surrogate', [0xed, 0xa0, 0x80]], ['a cut sequence', [0xe2, 0x82]], ['0xff', [0xff]], ['beyond U+10FFFF', [0xf5, 0x80, 0x80, 0x80]]]) {
    await refused(`utf-8: ${name} in the content, ${model}`, 400, { body: splice(chat({ messages: [{ role: 'user', content: 'a@b' }] }, model), ...bytes) });
  }
  await refused(`utf-8: 0xff in an unknown field, ${model}`, [200, 400], { body: splice(chat({ x_unknown: '@' }, model), 0xff) });
  await refused(`utf-8: 0xff in a name, ${model}`, [200, 400], { body: splice(chat({ 'x_@': 1 }, model), 0xff) });
  await refused(`utf-8: an escaped lone surrogate, ${model}`, [200, 400], { body: chat({}, model).replace('"Hi"', '"a\\ud83cb"') });
}
await refused('utf-8: a byte order mark', [200, 400], { body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(chat())]) });
await refused('utf-16 instead', 400, { body: Buffer.from(chat(), 'utf16le') });

// ---- size
const sized = bytes => { const shell = chat({ messages: [{ role: 'user', content: '' }] }, CLOUD); return shell.replace('"content":""', `"content":"${'a'.repeat(bytes - Buffer.byteLength(shell))}"`); };
await refused('size: the limit itself', 200, { body: sized(LIMIT) });
await refused('size: one byte more', 413, { body: sized(LIMIT + 1) });
await refused('size: one byte more, chunked', 413, { body: sized(LIMIT + 1), chunked: true });
await refused('size: a terabyte announced', 413, { body: '{', length: 1e12 });
for (const [name, pack] of Object.entries({ gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync })) {
  await refused(`size: ${name}, within the limit`, 200, { body: pack(chat({}, CLOUD)), headers: { 'content-encoding': name } });
  await refused(`size: ${name}, one byte more when unpacked`, 413, { body: pack(sized(LIMIT + 1)), headers: { 'content-encoding': name } });
}
await refused('size: a bomb of 256 MiB in gzip', 413, { body: gzipSync(Buffer.alloc(256 * 1024 * 1024, 0x20)), headers: { 'content-encoding': 'gzip' } });
await refused('encoding: gzip that is none', 400, { body: chat(), headers: { 'content-encoding': 'gzip' } });
await refused('encoding: gzip cut short', 400, { body: gzipSync(chat({ user: 'x'.repeat(2000) })).subarray(0, 60), headers: { 'content-encoding': 'gzip' } });
for (const name of ['zstd', 'compress', 'x-unknown', 'gzip, br', 'gzip, gzip, gzip']) await refused(`encoding: ${name}`, 415, { body: chat(), headers: { 'content-encoding': name } });
await refused('encoding: identity', 200, { body: chat({}, CLOUD), headers: { 'content-encoding': 'identity' } });

// ---- content type, method, path
for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense', null]) await refused(`content-type: ${type ?? 'none'}`, 415, { body: chat(), headers: { 'content-type': type } });
await refused('content-type: another charset', [200, 415], { body: chat(), headers: { 'content-type': 'application/json; charset=utf-16' } });
for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'BREW']) await refused(`method: ${method}`, 405, { method, body: method === 'GET' ? '' : chat() });
await refused('method: POST on models', 405, { path: '/v1/models', body: '{}' });
for (const path of ['/v1/no/such', '/v1/chat', '/v1/models/no-such', `/v1/models/${'m'.repeat(4000)}`, '/v1/models/..%2f..%2fetc%2fpasswd', '/no-such']) await refused(`path: GET ${path.slice(0, 40)}`, 404, { method: 'GET', path, body: '' });
await refused('path: a NUL byte', [400, 404], { method: 'GET', path: '/v1/models/%00', body: '' }, { shape: false });
await refused('path: a double slash', [200, 404], { path: '//v1/chat/completions', body: chat() });
await refused('route: broken JSON', 400, { path: '/v1/route', body: '{' });
await refused('route: no messages', 400, { path: '/v1/route', body: '{"model":"auto"}' });

// ---- keys and headers
await refused('key: none', 401, { key: null, body: chat() });
await refused('key: empty', 401, { key: null, headers: { authorization: 'Bearer ' }, body: chat() });
await refused('key: 30,000 characters', [400, 401, 431], { key: 'x'.repeat(30_000), body: chat() }, { shape: false });
await refused('key: Basic', 401, { key: null, headers: { authorization: 'Basic c2stOnNr' }, body: chat() });
for (const name of ['api_key', 'key', 'api-key', 'access_token']) await refused(`key: in the URL as ${name}`, [400, 401], { key: null, path: `/v1/chat/completions?${name}=${key}`, body: chat() });
await run('key: one in the URL is not repeated, neither in the answer nor in the log', async () => {
  const connection = new Connection(base), secret = 'sk-in-the-url-31415926535';
  connection.send(request({ path: `/v1/chat/completions?api_key=${secret}`, body: chat() }));
  const answer = await connection.response();
  connection.close();
  must(answer.status === 400 || answer.status === 401, `status ${answer.status}`);
  must(!answer.text.includes(secret) && !JSON.stringify(answer.headers).includes(secret), 'the answer repeats the key');
  if (process.env.GATEWAY_LOG) must(!readFileSync(process.env.GATEWAY_LOG, 'utf8').includes(secret), 'the log has the key');
});
await refused('data class: unknown, header', 400, { headers: { 'x-hybridrouter-data-class': 'cosmic' }, body: chat() });
await refused('data class: unknown, metadata', 400, { body: chat({ metadata: { data_class: 'cosmic' } }) });
await refused('tags: 8,000 characters', [200, 400], { headers: { 'x-hybridrouter-tags': 'a,'.repeat(4000) }, body: chat() });

// ---- the connection itself
await refused('http: no HTTP at all', 400, Buffer.from('HELLO THERE\r\n\r\n'), { shape: false });
await refused('http: no Host', 400, Buffer.from('GET /v1/models HTTP/1.1\r\n\r\n'), { shape: false });
await refused('http: both lengths', [200, 400], request({ key, body: chat({}, CLOUD), chunked: true, headers: { 'content-length': '5' } }), { shape: false });
await refused('http: a negative length', 400, request({ key, body: '', length: -1 }), { shape: false });
await refused('http: a broken chunk size', 400, Buffer.concat([request({ key, body: '', chunked: true }).subarray(0, -5), Buffer.from('zz\r\n')]), { shape: false });
await refused('http: headers of 100 KB', 431, request({ key, body: chat(), headers: { 'x-long': 'x'.repeat(100_000) } }), { shape: false });
await refused('http: version 1.0', 200, { version: '1.0', body: chat({}, CLOUD) });
await run('http: two requests in one packet are answered in order', async () => {
  const connection = new Connection(base);
  connection.send(Buffer.concat([good(), request({ key, body: '{' }), good()]));
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await connection.response()).status);
  connection.close();
  must(statuses.join() === '200,400,200', `statuses ${statuses}`);
});
await run('http: a refused body does not become the next request', async () => {
  const connection = new Connection(base);
  connection.send(Buffer.concat([request({ key: 'sk-wrong', body: good() }), good()]));
  const first = await connection.response();
  must(first.status === 401, `first status ${first.status}`);
  if (!first.closes) must((await connection.response()).status === 200, 'the request behind it was not answered');
  connection.close();
});
await run(`slow: one byte a second is ended after ${BODY_TIMEOUT} s`, async () => {
  const connection = new Connection(base), bytes = request({ key, body: chat() });
  const head = bytes.indexOf('\r\n\r\n') + 4;
  connection.send(bytes.subarray(0, head));
  let at = head;
  const drip = setInterval(() => { if (at < bytes.length) connection.send(bytes.subarray(at, ++at)); }, 1000);
  try {
    const began = performance.now(), answer = await connection.response((BODY_TIMEOUT + 8) * 1000);
    must(answer.status === 408 || answer.status === 400, `status ${answer.status}`);
    openaiShape(answer);
    must(performance.now() - began < (BODY_TIMEOUT + 4) * 1000, `only after ${Math.round(performance.now() - began)} ms`);
  } finally { clearInterval(drip); connection.close(); }
  const next = new Connection(base);
  await works(next);
  next.close();
});
await run('slow: a body that stops half way is ended, one that the client drops does no harm', async () => {
  const halves = Array.from({ length: 20 }, () => new Connection(base));
  for (const half of halves) half.send(request({ key, body: '{"model":', length: 5000 }));
  halves.slice(10).forEach(half => half.close());
  const answers = await Promise.all(halves.slice(0, 10).map(half => half.response((BODY_TIMEOUT + 8) * 1000)));
  halves.forEach(half => half.close());
  must(answers.every(answer => answer.status === 408 || answer.status === 400), `statuses ${answers.map(answer => answer.status)}`);
  const next = new Connection(base);
  await works(next);
  next.close();
});

console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed || !count.passed ? 1 : 0);
