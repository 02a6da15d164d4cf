import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import {
  describeProblems,
  describeThrown,
  describeUncaught,
  type FailurePlatform,
  placeOf,
  readableText,
} from 'scratchnet-kernel/core';

const CELL = { name: 'cell [3]', source: 'function half(n) {\n\tthrow odd;\n}' };
/** A kernel in which `cell:2:9` is a place in the cell, and `cell:99:1` is code that nobody wrote. */
const PLATFORM: FailurePlatform = {
  placeIn(frame) {
    const [, line, column] = /\bcell:(\d+):(\d+)/.exec(frame)?.map(Number) ?? [];
    if (line === undefined || column === undefined) return undefined;
    return line > 3 ? 'compiled' : { cell: CELL, line, column };
  },
  isInternal: (frame) => /kernel\.js/.test(frame),
  shorten: (frame) => frame.replace('/home/me/', ''),
  describe: (value) => `<${String(value)}>`,
  interruption: (thrown) => (thrown === 'stop' ? 'the cell was stopped' : undefined),
};
const CHROMIUM = [
  'RangeError: odd',
  '    at half (cell:2:2)',
  '    at map (/home/me/lib/map.ts:4:5)',
  '    at run (kernel.js:1:1)',
  '    at glue (cell:99:1)',
  '    at eval (cell:1:1)',
].join('\n');
const FIREFOX = 'half@cell:2:2\nmap@/home/me/lib/map.ts:4:5\nrun@kernel.js:1:1\nglue@cell:99:1\n@cell:1:1\n';
const SHOWN = [
  'RangeError: odd',
  '',
  'cell [3], line 2:',
  '    \tthrow odd;',
  '    \t^',
  '',
  '    at half (cell [3], line 2)',
  '    at map (lib/map.ts:4:5)',
  '    at cell [3], line 1',
];

const errorWith = (stack: string, options?: ErrorOptions): Error =>
  Object.assign(new RangeError('odd', options), { stack });
const textOf = (thrown: unknown): string[] =>
  describeThrown(thrown, PLATFORM).traceback.flatMap((line) => stripVTControlCharacters(line).split('\n'));

describe('tracebacks', () => {
  it('show the innermost line of a cell and the way there, as every engine writes stacks', () => {
    for (const stack of [CHROMIUM, FIREFOX]) {
      expect(textOf(errorWith(stack))).to.deep.equal(SHOWN);
      expect(placeOf(stack, PLATFORM)).to.equal('cell [3], line 2: throw odd;');
    }
    expect(placeOf('at run (kernel.js:1:1)', PLATFORM)).to.equal(undefined);
  });

  it('tell the cause, and the errors inside of one, each once', () => {
    const inner = errorWith('', { cause: new AggregateError([errorWith(''), 'a text'], 'both') });
    Object.assign(inner.cause as object, { stack: '', cause: inner });
    const lines = textOf(inner);
    expect(lines).to.deep.equal([
      'RangeError: odd',
      '',
      'The cause:',
      'AggregateError: both',
      '',
      'Error 1 of 2:',
      'RangeError: odd',
      '',
      'Error 2 of 2:',
      'Thrown: <a text>',
      'Throw an Error instead, to see where.',
    ]);
  });

  it('take what does not want to be looked at, and what stopped the cell', () => {
    const proxy = new Proxy(new Error(), {
      get() {
        throw new Error('no');
      },
    });
    expect(textOf(proxy)).to.deep.equal(['Error: [a message that cannot be shown]']);
    expect(textOf('stop')).to.deep.equal(['Interrupted: the cell was stopped']);
  });

  it('say of an error in a timer that nothing waited for it', () => {
    expect(stripVTControlCharacters(describeUncaught(errorWith(CHROMIUM), PLATFORM))).to.equal(
      `Nothing waited for this error:\n${SHOWN.join('\n')}\n`,
    );
  });

  it('name each problem of the compiler, and the file beside the notebook that it is in', () => {
    const place = { line: 1, column: 10, endColumn: 14 };
    const file = { name: 'helper.ts', source: 'let x' };
    const { ename, evalue, traceback } = describeProblems(
      [
        { headline: 'No.', details: ['More.'], place, code: 1 },
        { headline: 'Nor this.', details: [], place: { ...place, line: 9 }, code: 2, file },
      ],
      CELL,
    );
    expect([ename, evalue]).to.deep.equal(['TypeScriptError', 'No.']);
    expect(traceback.map(stripVTControlCharacters)).to.deep.equal([
      'TypeScriptError: No.',
      'More.',
      '',
      'cell [3], line 1:',
      '    function half(n) {',
      `    ${' '.repeat(9)}^^^^`,
      '',
      'TypeScriptError: Nor this.',
      '',
      'helper.ts, line 9:',
    ]);
  });
});

describe('text with stack traces in it', () => {
  it('names cells, keeps the braces of inspect, and leaves out what is internal', () => {
    const text = `${CHROMIUM} {\n  code: 7,\n  [cause]: Error: x\n      at half (cell:2:2)\n      ... 3 lines matching cause stack trace ...\n}`;
    expect(readableText(text, PLATFORM)).to.equal(
      [
        'RangeError: odd',
        ...SHOWN.slice(6, 8),
        `${SHOWN[8]} {`,
        '  code: 7,',
        '  [cause]: Error: x',
        '      at half (cell [3], line 2)',
        '}',
      ].join('\n'),
    );
  });

  it('is left alone where there are none', () => {
    expect(readableText('at noon (cell:2:2)', PLATFORM)).to.equal('at noon (cell:2:2)');
  });
});
