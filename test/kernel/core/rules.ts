/**
 * @file What holds in every kernel: cells, one after the other, and what each shows or how it fails.
 */

/** A cell, and what it shows; or the words with which it fails. */
type Step = readonly [source: string, shown: string] | readonly [source: string, failure: RegExp];

export interface Rule {
  readonly name: string;
  readonly cells: readonly Step[];
}

/** Variables of all cells. */
const VARIABLES: readonly Rule[] = [
  {
    name: 'a function of an earlier cell sees what a later cell assigns',
    cells: [
      ['let rate = 0.5; function step(x: number) { return x * rate }; step(10)', '5'],
      ['rate = 0.1; step(10)', '1'],
      ['rate += 0.4; step(10)', '5'],
    ],
  },
  {
    name: 'a counter in a closure goes on, and a cell may set it back',
    cells: [
      ['let count = 0; const next = () => ++count; next(); next()', '2'],
      ['count = 10; next()', '11'],
      ['count', '11'],
    ],
  },
  {
    name: 'destructured names are shared as well',
    cells: [
      [
        'let { first, rest: [second, third = second] } = { first: 1, rest: [2] }; const all = () => first + second + third; all()',
        '5',
      ],
      ['[first, second] = [10, 20]; ({ third } = { third: 30 }); all()', '60'],
    ],
  },
  {
    name: 'a class of an earlier cell can be extended and made',
    cells: [
      ['class Base { size = 2; double() { return this.size * 2 } static make() { return new Base() } }', ''],
      [
        'class Wide extends Base { override size = 5 }\n[new Wide().double(), Base.make().double()]',
        '[ 10, 4 ]',
      ],
    ],
  },
  {
    name: 'enums and namespaces are shared',
    cells: [
      [
        'enum Kind { A, B } const enum Size { Small = 3 } namespace Tools { export const two = 2; export const twice = () => two * two }',
        '',
      ],
      ['[Kind.B, Kind[1], Size.Small, Tools.twice()]', `[ 1, 'B', 3, 4 ]`],
    ],
  },
  {
    name: 'imported names are shared under any name',
    cells: [
      [
        `import { zeros as nothing } from 'scratchnet'; import * as all from 'scratchnet'; nothing(1, 2).shape`,
        '[ 1, 2 ]',
      ],
      ['[nothing(2, 1).rows, typeof all.matmul]', `[ 2, 'function' ]`],
    ],
  },
  {
    name: 'a name can be declared again with another type, and functions see the new value',
    cells: [
      ['let thing = 5; const show = () => String(thing);', ''],
      [`let thing = 'text'; thing.length`, '4'],
      ['show()', 'text'],
      ['const thing = () => 7; thing()', '7'],
      ['class thing { a = 8 }; new thing().a', '8'],
      [`import { relu as thing } from 'scratchnet'; typeof thing`, 'function'],
      ['let thing = 9; thing', '9'],
    ],
  },
  {
    name: 'a variable of its own hides one of an earlier cell',
    cells: [
      ['const size = 1; const other = 2;', ''],
      ['const inner = (size: number) => ({ size, other }); inner(5)', '{ size: 5, other: 2 }'],
      ['for (const size of [3]) { size.toFixed() } { let size = 4; size++ } size', '1'],
      [
        'label: for (;;) { break label } const named = function size() { return typeof size }; named()',
        'function',
      ],
    ],
  },
  {
    name: 'a constant stays a constant in later cells',
    cells: [
      ['const fixed = 1;', ''],
      ['fixed = 2', /Cannot assign to 'fixed' because it is a constant/],
    ],
  },
  {
    name: 'an assignment in a later cell is type-checked',
    cells: [
      ['let amount = 1;', ''],
      [`amount = 'much'`, /Type 'string' is not assignable to type 'number'/],
      ['amount', '1'],
    ],
  },
  {
    name: 'functions are hoisted, may be asynchronous, and call each other by name',
    cells: [
      [
        'const early = later(2); function later(n: number): number { return n && n + later(n - 1) }; early',
        '3',
      ],
      [
        'function* many() { yield 1; yield 2 } async function soon() { return [...many()].length }\nawait soon()',
        '2',
      ],
    ],
  },
  {
    name: 'a function called by its name has no "this" of the kernel',
    cells: [
      ['function whoAmI(this: unknown) { "use strict"; return typeof this }; whoAmI()', 'undefined'],
      ['whoAmI() + whoAmI?.()', 'undefinedundefined'],
    ],
  },
  {
    name: 'a var in a loop belongs to the cell',
    cells: [
      ['for (var turn = 0; turn < 3; turn++) {} turn', '3'],
      ['turn + 1', '4'],
    ],
  },
  {
    name: 'names that the compiled cell needs itself can be declared',
    cells: [
      [
        'const cell = 1, run = 2; function module() { return cell + run } const exports = 3; module() + exports',
        '6',
      ],
      ['cell + run', '3'],
      ['const require = () => 5; require()', '5'],
    ],
  },
  {
    name: 'a failed cell keeps what it reached, with value and type, and changes nothing else',
    cells: [
      ['let kept = 1; let later = 2;', ''],
      [`let kept = 'new'; throw new Error('stop'); let later = 'new'; let unreached = 1;`, /^stop$/],
      ['kept.toUpperCase() + later.toFixed(1)', 'NEW2.0'],
      ['unreached', /Cannot find name 'unreached'/],
    ],
  },
  {
    name: 'a cell may end with a comment, and shows its last value all the same',
    cells: [
      ['function twice(x: number) { return 2 * x }\nconst three = 3\ntwice(three) // six', '6'],
      ['import { fromRows } from "scratchnet";\ntwice(fromRows([[1]]).rows)\n// one\n// two', '2'],
      ['import { fromRows as rows } from "scratchnet";\ntwice(rows([[1]]).cols) /* one\n two */', '2'],
      ['/** About twice. */', ''],
    ],
  },
  {
    name: 'a name may be a value and a type',
    cells: [
      ['const Spot = { x: 1 }; interface Spot { x: number }', ''],
      ['const spot: Spot = { ...Spot }; spot', '{ x: 1 }'],
    ],
  },
  {
    name: 'a function may have several forms',
    cells: [
      [
        'function twice(a: string): string; function twice(a: number): number; function twice(a: any) { return a + a }',
        '',
      ],
      [`[twice(1).toFixed(0), twice('a').length]`, `[ '2', 2 ]`],
    ],
  },
  {
    name: 'a cell that does not compile changes nothing',
    cells: [
      ['let steady = 1;', ''],
      ['let steady = 2; const wrong: string = 3;', /not assignable/],
      ['steady', '1'],
    ],
  },
  {
    name: 'types and interfaces are shared, also those of a failed cell',
    cells: [
      [`interface Point<T> { x: T } type Pair = [number, number]; throw new Error('stop')`, /^stop$/],
      ['const here: Point<number> = { x: 1 }; const pair: Pair = [1, 2]; [here.x, pair.length]', '[ 1, 2 ]'],
      [`const there: Point<number> = { x: 'a' }`, /Type 'string' is not assignable to type 'number'/],
    ],
  },
];

