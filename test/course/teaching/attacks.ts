/**
 * @file Attacks on the grading, each as the cell of exercise 3.3, whose check is `check.oneHot(myOneHot)`: none may pass,
 * and the exercise behind it must be graded as if nothing had happened.
 *
 * Where `says` is missing, any sentence will do: what counts is that it does not pass.
 */
import { knownAnswers } from './cheats.js';

export interface Attack {
  readonly name: string;
  readonly code: string;
  /** A part of what the grading says. */
  readonly says?: string | RegExp;
  /** The work itself is right: what was added to it gains nothing and costs nothing. */
  readonly passes?: true;
}

/** A function with this in it. */
function body(lines: string): string {
  return `function myOneHot(labels: Uint8Array, k: number): Matrix {\n  ${lines}\n}`;
}

const zeros = 'zeros(k, labels.length)';
/** All entries are 0: to pass with it is to cheat. */
const WRONG = body(`return ${zeros};`);
const RIGHT_LINES =
  'const Y = zeros(k, labels.length);\n  labels.forEach((label, i) => { Y.data[label * labels.length + i] = 1; });';
const ANSWER = `{ kind: "called", ending: { how: "returned", value: { kind: "undefined" } }, after: [], tampered: [] }`;
const SPOKE = 'spoke to the judge';
const LIBRARY = "uses the library's own oneHot";
const ANY = 'const any: any = globalThis;\n';

/** A function of JavaScript is replaced, while everything else is wrong. */
function replaces(path: string, by: string): Attack {
  return { name: `replaces ${path}`, code: `(${path} as any) = ${by};\n${WRONG}` };
}

const REPLACED: readonly Attack[] = [
  replaces('JSON.stringify', `() => '${'{"kind":"called","ending":{"how":"returned"}}'}'`),
  replaces('JSON.parse', '() => ({ do: "run" })'),
  replaces('Buffer.from', '() => Buffer.alloc(0)'),
  replaces('Array.prototype[Symbol.iterator]', 'function* () {}'),
  replaces('Promise.prototype.then', 'function (this: any) { return this; }'),
  replaces('Array.prototype.map', '() => []'),
  replaces('Array.prototype.push', '() => 0'),
  replaces('Function.prototype.call', '() => undefined'),
  replaces('Reflect.ownKeys', '() => []'),
  replaces('Object.is', '() => true'),
  replaces('Number.isFinite', '() => false'),
  replaces('Float64Array.from', '() => new Float64Array(0)'),
  replaces('Math.abs', '() => 0'),
  replaces('Matrix.prototype.toArray', '() => []'),
  {
    name: 'replaces Math.abs for good',
    code: `Object.defineProperty(Math, "abs", { value: () => 0, configurable: false });\n${WRONG}`,
    says: 'changed Math.abs',
  },
  {
    name: 'catches with setters of Object.prototype what is written',
    code: `Object.defineProperty(Object.prototype, "value", { set() {}, get: () => 1, configurable: true });\n${WRONG}`,
    says: 'not extensible',
  },
  {
    name: 'says with toJSON what it is',
    code: body(`const Y: any = ${zeros};\n  Y.toJSON = () => (${ANSWER});\n  return Y;`),
  },
];

