/** @file The reference of the library and of the checks: a page for each function and type, written by TypeDoc from the docstrings. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import {
  Application,
  type Context,
  Converter,
  Logger,
  LogLevel,
  OptionDefaults,
  PageEvent,
  ReflectionKind,
} from 'typedoc';
import { validPage } from './reference-html.ts';

/** What programs import, by the folder of its list. */
const NAMES: Readonly<Record<string, string>> = {
  'lib/src': 'scratchnet',
  'lib/src/model': 'scratchnet/model',
  'lib/src/notebook': 'scratchnet/notebook',
  'lib/src/cli': 'scratchnet/cli',
  'course/check': 'scratchnet-course',
};

/** One program for all lists, so that a type of the library has one page, and the checks link to it. */
const TSCONFIG = fileURLToPath(new URL('../../site/tsconfig.reference.json', import.meta.url));

/** Headings whose rank has changed keep their size. */
const STYLE = fileURLToPath(new URL('../../site/assets/reference.css', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../../site/assets/reference.js', import.meta.url));

/** Types that signatures need and the lists do not name get pages, too. */
const MISSING_EXPORTS = {
  plugin: ['typedoc-plugin-missing-exports'],
  // Without spaces, because it becomes a part of ids.
  internalModule: 'types-of-signatures',
};

/** Stands for the address of the course until a page is written. */
const COURSE = '#course';

const AFTER_PLUGINS = -10_000;

/** Accessors stand in their classes; the plugin puts some into modules, too, where nothing describes them. */
function dropLooseAccessors({ project }: Context): void {
  for (const accessor of project.getReflectionsByKind(ReflectionKind.Accessor))
    if (accessor.parent?.kindOf(ReflectionKind.SomeModule)) project.removeReflection(accessor);
}

/** Keeps what TypeDoc complains about. */
class Complaints extends Logger {
  readonly said: string[] = [];
  override log(message: string, level: LogLevel): void {
    if (level >= LogLevel.Warn) this.said.push(message);
  }
}

/**
 * @param out the folder, which is emptied first
 * @throws Problem with all that TypeDoc has to say: a link in a docstring that leads nowhere is an error
 */
export async function writeReference(out: string): Promise<void> {
  const { app, project, complaints } = await readDocstrings();
  app.renderer.on(PageEvent.END, (page) => {
    if (page.contents === undefined) return;
    // TypeDoc writes the same address into all pages, however deep they lie.
    const course = `${'../'.repeat(page.url.split('/').length)}index.html`;
    page.contents = validPage(page.contents).replaceAll(`"${COURSE}"`, `"${course}"`);
  });
  if (project) await app.generateDocs(project, out);
  if (complaints.length > 0 || !project)
    throw new Problem(
      `The reference could not be written; what TypeDoc says of the docstrings:\n${complaints.join('\n')}`,
    );
}

/** @returns what TypeDoc has to say of the docstrings, a line each; nothing is written */
export async function docstringProblems(): Promise<string[]> {
  return (await readDocstrings()).complaints;
}

async function readDocstrings() {
  const app = await Application.bootstrapWithPlugins({
    name: 'scratchnet',
    logLevel: 'Warn',
    entryPoints: Object.keys(NAMES).map((folder) => join(root, folder, 'index.ts')),
    sortEntryPoints: false,
    displayBasePath: root,
    tsconfig: TSCONFIG,
    ...MISSING_EXPORTS,
    blockTags: [...OptionDefaults.blockTags, '@file'],
    excludeTags: ['@file'],
    readme: 'none',
    excludePrivate: true,
    // What others have written is in their packages.
    excludeExternals: true,
    customCss: STYLE,
    customJs: SCRIPT,
    // The pages are for offline readers, and the sources are in the package.
    disableSources: true,
    // The types are checked elsewhere.
    skipErrorChecking: true,
    navigationLinks: { Course: COURSE },
    hideGenerator: true,
    // Its page lacks names that other pages say it has.
    includeHierarchySummary: false,
    searchGroupBoosts: { Functions: 3, Classes: 2 },
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, dropLooseAccessors, AFTER_PLUGINS);
  const complaints = new Complaints();
  app.logger = complaints;
  const project = await app.convert();
  for (const module of project?.children ?? []) module.name = NAMES[module.name] ?? module.name;
  if (project) app.validate(project);
  return { app, project, complaints: complaints.said };
}
