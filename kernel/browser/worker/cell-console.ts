/** @file The console of cells: it prints below the cell, formatted as Node does. */
import { format, formatWithOptions } from 'node-inspect-extracted';
import type { CellOutput, StreamName } from './cell-output.ts';
import { withReadableFrames } from './failures.ts';

/** How wide a group indents. */
const INDENT = 2;

/** Replaces the functions of a console. @param output of the cell that runs */
export function printInCells(console: Console, output: () => Pick<CellOutput, 'write'> | undefined): void {
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  let indent = '';

  const print =
    (name: StreamName) =>
    (...values: unknown[]): void => {
      const text = indentLines(withReadableFrames(format(...(values as []))), indent);
      output()?.write(name, `${text}\n`);
    };
  const log = print('stdout');
  const error = print('stderr');
  const elapsed = (label: string, values: readonly unknown[]): void => {
    const start = timers.get(label);
    if (start === undefined) error(`Warning: no timer "${label}" was started`);
    else log(`${label}: ${duration(performance.now() - start)}`, ...values);
  };

  Object.assign(console, {
    log,
    info: log,
    debug: log,
    error,
    warn: error,
    trace: (...values: unknown[]) => {
      const here = new Error(format(...(values as [])));
      here.name = 'Trace';
      error(here.stack);
    },
    assert: (holds: unknown, ...values: unknown[]) => {
      if (!holds) error('Assertion failed', ...values);
    },
    dir: (value: unknown, options: object = {}) => log(formatWithOptions(options, '%O', value)),
    table: (rows: unknown, columns?: readonly string[]) => log(tableOf(rows, columns)),
    group: (...values: unknown[]) => {
      if (values.length > 0) log(...values);
      indent += ' '.repeat(INDENT);
    },
    groupCollapsed: (...values: unknown[]) => console.group(...values),
    groupEnd: () => {
      indent = indent.slice(INDENT);
    },
    count: (label = 'default') => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      log(`${label}: ${counts.get(label)}`);
    },
    countReset: (label = 'default') => counts.delete(label),
    time: (label = 'default') => timers.set(label, performance.now()),
    timeLog: (label = 'default', ...values: unknown[]) => elapsed(label, values),
    timeEnd: (label = 'default') => {
      elapsed(label, []);
      timers.delete(label);
    },
  });
}

function indentLines(text: string, indent: string): string {
  return indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`);
}

/** As Node writes it: `1.234s`, `5.678ms`. */
function duration(milliseconds: number): string {
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(3)}s` : `${milliseconds.toFixed(3)}ms`;
}

/** A table as Node draws it; what is no list or object is printed as it is. */
function tableOf(rows: unknown, columns?: readonly string[]): string {
  if (rows === null || typeof rows !== 'object') return format(rows);
  const entries = Object.entries(rows);
  const names = columns ?? [...new Set(entries.flatMap(([, row]) => (isPlain(row) ? Object.keys(row) : [])))];
  const hasValues = entries.some(([, row]) => !isPlain(row));
  const head = ['(index)', ...names, ...(hasValues ? ['Values'] : [])];
  const body = entries.map(([key, row]) => [
    key,
    ...names.map((name) => (isPlain(row) && name in row ? cell(row[name]) : '')),
    ...(hasValues ? [isPlain(row) ? '' : cell(row)] : []),
  ]);
  return drawTable([head, ...body]);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}

function cell(value: unknown): string {
  return formatWithOptions(
    { depth: 0 },
    typeof value === 'string' ? '%s' : '%O',
    typeof value === 'string' ? `'${value}'` : value,
  );
}

function drawTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)) + 2);
  const line = (left: string, middle: string, right: string): string =>
    left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const text = ([...cells]: readonly string[]): string =>
    `│${cells.map((value, column) => ` ${value}`.padEnd(widths[column])).join('│')}│`;
  const [head, ...body] = rows;
  return [line('┌', '┬', '┐'), text(head), line('├', '┼', '┤'), ...body.map(text), line('└', '┴', '┘')].join(
    '\n',
  );
}
