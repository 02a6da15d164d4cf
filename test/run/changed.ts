/** @file Which parts a change can touch. Better one too many than one too few: an unknown file touches everything. */
import { runTool } from 'scratchnet-setup/tool';

/** What reads every source. */
const SOURCES = ['types', 'lint', 'imports', 'dead'];

/** For files whose path begins so, the parts that they can touch; the first row that fits counts. */
const TOUCHES: readonly (readonly [beginning: RegExp, parts: readonly string[] | 'everything'])[] = [
  [/^lib\/README\.md$/, ['package', 'unit']],
  [/^notebooks\/.*\.ipynb$/, ['cells', 'form', 'unit', 'kernel', 'browser', 'exercises', 'teaching']],
  [/^notebooks\/.*\.md$/, ['form', 'unit', 'teaching']],
  [/^figures\//, ['form', 'unit']],
  [/^course\/exercises\/.*\.md$/, ['form', 'unit', 'browser', 'exercises', 'teaching']],
  [/^course\/copies\//, [...SOURCES, 'unit', 'teaching', 'browser']],
  [/^course\/(class|grade)\//, [...SOURCES, 'unit', 'teaching']],
  [/^course\/site\//, [...SOURCES, 'unit', 'browser']],
  [/^course\/reproduce\//, [...SOURCES, 'unit']],
  [/^course\/README\.md$/, ['unit']],
  [/^bench\//, [...SOURCES, 'unit']],
  [/^test\/browser\//, [...SOURCES, 'browser']],
  [/^test\/course\/exercises\//, [...SOURCES, 'exercises', 'teaching']],
  [/^test\/course\/teaching\//, [...SOURCES, 'teaching']],
  [/^test\/kernel\/(kernel\.ts|drive\.py)$/, [...SOURCES, 'kernel', 'exercises']],
  [/^test\/kernel\//, [...SOURCES, 'kernel']],
  [/^(deploy|test\/hub)\//, [...SOURCES, 'hub']],
  [/^test\/scripts\//, [...SOURCES, 'setup']],
  [/^test\/types\//, ['kernel-types']],
  [/^test\/run\/projects\//, [...SOURCES, 'projects']],
  [/^test\/run\//, 'everything'],
  [/^test\/[^/]+\.ts$/, [...SOURCES, 'unit']],
  [
    /^test\/(backend|bench|cli|core|course|data|io|model|nn|notebook|package|plot|reference|train)\//,
    [...SOURCES, 'unit'],
  ],
  [/^(binder|\.devcontainer)\//, ['setup']],
  [/^(CHANGELOG|CONTRIBUTING|README)\.md$/, ['form', 'unit']],
];

/** What one notebook is made of. */
const NOTEBOOK = /^notebooks\/(.*)\.ipynb$|^course\/exercises\/(.*)\.md$/;

/**
 * The names of the parts that a change of these files can touch; undefined means everything.
 *
 * A notebook, and the file with its exercises, touch it: `notebooks:03-one-hot`.
 */
export function touchedParts(files: readonly string[]): Set<string> | undefined {
  const touched = new Set<string>();
  for (const file of files) {
    const parts = TOUCHES.find(([beginning]) => beginning.test(file))?.[1] ?? 'everything';
    if (parts === 'everything') return undefined;
    for (const part of parts) touched.add(part);
    const [, lesson, itsExercises] = NOTEBOOK.exec(file) ?? [];
    const notebook = lesson ?? itsExercises;
    if (notebook !== undefined) touched.add(`notebooks:${notebook}`);
  }
  return touched;
}

/**
 * The files that the last commit changed or that have changed since, new ones too.
 *
 * @returns undefined where Git cannot say it, such as before the second commit
 */
export async function changedFiles(folder: string): Promise<string[] | undefined> {
  const changed = await git(folder, 'diff', '--name-only', '--no-renames', '-z', 'HEAD~1');
  const added = await git(folder, 'ls-files', '--others', '--exclude-standard', '-z');
  return changed && added && [...changed, ...added];
}

async function git(cwd: string, ...args: string[]): Promise<string[] | undefined> {
  const { code, output } = await runTool('git', args, { cwd });
  return code === 0 ? output.split('\0').filter((path: string) => path !== '') : undefined;
}