const CALLS_THE_LIBRARY: readonly Attack[] = [
  { name: 'calls the library', code: body('return oneHot(labels, k);'), says: LIBRARY },
  {
    name: 'calls the library under another name',
    code: 'import * as all from "scratchnet";\nconst myOneHot = (all as any)["one" + "Hot"];',
    says: LIBRARY,
  },
  {
    name: 'calls the library and hides the refusal',
    code: body(`try { return oneHot(labels, k); } catch { return ${zeros}; }`),
    says: LIBRARY,
  },
  ...[
    ['Set.prototype', 'has', '() => false'],
    ['Map.prototype', 'get', '() => undefined'],
    ['Reflect', 'apply', '(task: any) => task'],
    ['Array.prototype', 'includes', '() => false'],
    ['Function.prototype', 'apply', 'function (this: any) { return this; }'],
  ].map(
    ([object, name, by]): Attack => ({
      name: `blinds ${object}.${name}, calls the library and puts it back`,
      code: body(
        `const before = (${object} as any).${name};\n  (${object} as any).${name} = ${by};\n  try { return oneHot(labels, k); } finally { (${object} as any).${name} = before; }`,
      ),
      says: LIBRARY,
    }),
  ),
  {
    name: 'takes the function out of its refusal while it may be called',
    code: `let taken: any;\nconst { apply } = Reflect;\n(Reflect as any).apply = (task: any, ...rest: [any, any]) => { taken = task; return apply(task, ...rest); };\noneHot(Uint8Array.of(0), 1);\n(Reflect as any).apply = apply;\n${body('return (taken ?? oneHot)(labels, k);')}`,
    says: LIBRARY,
  },
  {
    name: "makes the library's function again from its text",
    code: body('return eval("(" + oneHot + ")")(labels, k);'),
    says: 'not defined',
  },
  {
    name: 'asks the stack for the function',
    code: `${ANY}let found: any;\nany.Error.prepareStackTrace = (_: any, calls: any[]) => { found = calls.map((one) => one.getFunction()).find((one) => one?.name === "oneHot"); };\ntry { oneHot("x" as any, -1); } catch (error: any) { error.stack; }\nany.Error.prepareStackTrace = undefined;\n${body('return (found ?? oneHot)(labels, k);')}`,
    says: LIBRARY,
  },
  {
    name: 'loads the library behind the back of the grader',
    code: body(
      'const load = (process as any).getBuiltinModule("module").createRequire("/");\n  return load("scratchnet")["one" + "Hot"](labels, k);',
    ),
    says: 'it loads scratchnet',
  },
  {
    name: 'imports the library with code made at run time',
    code: `const loading: any = new Function("name", "return import(name)")(${JSON.stringify(`file://${process.cwd()}/lib/dist/index.js`)});\nconst myOneHot = (await loading).oneHot;`,
    says: 'made at run time',
  },
  {
    name: 'reads the source of the library',
    code: `import { readFileSync } from "node:fs";\nconst places = ${JSON.stringify([`${process.cwd()}/lib/dist/index.js`, '/node_modules/scratchnet/dist/index.js'])};\nfor (const place of places) readFileSync(place);\n${WRONG}`,
    says: /reaches out of its folder|ENOENT/,
  },
];

