/** @file Tables as CSV: read from whatever a spreadsheet has saved, written so that no field is a formula. */
import { plainText } from './plain-text.ts';

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, string>>;

const SEPARATORS = [',', ';', '\t'] as const;

/** @returns lines that end as CSV's do */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return `${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

function field(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : harmless(value);
  return /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text in one line that no spreadsheet takes for a formula. Where ; separates fields, a spreadsheet also splits a
 * field of this table at a ; and so a formula may begin behind any separator. Twice does no more than once.
 */
export function harmless(text: string): string {
  return plainText(text)
    .replace(/[\n\t]+/g, ' ')
    .replace(/(^|[,;|])([\s"'\u200b-\u200d\u2060]*)(?<!')(?=[=+\-@＝＋－＠])/gu, "$1$2'");
}

/** The rows below the first line, which names the columns; spaces around a field do not count. */
export function readCsv(bytes: Uint8Array): Row[] {
  const text = decoded(bytes)
    .replace(/^\ufeff/, '')
    .replace(/^sep=(.)\r?\n/i, '');
  const [names = [], ...rows] = fieldsOf(text, separatorOf(text)).filter((row) =>
    row.some((one) => one !== ''),
  );
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
}

/** Excel saves in the code page of Windows what is not called UTF-8. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that is most often in the first line. */
function separatorOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  const count = (separator: string): number => line.split(separator).length;
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

function fieldsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let value = '';
  let quoted = false;
  const endField = (): void => {
    rows.at(-1)?.push(value.trim());
    value = '';
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') value += letter;
      else if (text[at + 1] === '"') value += text[++at];
      else quoted = false;
    } else if (letter === '"' && value.trim() === '') quoted = true;
    else if (letter === separator) endField();
    else if (letter === '\n' || letter === '\r') {
      endField();
      rows.push([]);
    } else value += letter;
  }
  endField();
  return rows;
}
