/** @file The reference of the library's functions and types: a page each, written by TypeDoc from the docstrings. */
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';

const ENTRIES = ['index', 'model/index', 'check/index', 'notebook/index'];
const NAMES = {
  index: 'scratchnet',
  model: 'scratchnet/model',
  check: 'scratchnet/check',
  notebook: 'scratchnet/notebook',
};

/**
 * @param {string} out the folder, which is emptied first
 * @throws Problem with all that TypeDoc has to say: a link in a docstring that leads nowhere is an error
 */
export async function writeReference(out) {
  const { Application, Logger, LogLevel, OptionDefaults, PageEvent } = await import('typedoc');
  const said = [];
  class Collected extends Logger {
    addContext(message) {
      return message;
    }
    log(message, level) {
      if (level >= LogLevel.Warn) said.push(message);
    }
  }
  const app = await Application.bootstrapWithPlugins({
    name: 'scratchnet',
    logLevel: 'Warn',
    entryPoints: ENTRIES.map((entry) => join(root, 'lib', 'src', `${entry}.ts`)),
    tsconfig: join(root, 'lib', 'tsconfig.json'),
    // Types that signatures need and the lists do not name get pages, too.
    plugin: ['typedoc-plugin-missing-exports'],
    internalModule: 'types of signatures',
    blockTags: [...OptionDefaults.blockTags, '@file'],
    excludeTags: ['@file'],
    readme: 'none',
    excludePrivate: true,
    // The pages are for offline readers, and the sources are in the package.
    disableSources: true,
    // The types are checked elsewhere.
    skipErrorChecking: true,
    navigationLinks: { Course: '../index.html' },
    hideGenerator: true,
    searchGroupBoosts: { Functions: 3, Classes: 2 },
  });
  app.logger = new Collected();
  // A browser refuses pictures of another file where there is no server; each page has them inside, too.
  app.renderer.on(PageEvent.END, (page) => {
    page.contents = page.contents?.replaceAll(/"[^"]*assets\/icons\.svg#/g, '"#');
  });
  const project = await app.convert();
  if (project) {
    for (const module of project.children ?? []) module.name = NAMES[module.name] ?? module.name;
    app.validate(project);
    await app.generateDocs(project, out);
  }
  if (said.length > 0 || !project)
    throw new Problem(
      `The reference could not be written; what TypeDoc says of the docstrings:\n${said.join('\n')}`,
    );
}