const LIES: readonly Attack[] = [
  ...[
    [
      'an answer that comes later',
      'async function (labels: Uint8Array, k: number) { return oneHot(labels, k); }',
    ],
    ['a generator', 'function* (labels: Uint8Array, k: number) { yield 1; }'],
  ].map(([name, code]): Attack => ({ name: `gives ${name}`, code: `const myOneHot: any = ${code};` })),
  ...[
    ['something that waits', `const Y: any = ${zeros};\n  Y.then = (go: any) => go(1);\n  return Y;`],
    ['getters', `return { get rows() { return 3; }, get cols() { return k; }, toArray: () => [] } as any;`],
    ['a getter that ends the process', 'return { get rows() { return process.exit(0); } } as any;'],
    ['a getter without an end', 'return { get rows() { for (;;); } } as any;'],
    ['a proxy', `return new Proxy(${zeros}, { get: (_, name) => (name === "rows" ? 1e9 : 1) }) as any;`],
    ['a proxy with names without an end', 'return new Proxy({}, { ownKeys: () => { for (;;); } }) as any;'],
    [
      'a false matrix',
      'return Object.assign(Object.create(Matrix.prototype), { rows: 1e308, cols: -1, toArray: () => [] });',
    ],
    [
      'a matrix that lies about its size',
      `const Y: any = ${zeros};\n  Object.defineProperty(Y, "rows", { value: 1e9 });\n  return Y;`,
    ],
    ['a list with holes', 'const all: any = [];\n  all.length = 4e9;\n  return all;'],
    [
      'a list in a list in a list …',
      'let all: any = [];\n  for (let i = 0; i < 1e5; i++) all = [all];\n  return all;',
    ],
    ['a list of itself', 'const all: any = [];\n  all.push(all, all, all, all);\n  return all;'],
    ['a million small things', 'return Array.from({ length: 1e6 }, () => ["a"]) as any;'],
    ['NaN everywhere', `return ${zeros}.data.fill(NaN) && full(k, labels.length, NaN);`],
    ['-0 and ∞', 'return full(k, labels.length, Infinity);'],
    ['texts for numbers', 'return Array.from({ length: k }, () => Array.from(labels, () => "1")) as any;'],
    [
      'a typed array that lies',
      'return Object.assign(new Float32Array(3), { length2: 5, [Symbol.iterator]: function* () { yield 1; } }) as any;',
    ],
    ['a list with names that count', 'return { ["__proto__"]: 1, constructor: 2, rows: k } as any;'],
    ['a text of 50 000 letters', 'return "x".repeat(50_000) as any;'],
    [
      'an object with 1000 names',
      'return Object.fromEntries(Array.from({ length: 1000 }, (_, i) => ["name" + i, i])) as any;',
    ],
    ['a text of 100 MB', 'return "x".repeat(1e8) as any;'],
    ['large numbers without an end', 'return 10n ** 1000000n as any;'],
  ].map(
    ([name, lines]): Attack => ({
      name: `gives ${name}`,
      code: `import { full } from "scratchnet";\n${body(lines)}`,
    }),
  ),
  ...[
    ['nothing', 'throw null;', 'throw an Error instead'],
    ['orders for a terminal', 'throw new Error("\\u001b[2J\\u0007" + "x".repeat(1e7));', 'it threw Error:'],
    [
      'an error that acts',
      'throw { get message() { return process.exit(); }, get name() { for (;;); } };',
      '',
    ],
    ['"not done yet"', 'return todo("3.3");', 'not done yet'],
  ].map(([name, lines, says]): Attack => ({ name: `throws ${name}`, code: body(lines), says })),
  {
    name: "knows the answers to the notebook's own inputs",
    code: body(
      `const known: any = ${knownAnswers()};\n  const Y = ${zeros};\n  for (const place of known[labels.join()] ?? []) Y.data[place] = 1;\n  return Y;`,
    ),
    says: "right for the notebook's numbers only",
  },
  {
    name: 'is right the first time only',
    code: `const seen = new Set<string>();\n${body(`${RIGHT_LINES}\n  const key = labels.join() + k;\n  if (seen.has(key)) Y.data.fill(0);\n  seen.add(key);\n  return Y;`)}`,
    says: 'two calls with the same input',
  },
  {
    name: 'changes its answer when it has been given',
    code: body(
      `const Y = ${zeros};\n  setTimeout(() => { Y.data[0] = 1; }, 0);\n  Promise.resolve().then(() => { Y.data.fill(1); });\n  return Y;`,
    ),
  },
  {
    name: 'works on a slow answer and stops the clocks',
    code: `${body(`${RIGHT_LINES}\n  (performance as any).now = () => 0;\n  (Date as any).now = () => 0;\n  if (labels.length > 1000) for (;;);\n  return Y;`)}`,
  },
];

const SPEAKS: readonly Attack[] = [
  ...[
    ['an answer', `JSON.stringify(${ANSWER}) + "\\n"`],
    ['junk', '"junk\\n"'],
    ['half a line', '"{"'],
    ['a thousand lines', '"{}\\n".repeat(1000)'],
    ['deep JSON', '"[".repeat(1e6) + "\\n"'],
  ].map(
    ([name, text]): Attack => ({
      name: `writes ${name} into the line to the judge`,
      code: `import { writeSync } from "node:fs";\n${body(`writeSync(3, ${text});\n  return ${zeros};`)}`,
      says: SPOKE,
    }),
  ),
  {
    name: 'writes lines to the judge for ever',
    code: `import { writeSync } from "node:fs";\nfor (;;) writeSync(3, "{}\\n");`,
    says: SPOKE,
  },
  {
    name: 'writes to the judge without an end of the line',
    code: `import { writeSync } from "node:fs";\nfor (const much = "x".repeat(1e6); ; ) writeSync(3, much);`,
    says: 'its answer is too large',
  },
  {
    name: 'answers twice',
    code: `import { writeSync } from "node:fs";\n${body(`${RIGHT_LINES}\n  setTimeout(() => writeSync(3, JSON.stringify(${ANSWER}) + "\\n"));\n  writeSync(3, JSON.stringify(${ANSWER}) + "\\n");\n  return Y;`)}`,
    says: SPOKE,
  },
  {
    name: "takes the judge's next request",
    code: `import { readSync } from "node:fs";\n${body(`readSync(3, Buffer.alloc(1000));\n  return ${zeros};`)}`,
    says: 'took more than',
  },
  {
    name: 'hangs up',
    code: `import { closeSync } from "node:fs";\n${body(`closeSync(3);\n  return ${zeros};`)}`,
    says: 'it ended',
  },
  {
    name: 'answers a question of another exercise',
    code: `check.answer("3.1", 1);\ncheck.choice("3.2", "a");\n${WRONG}`,
    says: 'no 1 was written',
  },
  {
    name: 'replaces the check',
    code: `(check as any).oneHot = () => console.log("✔ oneHot: passed");\n${WRONG}`,
    says: 'no 1 was written',
  },
];

