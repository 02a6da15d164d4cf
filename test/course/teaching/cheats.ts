/** @file Ways to get a point without the work, and what the grading says to each. */
import { basename } from 'node:path';
import { RandomState } from 'scratchnet';
import { CHECKS } from 'scratchnet-course';
import { checkLines } from 'scratchnet-course/exercises/answered';
import type { Exercise } from 'scratchnet-course/exercises/exercise';
import type { Notebook } from './course.js';

export interface Cheat {
  readonly name: string;
  /** Changes the notebook; the exercise is one whose check is `check.oneHot(myOneHot)`. */
  readonly make: (notebook: Notebook, exercise: Exercise) => void;
  /** A part of what the grading says. */
  readonly says: string | RegExp;
  /** The work itself is right: what was added to it gains nothing and costs nothing. */
  readonly gains?: true;
}

const WRONG =
  'function myOneHot(labels: Uint8Array, k: number): Matrix {\n  return zeros(k, labels.length);\n}';

export const CHEATS: readonly Cheat[] = [
  {
    name: 'uses the function of the library',
    make: writes(body('return oneHot(labels, k);')),
    says: "uses the library's own oneHot",
  },
  {
    name: 'uses the function of the library under another name',
    make: writes(
      'import * as all from "scratchnet";\nconst name = "one" + "Hot";\nconst myOneHot = (all as any)[name];',
    ),
    says: "uses the library's own oneHot",
  },
  {
    name: 'loads the library behind the back of the grader',
    make: writes(
      body(
        'const load = (process as any).getBuiltinModule("module").createRequire("/");\n  return load("scratchnet")["one" + "Hot"](labels, k);',
      ),
    ),
    says: 'it loads scratchnet',
  },
  {
    name: 'replaces the check',
    make: writes(`(check as any).oneHot = () => console.log("✔ oneHot: passed");\n${WRONG}`),
    says: 'wrong',
  },
  {
    name: 'replaces the check in the set-up cell',
    make: (notebook, exercise) => {
      const setUp = notebook.cells.find(({ cell_type }) => cell_type === 'code');
      if (setUp) setUp.source = 'const check: any = { oneHot() { console.log("✔ oneHot: passed"); } };';
      writes(WRONG)(notebook, exercise);
    },
    says: 'no 1 was written',
  },
  {
    name: 'changes metadata and pastes outputs',
    make: (notebook, exercise) => {
      writes(WRONG)(notebook, exercise);
      for (const cell of notebook.cells) {
        cell.metadata.tags = ['exercise', 'passed'];
        if (cell.cell_type !== 'code') continue;
        cell.execution_count = 1;
        cell.outputs = [
          { output_type: 'stream', name: 'stdout', text: '✔ oneHot: passed, right in 5 cases\n' },
        ];
      }
    },
    says: 'no 1 was written',
  },
  {
    name: 'knows the answers to the inputs that the notebook uses',
    make: writes(
      body(`const known: any = ${knownAnswers()};
  const places = known[labels.join()] ?? [];
  const Y = zeros(k, labels.length);
  places.forEach((place: number) => { Y.data[place] = 1; });
  return Y;`),
    ),
    says: "right for the notebook's numbers only",
  },
  {
    name: 'changes Matrix.prototype',
    make: writes(`(Matrix as any).prototype.toArray = () => [];\n${WRONG}`),
    says: 'changed Matrix.prototype.toArray',
  },
  {
    name: 'changes Math and what would notice it',
    make: writes(
      `(Array.prototype as any).flatMap = () => [];\n(Reflect as any).ownKeys = () => [];\n(Math as any).abs = () => 0;\n${WRONG}`,
    ),
    says: 'changed',
  },
  {
    name: 'sends a verdict of its own',
    make: writes(`(process as any).send({ result: "passed" });\n${WRONG}`),
    says: 'process.send',
  },
  {
    name: "writes a report into the grader's channel",
    make: writes(
      `import { writeSync } from "node:fs";\nwriteSync(3, JSON.stringify({ finished: 0, usual: { tampered: [], cases: [] } }) + "\\n");\n${WRONG}`,
    ),
    says: 'it spoke to the judge',
  },
  { name: 'ends the program', make: writes(`process.exit(0);\n${WRONG}`), says: 'process.exit' },
  {
    name: 'ends the program in the function',
    make: writes(body('process.exit(0);\n  return zeros(k, labels.length);')),
    says: 'process.exit',
  },
  {
    name: 'loops for ever',
    make: writes(body('while (true);\n  return zeros(k, labels.length);')),
    says: 'did not return within',
  },
  {
    name: 'throws when nobody waits',
    make: writes(
      `setTimeout(() => { throw new Error("late"); }, 0);\nawait new Promise((go) => setTimeout(go, 100));\n${WRONG}`,
    ),
    says: 'late',
  },
  {
    name: 'eats the memory',
    make: writes(
      'const all: any[] = [];\nfor (;;) {\n  await null;\n  all.push(new Float64Array(2e7).fill(all.length));\n}\nconst myOneHot = all;',
    ),
    says: 'of memory',
  },
  {
    name: 'writes outside its folder',
    make: writes(
      `import { writeFileSync } from "node:fs";\nwriteFileSync("../stolen.txt", "mine");\n${WRONG}`,
    ),
    says: 'reaches out of its folder',
  },
  {
    name: 'reads the answers',
    make: writes(
      `import { readFileSync } from "node:fs";
const places: string[] = ${JSON.stringify(answerFiles())};
const open = places.filter((path) => {
  try {
    return readFileSync(path);
  } catch {
    return false;
  }
});
if (open.length > 0) throw new Error("it has found " + open.join(" and "));
readFileSync(places[0]);
${WRONG}`,
    ),
    // Where the project lies in a folder that the sandbox has for itself, such as /tmp, there is no such file.
    says: /reaches out of its folder|ENOENT/,
  },
  {
    name: 'imports the library with code made at run time',
    make: writes(
      `const loading: any = new Function("name", "return import(name)")(${JSON.stringify(`file://${process.cwd()}/lib/dist/index.js`)});\nconst all = await loading;\nconst myOneHot = all.oneHot;`,
    ),
    says: 'made at run time',
  },
  {
    name: 'changes Math for good',
    make: writes(`Object.defineProperty(Math, "abs", { value: () => 0, configurable: false });\n${WRONG}`),
    says: 'changed Math.abs',
  },
  {
    name: 'calls home',
    make: writes(`await fetch("http://127.0.0.1:9/");\n${WRONG}`),
    says: 'fetch',
  },
  {
    name: 'starts a program',
    make: writes(`import { execSync } from "node:child_process";\nexecSync("id");\n${WRONG}`),
    says: 'child_process',
  },
  {
    name: 'gives its cell another id and tag',
    make: (notebook, exercise) => {
      writes(exercise.solutionCode ?? '')(notebook, exercise);
      const cell = notebook.cells.find(({ id }) => id === cellId(exercise));
      if (cell) Object.assign(cell, { id: 'something-else', metadata: {} });
    },
    says: '',
    gains: true,
  },
];

