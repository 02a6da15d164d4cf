/** @file Writes all pages of the site. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notebooksFolder, root, venvPython } from 'scratchnet-setup/folders';
import { jupyterEnvironment } from 'scratchnet-setup/jupyter-settings';
import { Problem } from 'scratchnet-setup/problem';
import { runTool } from 'scratchnet-setup/tool';
import { checkLinks } from './links.ts';
import { indexPage, type Lesson, lessonPage, REFERENCE } from './page.ts';
import { writeReference } from './reference.ts';

/** The folder of the sources, where the files are that are not compiled. */
const SOURCES = fileURLToPath(new URL('../../site/', import.meta.url));
const ASSETS = ['charts.js', 'style.css'];
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

/**
 * @param out the folder, made if it is missing; only pages of the site are replaced in it
 * @throws Problem if the folder holds other files, or a notebook or the reference cannot be written
 */
export async function writeSite(out: string): Promise<{ pages: number; brokenLinks: string[] }> {
  const target = resolve(out);
  if (existsSync(target) && readdirSync(target).length > 0 && !existsSync(join(target, 'index.html')))
    throw new Problem(`${out} holds other files: name an empty folder, or an older site, with --out`);
  mkdirSync(join(target, 'assets'), { recursive: true });
  for (const name of ASSETS) copyFileSync(join(SOURCES, 'assets', name), join(target, 'assets', name));
  for (const name of CHART)
    copyFileSync(join(root, 'kernel', 'labextension', name), join(target, 'assets', name));
  copyFileSync(PLOTLY, join(target, 'assets', 'plotly.min.js'));
  copyFileSync(join(KATEX, 'katex.min.css'), join(target, 'assets', 'katex.min.css'));
  const isFont = (path: string): boolean => !/\.(ttf|woff)$/.test(path); // every browser reads the third format, woff2
  cpSync(join(KATEX, 'fonts'), join(target, 'assets', 'fonts'), { recursive: true, filter: isFont });
  cpSync(join(root, 'figures'), join(target, 'figures'), { recursive: true });

  const lessons: Lesson[] = (await convert(lessonPaths())).map(({ path, body }) => ({
    file: pageName(path),
    body,
    title: /<h1[^>]*>(.*?)<a class="anchor-link"/s.exec(body)?.[1] ?? basename(path),
  }));
  for (const lesson of lessons) writeFileSync(join(target, lesson.file), lessonPage(lesson, lessons));
  writeFileSync(join(target, 'index.html'), indexPage(lessons));
  await writeReference(join(target, REFERENCE));
  return { pages: lessons.length + 1, brokenLinks: checkLinks(target, REFERENCE) };
}

/** The notebooks, each clinic behind its lesson. */
function lessonPaths(): string[] {
  return readdirSync(notebooksFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ipynb') && !name.includes('.ipynb_checkpoints'))
    .sort((a, b) => (basename(a, '.ipynb') < basename(b, '.ipynb') ? -1 : 1))
    .map((name) => join(notebooksFolder, name));
}

/** All pages lie in one folder, so that links stay short. */
function pageName(path: string): string {
  return basename(path).replace(/\.ipynb$/, '.html');
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
