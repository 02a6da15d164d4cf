import { expect } from 'chai';
import { CHECKS, examine, type Verdict } from 'scratchnet-course';
import { Notebook } from '../../../kernel/core/notebook.js';

const VIEW = Symbol.for('scratchnet.notebook');
const SAME: unique symbol = Symbol.for('test.given');
const globals: typeof globalThis & { [VIEW]?: unknown; [SAME]?: unknown } = globalThis;

const notebook = new Notebook();

/** What the check of relu says to a function of the last cell, in a notebook as the kernels compile it. */
async function verdictOf(...cells: string[]): Promise<Verdict> {
  globals[VIEW] = notebook.view;
  try {
    const last = `(globalThis as any)[Symbol.for('test.given')] = mine;`;
    for (const cell of [...cells, last]) expect((await notebook.run(cell)).failure).to.equal('');
    return examine(CHECKS.relu, globals[SAME]);
  } finally {
    delete globals[VIEW];
    delete globals[SAME];
  }
}

/** To compile cells takes its time: the first two show that it works at all. */
const titled = (name: string, i: number): string => (i < 2 ? name : `${name} @long`);

const IMPORT = 'import { map, type Matrix, relu } from "scratchnet";';
const ALL = 'import * as all from "scratchnet"; import type { Matrix } from "scratchnet";';

describe("a check refuses the library's own function", () => {
  const uses: [name: string, ...cells: string[]][] = [
    ['given as it is', IMPORT, 'const mine = relu;'],
    ['called', IMPORT, 'const mine = (Z: Matrix) => relu(Z);'],
    [
      'called under another name',
      'import { relu as r } from "scratchnet";',
      'const mine = (Z: any) => r(Z);',
    ],
    ['kept in a variable of another cell', IMPORT, 'const f = relu;', 'const mine = (Z: Matrix) => f(Z);'],
    [
      'kept in a variable of the function',
      IMPORT,
      'function mine(Z: Matrix) { const f = relu; return f(Z); }',
    ],
    ['handed on', IMPORT, 'function mine(Z: Matrix) { return [Z].map(relu)[0]; }'],
    ['called through the namespace', ALL, 'const mine = (Z: Matrix) => all.relu(Z);'],
    [
      'taken out of the namespace',
      ALL,
      'function mine(Z: Matrix) { const { map, relu: f } = all; return f(Z); }',
    ],
    [
      'called by another function of the notebook',
      IMPORT,
      'function inner(Z: Matrix) { return relu(Z); }\nfunction outer(Z: Matrix) { return inner(Z); }',
      'const mine = (Z: Matrix) => outer(Z);',
    ],
  ];
  for (const [i, [name, ...cells]] of uses.entries())
    it(titled(name, i), async () => {
      expect((await verdictOf(...cells)).says).to.match(/^it uses the library's own relu/);
    });
});

describe('a check takes for right what only looks like the library', () => {
  const WORK = 'map(Z, (z) => Math.max(0, z))';
  const rights: [name: string, ...cells: string[]][] = [
    ['a method of that name', IMPORT, `const mine = (Z: Matrix) => ({ relu: () => ${WORK} }).relu();`],
    [
      "the notebook's own function of that name",
      'import { map, type Matrix } from "scratchnet";',
      `function relu(Z: Matrix) { return ${WORK}; }`,
      'const mine = (Z: Matrix) => relu(Z);',
    ],
    [
      'the name imported, then declared anew',
      IMPORT,
      `const relu = (Z: Matrix) => ${WORK};`,
      'const mine = relu;',
    ],
    [
      'the name of a parameter',
      IMPORT,
      `const mine = (Z: Matrix, relu = 0) => map(Z, (z) => Math.max(relu, z));`,
    ],
    [
      'the name in a text',
      IMPORT,
      `function mine(Z: Matrix) { const why = "relu_1.value(Z)"; return ${WORK}; }`,
    ],
    [
      'the name in a comment',
      IMPORT,
      `function mine(Z: Matrix) { /* relu(Z), scratchnet_1.relu(Z) */ return ${WORK}; }`,
    ],
    [
      'a function that uses itself',
      IMPORT,
      `function mine(Z: Matrix, n = 1): Matrix { return n > 0 ? mine(Z, n - 1) : ${WORK}; }`,
    ],
  ];
  for (const [i, [name, ...cells]] of rights.entries())
    it(titled(name, i), async () => {
      expect(await verdictOf(...cells)).to.include({ result: 'passed' });
    });
});
