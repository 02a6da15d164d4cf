/** @file The package in each kind of project: how it is built and run, and what must come of it. */
import { copyFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../setup/tool.mjs';
import { BROWSER_PROGRAM, DRAWING, PROGRAMS, STRANGER } from './program.mjs';

/** A training that hangs must not hold up the others. */
const LONGEST = 120_000;

/** @typedef {{ app: string, bin: (name: string) => string, runtimes: Record<string, string> }} Place */

/** Each: in which project, which kind of modules, what runs there. @returns {[string, string, () => Promise<string>][]} */
export function trials({ app, bin, runtimes }) {
  const run = (program, ...args) => runIn(app, program, ...args);
  const node = process.execPath;
  const both = (project, act) => Object.keys(PROGRAMS).map((kind) => [project, kind, () => act(kind)]);
  const bundled = (project, act) =>
    both(project, async (kind) => {
      const out = mkdtempSync(join(tmpdir(), 'scratchnet-bundle-'));
      await act(kind, out);
      return runAlone(node, out, kind);
    });
  return [
    ...both('this Node', (kind) => run(node, fileOf(kind))),
    ...Object.entries(runtimes).flatMap(([name, program]) =>
      name === 'Deno'
        ? [
            ['Deno', 'ESM', () => run(program, 'run', '-A', '--quiet', fileOf('ESM'))],
            [
              'Deno, may only read',
              'ESM',
              () => run(program, 'run', '--allow-read', '--quiet', fileOf('ESM')),
            ],
          ]
        : both(name, (kind) => run(program, fileOf(kind))),
    ),
    ...both('Node, from a text', (kind) =>
      run(node, ...(kind === 'ESM' ? ['--input-type=module'] : []), '--eval', PROGRAMS[kind]),
    ),
    ...bundled('esbuild', (kind, out) =>
      run(
        bin('esbuild'),
        fileOf(kind),
        '--bundle',
        '--minify',
        '--platform=node',
        `--format=${kind === 'ESM' ? 'esm' : 'cjs'}`,
        `--outfile=${join(out, bundleOf(kind))}`,
      ),
    ),
    ...bundled('webpack', (kind, out) =>
      run(node, bin('webpack'), '--config', webpackConfig(app, kind, out)),
    ),
    ...bundled('Rollup', (kind, out) => run(node, bin('rollup'), '--config', rollupConfig(app, kind, out))),
    ...bundled('Vite', (kind, out) =>
      run(node, bin('vite'), 'build', '--config', viteConfig(app, kind, out)),
    ),
    ...(runtimes.Bun
      ? bundled('Bun, bundled for Node', (kind, out) =>
          run(
            runtimes.Bun,
            'build',
            fileOf(kind),
            '--target=node',
            `--format=${kind === 'ESM' ? 'esm' : 'cjs'}`,
            `--outfile=${join(out, bundleOf(kind))}`,
          ),
        )
      : []),
    ['esbuild, for a browser', 'ESM', () => inBrowser((out) => run(bin('esbuild'), ...forBrowser(out)))],
    [
      'Vite, for a browser',
      'ESM',
      () => inBrowser((out) => run(node, bin('vite'), 'build', '--config', viteForBrowser(app, out))),
    ],
  ];
}

/** Lays the programs into the project. */
export function writePrograms(app) {
  for (const [kind, text] of Object.entries(PROGRAMS)) writeFileSync(join(app, fileOf(kind)), text);
  writeFileSync(join(app, 'browser.mjs'), BROWSER_PROGRAM);
  writeFileSync(join(app, 'drawing.mjs'), DRAWING);
}

const fileOf = (kind) => (kind === 'ESM' ? 'program.mjs' : 'program.cjs');
const bundleOf = (kind) => (kind === 'ESM' ? 'bundle.mjs' : 'bundle.cjs');

async function inBrowser(build) {
  const out = mkdtempSync(join(tmpdir(), 'scratchnet-bundle-'));
  await build(out);
  return runAlone(process.execPath, out, 'ESM');
}

const forBrowser = (out) => [
  'browser.mjs',
  '--bundle',
  '--minify',
  '--format=esm',
  `--outfile=${join(out, 'bundle.mjs')}`,
];

/** A bundle must work far from all packages, beside files of the user's own; and nothing but it may be left to need. */
async function runAlone(node, built, kind) {
  const names = readdirSync(built).filter((name) => /\.[cm]?js$/.test(name));
  if (names.length !== 1) throw new Error(`the bundle is not one file but ${names.join(', ') || 'none'}`);
  const alone = mkdtempSync(join(tmpdir(), 'scratchnet-alone-'));
  copyFileSync(join(built, names[0]), join(alone, bundleOf(kind)));
  for (const name of ['helper.js', 'worker.js']) writeFileSync(join(alone, name), STRANGER);
  return runIn(alone, node, bundleOf(kind));
}

/** @throws Error with what it printed, if it fails, says anything else or takes too long */
export async function runIn(cwd, program, ...args) {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { code, output } = await runTool(program, args, {
    cwd,
    env,
    timeout: LONGEST,
    killSignal: 'SIGKILL',
  });
  if (code !== 0) throw new Error(output.trim().split('\n').slice(-12).join('\n'));
  return output.trim();
}

function webpackConfig(app, kind, out) {
  const file = join(app, `webpack-${kind}.config.mjs`);
  const esm = `experiments: { outputModule: true }, externalsPresets: { node: true },`;
  writeFileSync(
    file,
    `export default { mode: 'production', target: 'node', entry: './${fileOf(kind)}', ${kind === 'ESM' ? esm : ''}
      output: { path: ${JSON.stringify(out)}, filename: '${bundleOf(kind)}', ${kind === 'ESM' ? "library: { type: 'module' }" : ''} } };`,
  );
  return file;
}

function rollupConfig(app, kind, out) {
  const file = join(app, `rollup-${kind}.config.mjs`);
  writeFileSync(
    file,
    `import { nodeResolve } from '@rollup/plugin-node-resolve';
    export default { input: 'program.mjs', plugins: [nodeResolve()],
      output: { file: ${JSON.stringify(join(out, bundleOf(kind)))}, format: '${kind === 'ESM' ? 'es' : 'cjs'}' } };`,
  );
  return file;
}

function viteConfig(app, kind, out) {
  const file = join(app, `vite-${kind}.config.mjs`);
  writeFileSync(
    file,
    `export default { logLevel: 'error', ssr: { noExternal: true, target: 'node' },
      build: { ssr: 'program.mjs', outDir: ${JSON.stringify(out)}, emptyOutDir: true, minify: true,
        rollupOptions: { output: { format: '${kind === 'ESM' ? 'es' : 'cjs'}', entryFileNames: '${bundleOf(kind)}' } } } };`,
  );
  return file;
}

function viteForBrowser(app, out) {
  const file = join(app, 'vite-browser.config.mjs');
  writeFileSync(
    file,
    `export default { logLevel: 'error', build: { outDir: ${JSON.stringify(out)}, emptyOutDir: true,
      lib: { entry: 'browser.mjs', formats: ['es'], fileName: () => 'bundle.mjs' } } };`,
  );
  return file;
}
