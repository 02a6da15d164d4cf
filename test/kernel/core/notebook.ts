/**
 * @file A notebook in memory: the compile core and a scope, without a kernel. The library's types are in memory, too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { type Compiler, createCompiler, HelperModules, memoryFiles, Scope } from 'scratchnet-kernel/core';

const require = createRequire(import.meta.url);
const FOLDER = '/notebook';

/** The files of every notebook: TypeScript's own, and the library's declarations as a package. */
const SHARED: readonly [path: string, text: string][] = [
  ...filesIn(dirname(require.resolve('typescript')), '/lib', /^lib\..*\.d\.ts$/),
  ...filesIn(
    join(dirname(require.resolve('scratchnet/package.json')), 'dist'),
    `${FOLDER}/node_modules/scratchnet/dist`,
    /\.d\.ts$/,
  ),
  [
    `${FOLDER}/node_modules/scratchnet/package.json`,
    readFileSync(require.resolve('scratchnet/package.json'), 'utf8'),
  ],
];

/** What a cell led to. */
export interface Outcome {
  /** The value of its last expression, as a kernel prints it. */
  readonly shown: string;
  /** What the compiler says, or the message of what it threw. */
  readonly failure: string;
  readonly javascript: string;
}

export class Notebook {
  /** The files beside the notebook; may change between cells. */
  readonly files: Map<string, string> = new Map(SHARED);
  readonly compiler: Compiler = createCompiler(memoryFiles(this.files, FOLDER, '/lib'));
  readonly #scope = new Scope();
  /** What a check would be told of this notebook. */
  readonly view: Scope['view'] = this.#scope.view;
  readonly #modules = new HelperModules({
    run: ({ javascript }, module, load) =>
      new Function('module', 'exports', 'require', javascript)(module, module.exports, load),
    require: (specifier) => require(specifier),
  });
  #count = 0;

  async run(source: string): Promise<Outcome> {
    const number = ++this.#count;
    const cell = this.compiler.compile(number, source);
    if (!('javascript' in cell)) {
      const failure = cell.problems.map(({ headline }) => headline).join('\n');
      return { shown: '', failure, javascript: '' };
    }
    this.#modules.update(cell);
    const load = this.#modules.requireFor(cell);
    const run = this.#scope.begin({ require: load });
    let failure = '';
    try {
      const call = new Function(`return ${cell.javascript}`)();
      await call(run, load);
    } catch (error) {
      failure = Object(error).message;
    }
    run.end();
    this.compiler.finish(number, run.reached);
    const { result } = run;
    const shown = typeof result === 'string' ? result : result === undefined ? '' : inspect(result);
    return { shown, failure, javascript: cell.javascript };
  }
}

function filesIn(folder: string, as: string, names: RegExp): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .map((name) => [`${as}/${name.replaceAll('\\', '/')}`, readFileSync(join(folder, name), 'utf8')]);
}
