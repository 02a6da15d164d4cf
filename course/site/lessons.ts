/** @file Notebooks as pages, by nbconvert and what we put around it. */
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notebooksFolder, venvPython } from 'scratchnet-setup/folders';
import { jupyterEnvironment } from 'scratchnet-setup/jupyter-settings';
import { Problem } from 'scratchnet-setup/problem';
import { runTool } from 'scratchnet-setup/tool';
import { type LessonText, lessonPage } from './lesson-page.ts';
import { pageOf } from './page-links.ts';

/** Of the sources, because these files are not compiled. */
const SOURCES = fileURLToPath(new URL('../../site/', import.meta.url));

/** A notebook as nbconvert gives it: the inside of a page, as HTML. */
interface Converted {
  readonly path: string;
  readonly body: string;
}

/**
 * Writes a page for each notebook into a folder.
 *
 * @param notebooks paths below the notebooks' folder, in reading order
 * @param live whether the site holds the live edition
 * @throws Problem if nbconvert cannot convert one
 */
export async function writeLessons(
  target: string,
  notebooks: readonly string[],
  live: boolean,
): Promise<void> {
  const lessons = (await convert(notebooks.map((name) => join(notebooksFolder, name)))).map(lessonOf);
  for (const lesson of lessons)
    writeFileSync(join(target, pageOf(lesson.notebook)), lessonPage(lesson, lessons, live));
}

/** The notebooks by their paths below their folder, each clinic behind its lesson. */
export function allNotebooks(): string[] {
  return readdirSync(notebooksFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ipynb') && !name.includes('.ipynb_checkpoints'))
    .sort((a, b) => (basename(a, '.ipynb') < basename(b, '.ipynb') ? -1 : 1));
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