/** What a cell may be. */
const FORMS: readonly Rule[] = [
  {
    name: 'code pasted from a file works with its exports',
    cells: [
      [
        'export function half(n: number) { return n / 2 }\nexport const four = 4, five = 5;\nexport class Box {}\nexport default half;',
        '',
      ],
      ['[half(four), five, new Box()]', '[ 2, 5, Box {} ]'],
      ['const ten = 10;\nexport { ten, ten as zehn };\nten', '10'],
      ['export default function third(n: number) { return n / 3 }', ''],
      ['third(9)', '3'],
    ],
  },
  {
    name: 'await works in all its forms at the top',
    cells: [
      ['await (Promise.resolve(1))', '1'],
      ['let sum = 0; for await (const n of [Promise.resolve(1), 2]) sum += n; sum', '3'],
      [
        'const [one, { two }] = [await Promise.resolve(1), await Promise.resolve({ two: 2 })]; String(await 1) + two',
        '12',
      ],
      [
        'if (await Promise.resolve(true)) { await null } const late = async () => await one; await late()',
        '1',
      ],
    ],
  },
  {
    name: 'a cell without await runs at once',
    cells: [['const inside = async () => { await null; return 1 }; typeof inside', 'function']],
  },
  {
    name: 'decorators, satisfies, templates with a tag and optional calls work on shared names',
    cells: [
      [
        'const tag = (parts: TemplateStringsArray, ...values: unknown[]) => parts.join("|") + values; const maybe: any = undefined;',
        '',
      ],
      ['tag`a` + maybe?.() + String({ a: 1 } satisfies object)', 'aundefined[object Object]'],
      [
        'const seen: string[] = []; const mark = (target: any, name: string) => { seen.push(name) }; class Marked { @mark go() {} }; seen',
        `[ 'go' ]`,
      ],
    ],
  },
  {
    name: 'shorthand properties, spreads, deletes and types of shared names are right',
    cells: [
      ['let alpha = 1; const object = { beta: 2 };', ''],
      [
        'let copy: typeof alpha = 3; const made = { alpha, ...object, copy }; made',
        '{ alpha: 1, beta: 2, copy: 3 }',
      ],
      [
        'alpha++; alpha **= 3; ({ alpha = 9 } = {}); [alpha, typeof alpha, alpha satisfies number]',
        `[ 9, 'number', 9 ]`,
      ],
    ],
  },
];