/** What looks for secrets throws what it has found. */
function looks(name: string, code: string, says: Attack['says'] = ''): Attack {
  return { name: `looks ${name}`, code: `import * as fs from "node:fs";\n${code}\n${WRONG}`, says };
}

const NOT_FOUND = /reaches out of its folder|ENOENT|EACCES|no 1 was written/;

const LOOKS: readonly Attack[] = [
  looks(
    'into the files of the course',
    `const places = ${JSON.stringify(
      [
        'course/dist/check/questions/questions.js',
        'course/dist/check/lessons/03-one-hot.js',
        'course/exercises/03-one-hot.md',
        'notebooks/03-one-hot.ipynb',
        'node_modules/scratchnet/../course/exercises/03-one-hot.md',
      ].map((path) => `${process.cwd()}/${path}`),
    )};
const found = places.filter((path) => { try { return fs.readFileSync(path); } catch { return false; } });
if (found.length > 0) throw new Error("FOUND " + found.join());`,
    NOT_FOUND,
  ),
  looks(
    'at the processes and files of the system',
    `for (const path of ["/proc/self/environ", "/proc/1/cmdline", "/proc/1/mem", "/proc/2/environ", "/etc/passwd", "/root", "/home", "/sys", "/var", "/tmp/../root"]) {
  let found: any = "";
  try { found = fs.statSync(path).isDirectory() ? fs.readdirSync(path) : fs.readFileSync(path, "utf8"); } catch {}
  if (found.length > 0) throw new Error("FOUND " + found);
}`,
    'no 1 was written',
  ),
  looks(
    'for secrets in its environment',
    'const names = Object.keys(process.env).filter((name) => !["PATH", "HOME", "TMPDIR", "TEMP", "SCRATCHNET_BACKEND", "PWD"].includes(name));\nif (names.length > 0) throw new Error("FOUND " + names);',
    'no 1 was written',
  ),
  looks(
    'for other files through the report of Node',
    `(process as any).report.directory = "/";\n(process as any).report.writeReport("/stolen.json");`,
  ),
  looks('for its parent', 'process.kill(process.ppid, "SIGKILL");', 'process.kill'),
  looks(
    'behind a symbolic link',
    'fs.symlinkSync("/etc/passwd", "/tmp/link");\nthrow new Error("FOUND " + fs.readFileSync("/tmp/link", "utf8"));',
    /reaches out|ENOENT|EACCES|requires/,
  ),
  looks(
    'for a socket in the constructor of an output',
    `const Socket: any = (process.stderr as any).constructor;
const socket = new (Object.getPrototypeOf(Socket.prototype).constructor.name === "Duplex" ? Socket : Object.getPrototypeOf(Socket))();
await new Promise((go, stop) => socket.connect(80, "1.1.1.1").on("connect", () => stop(new Error("FOUND the network"))).on("error", go));`,
  ),
  looks('for the network', 'await fetch("http://127.0.0.1:9/");', 'fetch'),
  looks(
    'for modules that do harm',
    `const found = [];
for (const id of ["child_process", "cluster", "inspector", "net", "dgram", "vm", "module", "v8", "http", "tls", "repl", "wasi"]) {
  for (const name of [id, "node:" + id]) try { await import(name); found.push(id); } catch {}
  try { (process as any).getBuiltinModule(id)?.createRequire || found.push(id); } catch {}
}
if (found.length > 0) throw new Error("FOUND " + found);`,
    'no 1 was written',
  ),
  looks(
    'for a thread',
    'import { Worker } from "node:worker_threads";\nnew Worker("0", { eval: true });',
    'it starts a thread',
  ),
  looks(
    'for a program to start',
    'import { execSync } from "node:child_process";\nexecSync("id");',
    'child_process',
  ),
  looks(
    'for what Node is made of',
    `const found = [];
for (const id of ["spawn_sync", "process_wrap", "tcp_wrap", "pipe_wrap", "inspector", "fs", "worker"])
  for (const way of ["binding", "_linkedBinding", "dlopen"]) try { (process as any)[way](id); found.push(id); } catch {}
if (found.length > 0) throw new Error("FOUND " + found);`,
    'no 1 was written',
  ),
];

