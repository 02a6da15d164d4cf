/**
 * @file The files beside a notebook that its cells import, and the records of challenges, from the files of the visitor: made here, or uploaded.
 *
 * The worker's compiler reads at once, and these files can only be waited for. So they are read before a cell runs.
 */
import { strFromU8 } from 'fflate';
import { RECORDS } from '../worker/protocol.ts';
import type { Contents, FileModel } from './jupyterlite.d.ts';
import { bytesOf } from './my-work.ts';

/** `from './a'`, `import './a'`, `import('./a')`, `require('./a')`. */
const RELATIVE = /\b(?:from|import|require)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;
/** `challenge.oneMinute(…)`, `board()`. */
const ASKS_FOR_RECORDS = /\b(challenge|board)\b/;
/** What TypeScript tries, in this order. */
const ENDINGS = ['.ts', '.js', '/index.ts', '/index.js'];
const IMPORTABLE = /\.(ts|mts|js|mjs|json)$/;

export class HelperFiles {
  readonly #contents: Contents;
  readonly #folder: string;
  /** Those of earlier cells: functions that were imported from them follow when they change. */
  readonly #imported = new Set<string>();

  /** @param folder the notebook's, such as `clinics`; `''` at the top */
  constructor(contents: Contents, folder: string) {
    this.#contents = contents;
    this.#folder = folder.replace(/^[^/]*:/, '');
  }

  /** What a cell may import or read now: path from the top → text. */
  async textsFor(code: string): Promise<Record<string, string>> {
    const texts: Record<string, string> = {};
    const records = ASKS_FOR_RECORDS.test(code) ? await this.#read(RECORDS) : undefined;
    if (records !== undefined) texts[RECORDS] = records;
    const waiting = [...this.#imported, ...(await this.#importedBy(code, this.#folder))];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (path in texts) continue;
      const text = await this.#read(path);
      if (text === undefined) continue;
      texts[path] = text;
      this.#imported.add(path);
      if (!path.endsWith('.json')) waiting.push(...(await this.#importedBy(text, folderOf(path))));
    }
    return texts;
  }

  /** The files that a text in a folder names. */
  async #importedBy(text: string, folder: string): Promise<string[]> {
    const found: string[] = [];
    for (const [, , specifier = ''] of text.matchAll(RELATIVE)) {
      const path = join(folder, specifier);
      // as in Node's own programs, `./a.js` may mean `./a.ts`
      const paths = IMPORTABLE.test(path)
        ? [path, path.replace(/\.(m?)js$/, '.$1ts')]
        : ENDINGS.map((ending) => path + ending);
      for (const one of paths) if (await this.#isThere(one)) found.push(one);
    }
    return found;
  }

  /** By the lists of its folders: to ask for a file that is not there would be an error in the browser's console. */
  async #isThere(path: string): Promise<boolean> {
    if (path === '') return true;
    const parent = folderOf(path);
    const folder = (await this.#isThere(parent)) ? await this.#get(parent) : undefined;
    const files = folder?.type === 'directory' ? (folder.content as readonly { path: string }[]) : [];
    return files.some((file) => file.path === path);
  }

  async #read(path: string): Promise<string | undefined> {
    const model = (await this.#isThere(path)) ? await this.#get(path) : undefined;
    return model?.type === 'file' ? strFromU8(bytesOf(model)) : undefined;
  }

  async #get(path: string): Promise<FileModel | undefined> {
    try {
      return await this.#contents.get(path, { content: true });
    } catch {
      return undefined;
    }
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Such as `clinics` and `../a.ts` to `a.ts`; there is nothing above the top. */
function join(folder: string, specifier: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${specifier}`.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return parts.join('/');
}
