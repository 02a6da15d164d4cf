/** @file Looks after the links of the finished site. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Document, JSDOM } from 'jsdom';

/** By file name. */
type Pages = ReadonlyMap<string, Document>;

/**
 * @param subfolder pages by another program, of which only the files are checked: it looks after its anchors itself
 * @returns one sentence for each link or picture that leads nowhere, and for each that is loaded from elsewhere
 */
export function checkLinks(folder: string, subfolder: string): string[] {
  const pages: Pages = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.html'))
      .map((name) => [name, new JSDOM(readFileSync(join(folder, name), 'utf8')).window.document]),
  );
  return [
    ...[...pages].flatMap(([name, document]) =>
      problemsOf(name, document, pages, folder).map((problem) => `${name} ${problem}`),
    ),
    ...problemsBelow(folder, subfolder),
  ];
}

/** There are hundreds of these pages: they are read as text. */
function problemsBelow(folder: string, subfolder: string): string[] {
  const names = readdirSync(join(folder, subfolder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  if (names.length === 0) return [`${subfolder} holds no pages`];
  return names.flatMap((name) => {
    const path = join(folder, subfolder, name);
    const text = readFileSync(path, 'utf8');
    const addresses = [...text.matchAll(/<(\w+)[^>]*? (?:href|src)="([^"#]+)[^"]*"/g)];
    const loaded = addresses.filter(([, tag, address]) => tag !== 'a' && /^(https?:)?\/\//.test(address));
    const linked = addresses.filter(([, , address]) => !/^([a-z]+:|\/\/)/i.test(address));
    return [
      ...loaded.map(([, , address]) => `${subfolder}/${name} loads ${address} from elsewhere`),
      ...linked
        .filter(([, , address]) => !existsSync(join(dirname(path), decodeURIComponent(address))))
        .map(([, , address]) => `${subfolder}/${name} links to ${address}, which is not there`),
    ];
  });
}

function problemsOf(name: string, document: Document, pages: Pages, folder: string): string[] {
  const loaded = [...document.querySelectorAll('[src], link[href]')].map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
  );
  const linked = [...document.querySelectorAll('a[href]')].map(
    (element) => element.getAttribute('href') ?? '',
  );
  return [
    ...loaded
      .filter((address) => /^(https?:)?\/\//.test(address))
      .map((address) => `loads ${address} from elsewhere`),
    ...[...loaded, ...linked]
      .filter((address) => !/^(https?:|data:|mailto:)/.test(address))
      .filter((address) => !leadsSomewhere(address, name, pages, folder))
      .map((address) => `links to ${address}, which is not there`),
  ];
}

function leadsSomewhere(address: string, from: string, pages: Pages, folder: string): boolean {
  const [place, anchor] = address.split('#');
  const [path] = place.split('?');
  if (!existsSync(join(folder, decodeURIComponent(path)))) return false;
  const document = pages.get(path === '' ? from : path);
  return !anchor || !document || document.getElementById(decodeURIComponent(anchor)) !== null;
}
