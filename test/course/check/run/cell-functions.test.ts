import { expect } from 'chai';
import { check } from 'scratchnet-course';

const VIEW = Symbol.for('scratchnet.notebook');
const globals: typeof globalThis & { [VIEW]?: unknown } = globalThis;

type Functions = Readonly<Record<string, unknown>>;

/** What the check of relu prints in a cell that has defined these functions. */
function printed(yours: unknown, defined: Functions, earlier: Functions = {}): string {
  const { log } = console;
  let text = '';
  console.log = (line: string) => {
    text += line;
  };
  const all = { ...earlier, ...defined };
  globals[VIEW] = { value: (name: string) => all[name], declared: () => Object.keys(defined) };
  try {
    check.relu(yours);
  } finally {
    console.log = log;
    delete globals[VIEW];
  }
  return text;
}

/** Named as learners name it; wrong on purpose, so that what is said comes from its name alone. */
const myRelu = (Z: unknown): unknown => Z;
const STALE = /^✘ relu: this cell defines (\w+), but the check looks at myRelu from an earlier cell/;

describe('a check knows the cell it stands in', () => {
  it('names the function of the cell that was meant', () => {
    expect(printed(myRelu, { myReLu: (Z: unknown) => Z }, { myRelu }))
      .to.match(STALE)
      .and.contain('myReLu,');
    expect(printed(myRelu, { relu2: (Z: unknown) => Z }, { myRelu }))
      .to.match(STALE)
      .and.contain('relu2,');
    expect(printed(myRelu, { answer: (Z: unknown) => Z }, { myRelu }))
      .to.match(STALE)
      .and.contain('answer,');
  });

  it('prefers the like name to the like number of parameters', () => {
    const defined = { reluOf: (a: unknown, b: unknown) => [a, b], clip: (a: unknown) => a };
    expect(printed(myRelu, defined, { myRelu })).to.contain('defines reluOf,');
  });

  const silent: [name: string, yours: unknown, defined: Functions][] = [
    ['the function of the cell', myRelu, { myRelu }],
    ['a function of the cell under two names', myRelu, { other: myRelu }],
    ['a check alone in its cell', myRelu, {}],
    ['a cell with numbers only', myRelu, { rate: 0.1, relu: [1, 2] }],
    ['a class of that name', myRelu, { Relu: class Relu {} }],
    ['a helper that nobody can mean', myRelu, { show: (a: unknown, b: unknown) => [a, b] }],
    [
      'a function without a name',
      (
        () => (Z: unknown) =>
          Z
      )(),
      { myReLu: (Z: unknown) => Z },
    ],
  ];
  for (const [name, yours, defined] of silent)
    it(`checks ${name}`, () => {
      expect(printed(yours, defined)).to.match(/^✘ relu: (?!this cell defines)/);
    });

  it('checks an older function of which a part is defined anew', () => {
    const clip_1 = { value: (z: unknown): unknown => z };
    const myRelu = (Z: unknown): unknown => clip_1.value(Z); // as the kernel compiles it
    expect(printed(myRelu, { clip: clip_1.value })).to.not.contain('earlier cell');
  });
});