function cellId({ number }: Exercise): string {
  return `ex-${number.replace('.', '-')}-code`;
}

function writes(code: string): Cheat['make'] {
  return (notebook, exercise) => {
    const cell = notebook.cells.find(({ id }) => id === cellId(exercise));
    if (cell) cell.source = `${code}\n\n${checkLines(exercise.stub ?? '')}`;
  };
}

function body(lines: string): string {
  return `function myOneHot(labels: Uint8Array, k: number): Matrix {\n  ${lines}\n}`;
}

/** Files with the answers, or ways to them. */
function answerFiles(): string[] {
  const root = process.cwd();
  const link = `${root}/node_modules/scratchnet/..`;
  return [
    `${root}/course/dist/check/questions/questions.js`,
    `${root}/course/check/questions/questions.ts`,
    `${root}/course/exercises/03-one-hot.md`,
    `${root}/notebooks/03-one-hot.ipynb`,
    `${root}/node_modules/scratchnet-course/dist/check/questions/questions.js`,
    // up from behind the link, where the system is one folder higher than the text of the path
    `${link}/course/exercises/03-one-hot.md`,
    `${link}/node_modules/scratchnet/../../${basename(root)}/course/exercises/03-one-hot.md`,
  ];
}

/** The right answers to the inputs with which the notebook's own check runs, as code. */
export function knownAnswers(): string {
  const known: Record<string, number[]> = {};
  for (const { args } of CHECKS.oneHot.cases(new RandomState(1))) {
    const labels = [...(args[0] as Uint8Array)];
    known[labels.join()] = labels.map((label, i) => label * labels.length + i);
  }
  return JSON.stringify(known);
}
