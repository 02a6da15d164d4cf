/** @file What JupyterLite is told: names, the kernel, calm settings, an app that can be installed. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { NEEDS_JAVASCRIPT, OLD_BROWSER_CHECK, OLD_BROWSER_FILE, OLD_BROWSER_PAGE } from './old-browser.ts';

const NAME = 'ScratchNet';
const DESCRIPTION = 'Learn how a neural network works, in TypeScript, in this browser';

/** Where things may be kept, the best place first. */
const DRIVERS = ['asyncStorage', 'localStorageWrapper', 'memoryStorageDriver'];

/** Of the page, before anything is loaded. */
const PAGE = {
  'jupyter-lite-schema-version': 0,
  'jupyter-config-data': {
    appName: NAME,
    defaultKernelName: 'tslab',
    // Where a visitor's work is kept; kernel/browser/extension/my-work.ts looks there.
    contentsStorageName: NAME,
    // What was loaded once is there without Internet, too.
    enableServiceWorkerCache: true,
    // Where the browser keeps nothing, memory does, until the page is closed.
    enableMemoryStorage: true,
    contentsStorageDrivers: DRIVERS,
    settingsStorageDrivers: DRIVERS,
    workspacesStorageDrivers: DRIVERS,
  },
};

/** Defaults below the visitor's own settings: the colors of the visitor's system, and no questions of JupyterLab's own. */
const OVERRIDES = {
  '@jupyterlab/apputils-extension:notification': { checkForUpdates: false, fetchNews: 'false' },
  '@jupyterlab/apputils-extension:themes': { 'adaptive-theme': true },
  '@jupyterlab/docmanager-extension:plugin': { autosaveInterval: 10 },
};

/** @param work the folder of the build, where JupyterLite looks for them */
export function writeSettings(work: string): void {
  writeFileSync(join(work, 'jupyter-lite.json'), JSON.stringify(PAGE));
  writeFileSync(join(work, 'overrides.json'), JSON.stringify(OVERRIDES));
}

/** The name and the icon of the installed app, and of the page's tab. @param out what JupyterLite has written */
export function writeAppManifest(out: string): void {
  cpSync(join(root, 'kernel', 'spec', 'logo-svg.svg'), join(out, 'icon.svg'));
  const manifest = {
    name: NAME,
    short_name: NAME,
    description: DESCRIPTION,
    icons: [{ src: './icon.svg', type: 'image/svg+xml', sizes: 'any' }],
    start_url: './lab/index.html?path=00-start-here.ipynb',
    scope: './',
    display: 'standalone',
    background_color: '#fff',
  };
  writeFileSync(join(out, 'manifest.webmanifest'), JSON.stringify(manifest));
  const page = join(out, 'lab', 'index.html');
  const html = readFileSync(page, 'utf8')
    .replace('<title>JupyterLite</title>', `<title>${NAME}</title>\n    <link rel="icon" href="../icon.svg">`)
    .replace(/(<meta name="Description" content=")[^"]*/, `$1${DESCRIPTION}`)
    .replaceAll('Loading JupyterLite...', 'Loading the course …')
    .replace('JupyterLite requires JavaScript to be enabled in your browser.', NEEDS_JAVASCRIPT)
    .replace('<head>', `<head>\n    ${OLD_BROWSER_CHECK}`);
  writeFileSync(page, html);
  writeFileSync(join(out, OLD_BROWSER_FILE), OLD_BROWSER_PAGE);
}
