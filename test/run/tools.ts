/** @file The checks that a tool does: each runs it and says what it complained about. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from 'scratchnet-setup/folders';
import { runTool } from 'scratchnet-setup/tool';

/** What a tool complained about; nothing, if all is well. */
type Failures = readonly string[];

/** TypeScript ≥ 5.7 writes these for inferred types; a plain tslab's TypeScript 5.0 reads them as `any`. */
const UNKNOWN_TO_KERNEL = /Array<(Shared)?ArrayBuffer|ArrayBufferLike>|MapIterator|SetIterator|NoInfer/;

/** Runs a package's program with this Node. @returns the failures: none, or all that the tool printed */
async function runPackage(program: string, ...args: string[]): Promise<Failures> {
  const { code, output } = await runTool(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
  });
  return code === 0 ? [] : [output.trim()];
}

export function checkTypes(): Promise<Failures> {
  return runPackage('typescript/bin/tsc', '-b');
}

/** What runs before the installation stays JavaScript, as do the kernel and its renderer; types stand in the comments. */
export function checkJavaScript(): Promise<Failures> {
  const projects = ['scripts', 'kernel/tsconfig.javascript.json', 'kernel/labextension', 'bench/peers/tfjs'];
  return runPackage('typescript/bin/tsc', '-b', ...projects);
}

/** In a process of its own, because it takes long and would hold up the others. */
export async function checkIdleCasts(): Promise<Failures> {
  const program = fileURLToPath(new URL('idle-casts-process.js', import.meta.url));
  const { code, output } = await runTool(process.execPath, [program], { cwd: root });
  return code === 0 ? [] : output.trim().split('\n');
}

export function checkLint(): Promise<Failures> {
  return runPackage('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off');
}

export function checkDeadCode(): Promise<Failures> {
  return runPackage('knip/bin/knip.js', '--no-progress');
}

/** The folders whose imports have a rule. */
const ROOMS = ['lib/src', 'course', 'kernel', 'scripts/setup'];

/** What dependency-cruiser reports. */
interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/** The direction of imports; a run that looked at no module is a failure, not a success. */
export async function checkImportRule(): Promise<Failures> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [program, ...ROOMS, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { output } = await runTool(process.execPath, args, { cwd: root });
  const { modules, summary } = JSON.parse(output.slice(output.indexOf('{'))) as Cruise;
  const unseen = ROOMS.filter((room) => !modules.some(({ source }) => source.startsWith(`${room}/`)));
  if (unseen.length > 0) return [`dependency-cruiser looked at no module of ${unseen.join(', ')}`];
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`);
}

/** What would be published: entry points, and types as every kind of project finds them. */
export async function checkPackage(): Promise<Failures> {
  return [
    ...(await runPackage('publint/src/cli.js', 'lib', '--strict')),
    ...(await runPackage(
      '@arethetypeswrong/cli/dist/index.js',
      '--pack',
      'lib',
      '--ignore-rules',
      'cjs-resolves-to-esm',
      '--no-color',
    )),
  ];
}

/** The declarations hold only what the kernel's TypeScript understands. */
export async function checkDeclarations(): Promise<Failures> {
  const folder = join(root, 'lib', 'dist');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.d.ts'),
  );
  if (files.length === 0) return ['lib/dist holds no declarations, so nothing was checked'];
  return files.flatMap((file) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .map((line, index) => [line, index] as const)
      .filter(([line]) => UNKNOWN_TO_KERNEL.test(line))
      .map(
        ([line, index]) =>
          `lib/dist/${file}:${index + 1}: write the type out, the kernel cannot read: ${line.trim()}`,
      ),
  );
}

/** Programs that must compile and programs that must not, as a plain tslab's TypeScript 5.0 sees them. */
export async function checkKernelTypes({ strict }: { readonly strict: boolean }): Promise<Failures> {
  const programs = ['must-compile.ts', 'must-not-compile.ts'].map((name) => join('test', 'types', name));
  const missing = programs.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) return missing.map((file) => `${file} is missing`);
  const options =
    '--noEmit --target es2022 --module commonjs --moduleResolution node10 --lib es2022 --types node --skipLibCheck false';
  return runPackage(
    '@tslab/typescript-for-tslab/lib/tsc.js',
    ...options.split(' '),
    '--strict',
    String(strict),
    ...programs,
  );
}
