/** @file The package in each kind of project: how it is built and run, and what must come of it. */
import { copyFileSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from 'scratchnet-setup/tool';
import { BROWSER_PROGRAM, DRAWING, PROGRAMS, STRANGER } from './program.ts';
import { BUNDLERS } from './versions.ts';

/** A training that hangs must not hold up the others. */
const LONGEST = 120_000;

/** What there is to try the package with. */
export interface Tools {
  /** The folder of a project that has the package. */
  readonly app: string;
  /** The path of a program that the project's packages brought. */
  readonly bin: (name: string) => string;
  /** The names of the bundlers that the project has. */
  readonly bundlers: ReadonlySet<string>;
  /** Paths of what runs JavaScript, by name. */
  readonly runtimes: Readonly<Record<string, string>>;
}

/** The kind of modules that a project is made of. */
type Kind = keyof typeof PROGRAMS;
const KINDS: readonly Kind[] = ['ESM', 'CommonJS'];

/** In which project, of which kind of modules, and what runs there; it gives back what that prints. */
export type Trial = readonly [project: string, kind: Kind, act: () => Promise<string>];

/** All trials that these tools allow. */
export function trials(tools: Tools): Trial[] {
  const isMissing = (project: string): boolean =>
    Object.keys(BUNDLERS).some((name) => project.startsWith(name) && !tools.bundlers.has(name));
  return allTrials(tools).filter(([project]) => !isMissing(project));
}

function allTrials({ app, bin, runtimes }: Tools): Trial[] {
  const run = (program: string, ...args: string[]): Promise<string> => runIn(app, program, ...args);
  const node = process.execPath;
  const bun = runtimes.Bun;
  const both = (project: string, act: (kind: Kind) => Promise<string>): Trial[] =>
    KINDS.map((kind) => [project, kind, () => act(kind)]);
  const bundled = (project: string, act: (kind: Kind, out: string) => Promise<string>): Trial[] =>
    both(project, async (kind) => {
      const out = mkdtempSync(join(tmpdir(), 'scratchnet-bundle-'));
      await act(kind, out);
      return runAlone(node, out, kind);
    });
  return [
    ...both('this Node', (kind) => run(node, fileOf(kind))),
    ...Object.entries(runtimes).flatMap(([name, program]): Trial[] =>
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
    ...(bun
      ? bundled('Bun, bundled for Node', (kind, out) =>
          run(
            bun,
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
export function writePrograms(app: string): void {
  for (const kind of KINDS) writeFileSync(join(app, fileOf(kind)), PROGRAMS[kind]);
  writeFileSync(join(app, 'browser.mjs'), BROWSER_PROGRAM);
  writeFileSync(join(app, 'drawing.mjs'), DRAWING);
}

const fileOf = (kind: Kind): string => (kind === 'ESM' ? 'program.mjs' : 'program.cjs');
const bundleOf = (kind: Kind): string => (kind === 'ESM' ? 'bundle.mjs' : 'bundle.cjs');

async function inBrowser(build: (out: string) => Promise<string>): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'scratchnet-bundle-'));
  await build(out);
  return runAlone(process.execPath, out, 'ESM');
}

const forBrowser = (out: string): string[] => [
  'browser.mjs',
  '--bundle',
  '--minify',
  '--format=esm',
  `--outfile=${join(out, 'bundle.mjs')}`,
];

/** A bundle must work far from all packages, beside files of the user's own; and nothing but it may be left to need. */
async function runAlone(node: string, built: string, kind: Kind): Promise<string> {
  const names = readdirSync(built).filter((name) => /\.[cm]?js$/.test(name));
  const [name, ...others] = names;
  if (name === undefined || others.length > 0)
    throw new Error(`the bundle is not one file but ${names.join(', ') || 'none'}`);
  const alone = mkdtempSync(join(tmpdir(), 'scratchnet-alone-'));
  copyFileSync(join(built, name), join(alone, bundleOf(kind)));
  for (const file of ['helper.js', 'worker.js']) writeFileSync(join(alone, file), STRANGER);
  return runIn(alone, node, bundleOf(kind));
}

/** @throws Error with what it printed, if it fails, says anything else or takes too long */
export async function runIn(cwd: string, program: string, ...args: string[]): Promise<string> {
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

function webpackConfig(app: string, kind: Kind, out: string): string {
  const file = join(app, `webpack-${kind}.config.mjs`);
  const esm = `experiments: { outputModule: true }, externalsPresets: { node: true },`;
  writeFileSync(
    file,
    `export default { mode: 'production', target: 'node', entry: './${fileOf(kind)}', ${kind === 'ESM' ? esm : ''}
      output: { path: ${JSON.stringify(out)}, filename: '${bundleOf(kind)}', ${kind === 'ESM' ? "library: { type: 'module' }" : ''} } };`,
  );
  return file;
}

function rollupConfig(app: string, kind: Kind, out: string): string {
  const file = join(app, `rollup-${kind}.config.mjs`);
  writeFileSync(
    file,
    `import { nodeResolve } from '@rollup/plugin-node-resolve';
    export default { input: 'program.mjs', plugins: [nodeResolve()],
      output: { file: ${JSON.stringify(join(out, bundleOf(kind)))}, format: '${kind === 'ESM' ? 'es' : 'cjs'}' } };`,
  );
  return file;
}

function viteConfig(app: string, kind: Kind, out: string): string {
  const file = join(app, `vite-${kind}.config.mjs`);
  writeFileSync(
    file,
    `export default { logLevel: 'error', ssr: { noExternal: true, target: 'node' },
      build: { ssr: 'program.mjs', outDir: ${JSON.stringify(out)}, emptyOutDir: true, minify: true,
        rollupOptions: { output: { format: '${kind === 'ESM' ? 'es' : 'cjs'}', entryFileNames: '${bundleOf(kind)}' } } } };`,
  );
  return file;
}

function viteForBrowser(app: string, out: string): string {
  const file = join(app, 'vite-browser.config.mjs');
  writeFileSync(
    file,
    `export default { logLevel: 'error', build: { outDir: ${JSON.stringify(out)}, emptyOutDir: true,
      lib: { entry: 'browser.mjs', formats: ['es'], fileName: () => 'bundle.mjs' } } };`,
  );
  return file;
}
