/**
 * @file `process.stdout` and `process.stderr` of a cell: they take what Node's streams take.
 *
 * tslab's own `write` ignored the encoding, cut letters in two where bytes came in pieces, and never called `done`.
 */
'use strict';
const { callingCell } = require('./cells.cjs');
const { readableText } = require('./stack.cjs');

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.writeToCells = function writeToCells({ jupyter }) {
  jupyter.JupyterHandlerImpl.prototype.createWriteToIopub = writerTo;
};

/**
 * @param {'stdout' | 'stderr'} name
 * @returns {import('./tslab.cjs').Write} Node's `stream.write`
 */
function writerTo(name) {
  const decoder = new TextDecoder();
  let half = ''; // of an emoji whose other half comes with the next write
  return (chunk, encoding, done) => {
    const text = half + textOf(decoder, chunk, encoding);
    half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
    callingCell().output.write(name, readableText(half ? text.slice(0, -1) : text));
    const callback = typeof encoding === 'function' ? encoding : done;
    if (callback) callSoon(/** @type {() => void} */ (callback));
    return true;
  };
}

/**
 * @param {InstanceType<typeof TextDecoder>} decoder
 * @param {unknown} chunk
 * @param {unknown} encoding
 */
function textOf(decoder, chunk, encoding) {
  if (typeof chunk === 'string' && isPlain(encoding)) return chunk;
  return decoder.decode(bytesOf(chunk, encoding), { stream: true });
}

/** How often each is to be called: a loop that prints for ever passes the same one (console's) a million times. */
/** @type {Map<() => void, number>} */
const callbacks = new Map();

/** @param {() => void} callback */
function callSoon(callback) {
  if (callbacks.size === 0) process.nextTick(callAll);
  callbacks.set(callback, (callbacks.get(callback) ?? 0) + 1);
}

function callAll() {
  const all = [...callbacks];
  callbacks.clear();
  for (const [callback, times] of all) for (let i = 0; i < times; i++) callback();
}

/** @param {unknown} encoding */
function isPlain(encoding) {
  return typeof encoding !== 'string' || /^utf-?8$/i.test(encoding);
}

/**
 * @param {unknown} chunk
 * @param {unknown} encoding
 */
function bytesOf(chunk, encoding) {
  if (typeof chunk === 'string') return Buffer.from(chunk, /** @type {BufferEncoding} */ (encoding));
  if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new TypeError(`write: the chunk is of type ${typeof chunk}; a string or bytes are needed`);
}