/** Sentences of the compiler. */
const MESSAGES: readonly Rule[] = [
  {
    name: 'names of the library that are missing are one sentence',
    cells: [
      [
        'sigmoid(5); sigmoid(6)',
        /^Cannot find name 'sigmoid': run the set-up cell at the top and the folded cells above, or import it from "scratchnet"$/,
      ],
      [
        'const grid = full(2, 2, 1); eye(3); unknownThing; add(grid, grid); ({ softmax })',
        /^Cannot find names 'full', 'add' and 'softmax': run the set-up cell at the top and the folded cells above, or import them from "scratchnet"$/m,
      ],
    ],
  },
  {
    name: 'a name of a test tool is a name like any other',
    cells: [
      [
        'test.images',
        /^Cannot find name 'test': no cell that has run declares it; run the cells above, the folded ones too$/,
      ],
      ['describe', /^Cannot find name 'describe': no cell/],
      [
        'before',
        /^Cannot find name 'before'(: no cell.*|\. Did you mean .*)run the cells above, the folded ones too$/,
      ],
    ],
  },
  {
    name: 'a name that looks like another may also be one of a cell that has not run',
    cells: [
      [
        'const pixels = 784; pixel',
        /^Cannot find name 'pixel'\. Did you mean 'pixels'\? If not, run the cells above, the folded ones too$/,
      ],
    ],
  },
  {
    name: 'an assignment to a name that is not declared names let',
    cells: [
      [
        'weight = 5',
        /^Cannot find name 'weight': a new variable begins with let or const, as in let weight = …$/,
      ],
    ],
  },
  {
    name: 'operators on matrices name the functions',
    cells: [
      [
        `import { fromRows, matmul } from 'scratchnet'; const W = fromRows([[1]]), A1 = fromRows([[2]]), b2 = fromRows([[3]]), step = fromRows([[4]]); let V = W;`,
        '',
      ],
      ['W - step', /^matrices have no operators: write subtract\(W, step\) in place of W - step$/],
      ['const Z = W * A1 + b2', /write add\(matmul\(W, A1\), b2\) in place of W \* A1 \+ b2/],
      ['V -= 0.1 * step', /write V = subtract\(V, multiply\(step, 0\.1\)\)/],
      ['(W + b2) / 2', /write divide\(add\(W, b2\), 2\)/],
      ['1 - W', /write map\(W, \(x\) => 1 - x\)/],
      ['W ** 2', /write map\(W, \(x\) => x \*\* 2\)/],
      ['W > 0', /write map\(W, \(x\) => x > 0\)/],
      ['-W', /write multiply\(W, -1\) in place of -W/],
    ],
  },
  {
    name: 'an index on a matrix names get',
    cells: [
      [`import { fromRows } from 'scratchnet'; const X = fromRows([[1, 2]]); const p = 0, i = 1;`, ''],
      ['X[p][i]', /^a matrix is no nested list: write X\.get\(p, i\) in place of X\[p\]\[i\]$/],
      ['X[0]', /write X\.get\(0, c\)/],
      ['X.get(p, i) + X.data[0] + X.toArray()[0][1]', '5'],
    ],
  },
  {
    name: 'brackets and quotes without an end say so',
    cells: [
      ['function f() {\n  if (true) {\n    1;\n  }', /^a } is missing: the { in line 1 is not closed$/],
      ['Math.max(1, 2', /^a \) is missing/],
      ['[1, 2', /^a ] is missing: the \[ in line 1 is not closed$/],
      ['function g() { return 1 } }', /^this } closes nothing: a { is missing before it$/],
      ['Math.max(1))', /^this \) closes nothing: a \( is missing before it$/],
      [`const open = 'text`, /^this text has no closing quote/],
      ['const open = `text', /^this text has no end: a ` is missing$/],
      ['/* a comment', /^this comment has no end: \*\/ is missing$/],
    ],
  },
  {
    name: 'commands of other tools say what they are',
    cells: [
      ['%timeit f()', /^%timeit is a command of Python's notebooks/],
      ['%matplotlib inline', /^%matplotlib is a command of Python's notebooks/],
      ['!ls', /^!ls is a command for a terminal/],
      ['const a1 = 1;\n!ls -la', /^!ls is a command for a terminal/],
      ['!pip install numpy', /^packages are installed in a terminal, not in a cell: npm install numpy$/],
      ['npm install chalk', /npm install chalk$/],
      ['# a comment', /^a comment begins with \/\/, not with #$/],
      ['const a2 = 1 # a comment', /^a comment begins with \/\/, not with #$/],
    ],
  },
  {
    name: 'signs of a word processor say what to write',
    cells: [
      ['const quoted = “abc”;', /^“ is a quote of a text for people; a program needs "$/],
      ['const quoted = ‘abc’;', /a program needs '$/],
      ['const less = 3 − 2;', /^− is no sign of a program; write -$/],
      ['const bounded = 1 ≤ 2;', /write <=$/],
    ],
  },
  {
    name: 'Python says that it is Python, and the same in TypeScript',
    cells: [
      ['def f(x):\n    return x', /^this is Python; a function in TypeScript: function f\(…\) { … }$/],
      [
        'for i in range(10):\n    i',
        /^this is Python; a loop in TypeScript: for \(let i = 0; i < n; i\+\+\) { … }$/,
      ],
      ['if x > 3:\n    x', /^this is Python; in TypeScript: if \(condition\) { … }$/],
      ['import numpy as np', /^this is Python; in TypeScript: import \* as np from 'numpy'$/],
      ['from math import sqrt', /import { sqrt } from 'math'$/],
      ['print(3)', /^Cannot find name 'print': that is Python; here it is console\.log\(…\)$/],
      ['True', /that is Python; here it is true$/],
      ['const squares = [x * x for x in [1, 2]]', /list\.map\(\(x\) => …\)$/],
      ['const both = true and false', /^and is Python; in TypeScript: &&$/],
      ['const part = [1, 2, 3][0:2]', /\.slice\(0, 2\)/],
      ['const inc = lambda x: x + 1', /^lambda is Python/],
    ],
  },
  {
    name: 'no sentence names a file of this machine or import("…")',
    cells: [
      [`import { fromRows } from 'scratchnet'; class Own { private a = 1 }`, ''],
      [
        'const wrong: number = { a: new Own(), b: fromRows([[1]]), c: fromRows }',
        /^(?![\s\S]*(?:import\(|\/notebook|cell:))Type/,
      ],
    ],
  },
];

export const RULES: readonly Rule[] = [...VARIABLES, ...FORMS, ...MESSAGES];