const ENDS: readonly Attack[] = [
  { name: 'ends the program in its cell', code: `process.exit(0);\n${WRONG}`, says: 'process.exit' },
  { name: 'ends the program in the function', code: body('return process.exit(0);'), says: 'process.exit' },
  { name: 'aborts', code: body('return process.abort();'), says: 'process.abort' },
  {
    name: 'ends the program by its own constructor',
    code: body(`process.constructor.prototype?.exit?.(0);\n  return ${zeros};`),
  },
  {
    name: 'sends signals to everybody',
    code: `process.kill(-1, "SIGKILL");\n${WRONG}`,
    says: 'process.kill',
  },
  {
    name: 'throws when nobody waits',
    code: `setTimeout(() => { throw new Error("late"); }, 0);\nawait new Promise((go) => setTimeout(go, 100));\n${WRONG}`,
    says: 'late',
  },
  { name: 'waits for ever', code: `await new Promise(() => {});\n${WRONG}`, says: 'never comes' },
  { name: 'loops for ever in its cell', code: 'for (;;);', says: 'did not end within' },
  { name: 'loops for ever', code: body('for (;;);'), says: 'did not return within' },
  { name: 'loops for ever in small steps', code: 'for (;;) await null;', says: 'took more than' },
  {
    name: 'sleeps',
    code: body(`Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);\n  return ${zeros};`),
    says: 'did not return within',
  },
  { name: 'calls itself for ever', code: body('return myOneHot(labels, k);'), says: 'RangeError' },
  { name: 'lets a pattern explode', code: body(`/^(a+)+$/.test("a".repeat(60) + "b");\n  return ${zeros};`) },
  {
    name: 'catches every error',
    code: `process.on("uncaughtException", () => {});\nprocess.on("exit", () => { for (;;); });\n${body('throw new Error("mine");')}`,
    says: 'mine',
  },
];

const EATS: readonly Attack[] = [
  {
    name: 'eats the memory with numbers',
    code: 'const all: any[] = [];\nfor (;;) {\n  await null;\n  all.push(new Float64Array(2e7).fill(all.length));\n}\nconst myOneHot = all;',
    says: /memory|allocation failed/,
  },
  {
    name: 'eats the memory with objects',
    code: body('const all: any[] = [];\n  for (;;) all.push({ all, more: [all.length] });'),
  },
  {
    name: 'eats the memory with WebAssembly',
    code: `${ANY}const memory = new any.WebAssembly.Memory({ initial: 1 });\nfor (;;) { await null; memory.grow(1000); new Uint8Array(memory.buffer).fill(1); }`,
    says: /memory|Unable to grow/,
  },
  {
    name: 'fills the disk',
    code: `import { writeFileSync } from "node:fs";\nfor (let i = 0; ; i++) { await null; writeFileSync("/tmp/" + i, Buffer.alloc(1e6)); }`,
    says: 'ENOSPC',
  },
  {
    name: 'writes outside its folder',
    code: `import { writeFileSync } from "node:fs";\nwriteFileSync("../stolen.txt", "mine");\n${WRONG}`,
    says: /reaches out of its folder|EROFS/,
  },
  {
    name: 'floods the output',
    code: 'for (const much = "x".repeat(1e5); ; ) console.log(much);',
    says: 'did not end within',
  },
  {
    name: 'floods the errors',
    code: 'import { writeSync } from "node:fs";\nfor (const much = "x".repeat(1e5); ; ) try { writeSync(2, much); } catch {}',
    says: 'writes without an end',
  },
];

const HARMLESS: readonly Attack[] = [
  {
    name: 'prints a verdict of its own',
    code: `console.log("✔ oneHot: passed");\n${body(`${RIGHT_LINES}\n  return Y;`)}`,
    passes: true,
  },
  {
    name: 'compares with the library outside the function',
    code: `${body(`${RIGHT_LINES}\n  return Y;`)}\nconsole.log(oneHot(Uint8Array.of(0, 1), 2).toArray());`,
    passes: true,
  },
];

export const ATTACKS: readonly Attack[] = [
  ...REPLACED,
  ...CALLS_THE_LIBRARY,
  ...LIES,
  ...SPEAKS,
  ...LOOKS,
  ...ENDS,
  ...EATS,
  ...HARMLESS,
];
