/** @file Writes all pages of the site. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notebooksFolder, root, venvPython } from 'scratchnet-setup/folders';
import { jupyterEnvironment } from 'scratchnet-setup/jupyter-settings';
import { Problem } from 'scratchnet-setup/problem';
import { runTool } from 'scratchnet-setup/tool';
import { REFERENCE, TEACHING } from './frame.ts';
import { frontNetwork } from './front-network.ts';
import { frontPage } from './front-page.ts';
import { type LessonText, lessonPage } from './lesson-page.ts';
import { checkLinks } from './links.ts';
import { hasLive, LIVE, type WriteLive } from './live-edition.ts';
import { pageOf } from './page-links.ts';
import { writeReference } from './reference.ts';
import { teachingPage } from './teaching-page.ts';

/** The folder of the sources, where the files are that are not compiled. */
const SOURCES = fileURLToPath(new URL('../../site/', import.meta.url));
const ASSETS = [
  'charts.js',
  'front.css',
  'greeting.js',
  'live-links.js',
  'menu.js',
  'reading.css',
  'scrolling.js',
  'style.css',
];
const { resolve: find } = createRequire(import.meta.url);
const PLOTLY = find('plotly.js-dist-min');
/** Charts are the same here as in JupyterLab. */
const CHART = ['data-table.js', 'chart.js'];
const KATEX = dirname(find('katex/dist/katex.min.css'));

/** A notebook as nbconvert gives it: the inside of a page, as HTML. */
interface Converted {
  readonly path: string;
  readonly body: string;
}

export interface SiteOptions {
  /** Writes the live edition; without it, one that is there stays. */
  readonly live?: WriteLive | undefined;
}

/** What was written. */
export interface WrittenSite {
  readonly pages: number;
  /** A sentence for each. */
  readonly brokenLinks: readonly string[];
  readonly hasLive: boolean;
}

/**
 * @param out the folder, made if it is missing; only pages of the site are replaced in it
 * @throws Problem if the folder holds other files, or a notebook or the reference cannot be written
 */
export async function writeSite(out: string, { live: writeLive }: SiteOptions = {}): Promise<WrittenSite> {
  const target = resolve(out);
  if (existsSync(target) && readdirSync(target).length > 0 && !existsSync(join(target, 'index.html')))
    throw new Problem(`${out} holds other files: name an empty folder, or an older site, with --out`);
  writeAssets(target);
  await writeLive?.(join(target, LIVE));
  const live = hasLive(target);

  const lessons = (await convert(lessonPaths())).map(lessonOf);
  for (const lesson of lessons)
    writeFileSync(join(target, pageOf(lesson.notebook)), lessonPage(lesson, lessons, live));
  writeFileSync(join(target, TEACHING), teachingPage());
  writeFileSync(join(target, 'index.html'), frontPage(await frontNetwork(), live));
  await writeReference(join(target, REFERENCE));
  return { pages: lessons.length + 2, brokenLinks: checkLinks(target, REFERENCE), hasLive: live };
}

/** Styles, scripts, letters and pictures. */
function writeAssets(target: string): void {
  const assets = join(target, 'assets');
  mkdirSync(assets, { recursive: true });
  for (const name of ASSETS) copyFileSync(join(SOURCES, 'assets', name), join(assets, name));
  for (const name of CHART) copyFileSync(join(root, 'kernel', 'labextension', name), join(assets, name));
  copyFileSync(join(root, 'kernel', 'spec', 'logo-svg.svg'), join(assets, 'icon.svg'));
  copyFileSync(PLOTLY, join(assets, 'plotly.min.js'));
  copyFileSync(join(KATEX, 'katex.min.css'), join(assets, 'katex.min.css'));
  const isFont = (path: string): boolean => !/\.(ttf|woff)$/.test(path); // every browser reads the third format, woff2
  cpSync(join(KATEX, 'fonts'), join(assets, 'fonts'), { recursive: true, filter: isFont });
  cpSync(join(root, 'figures'), join(target, 'figures'), { recursive: true });
}

/** The notebooks, each clinic behind its lesson. */
function lessonPaths(): string[] {
  return readdirSync(notebooksFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ipynb') && !name.includes('.ipynb_checkpoints'))
    .sort((a, b) => (basename(a, '.ipynb') < basename(b, '.ipynb') ? -1 : 1))
    .map((name) => join(notebooksFolder, name));
}

function lessonOf({ path, body }: Converted): LessonText {
  return {
    notebook: relative(notebooksFolder, path).replaceAll(sep, '/'),
    body,
    title: /<h1[^>]*>(.*?)<a class="anchor-link"/s.exec(body)?.[1] ?? basename(path),
  };
}

async function convert(paths: readonly string[]): Promise<Converted[]> {
  const args = [join(SOURCES, 'convert.py'), join(SOURCES, 'templates'), ...paths];
  const { code, output } = await runTool(venvPython, args, { env: jupyterEnvironment() });
  if (code !== 0) throw new Problem(`nbconvert could not convert the notebooks:\n${output}`);
  return output
    .trim()
    .split('\n')
    .filter((line: string) => line.startsWith('{'))
    .map((line: string) => JSON.parse(line) as Converted);
}
