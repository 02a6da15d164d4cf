/** @file The rules of both kernels as a table, for kernel/README.md. */
import type { Rule } from './rules.ts';

const BEGIN = '<!-- rules: written by test/kernel/core/rules-table.test.ts -->';
const END = '<!-- /rules -->';

/** The table, between the two marks that it is found by. */
export function tableOf(rules: readonly Rule[]): string {
  const rows = rules.map(({ name, cells }) => `| ${name.replaceAll('|', '\\|')} | ${cells.length} | ✔ | ✔ |`);
  return [
    BEGIN,
    '',
    '| rule | cells | JupyterLab | browser |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    END,
  ].join('\n');
}

/** A text with another table in the place of its own. */
export function withTable(text: string, table: string): string {
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`the text has no place for the rules: ${BEGIN} … ${END}`);
  return text.slice(0, start) + table + text.slice(end + END.length);
}
