/** @file The copies of a class: nothing of an answer is in those for learners, everything in those for teachers. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { timingTable } from 'scratchnet-course/class/timings';
import type { Exercise } from 'scratchnet-course/exercises/exercise';
import { findChromium } from 'scratchnet-setup/chromium';
import { PROJECT } from '../../kernel/kernel.js';
import {
  type Cell,
  type Lesson,
  lessonsWithExercises,
  type Notebook,
  originalNotebook,
  sourceOf,
} from './course.js';

/** Shorter pieces of an answer may stand in a lesson by chance. */
const LONG_ENOUGH = 24;

/** All parts of an exercise that a learner must not see before the time. */
interface Secrets extends Exercise {
  solution?: string;
  hidden?: string;
  teacher?: string;
}

function makeCopies(...args: string[]): { code: number | null; printed: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${PROJECT}scripts/class.mjs`, ...args], {
    encoding: 'utf8',
    cwd: PROJECT,
    env: { ...process.env, INIT_CWD: undefined },
  });
  return { code: status, printed: stdout + stderr };
}

function readNotebook(path: string): Notebook {
  return JSON.parse(readFileSync(path, 'utf8')) as Notebook;
}

/** Differences of spacing do not hide an answer. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/** All that is written in a notebook, outputs included. */
function contentsOf({ cells }: Notebook): string {
  return squeezed(cells.map((cell) => `${sourceOf(cell)} ${JSON.stringify(cell.outputs ?? [])}`).join('\n'));
}

function secretsOf(exercise: Secrets): string[] {
  const {
    solution = '',
    solutionCode = '',
    hidden = '',
    teacher = '',
    wrong,
    options = {},
    answer,
    number,
  } = exercise;
  const paragraphs = solution.replace(/```[\s\S]*?```/g, '').split(/\n{2,}/);
  const reasons = Object.values(options).map(({ says }) => says);
  const codes = wrong.filter(() => exercise.kind === 'code').map(({ code }) => code);
  const told = Object.entries(options).flatMap(([letter, { right }]) =>
    right ? [`check.choice("${number}","${letter}"`] : [],
  );
  const given = answer ? [`check.answer("${number}",${JSON.stringify(answer.value)}`] : [];
  return [
    ...paragraphs,
    solutionCode,
    hidden,
    teacher,
    ...reasons,
    ...codes,
    ...wrong.map(({ says }) => says),
    ...told,
    ...given,
  ]
    .map(squeezed)
    .filter((secret) => secret.length >= LONG_ENOUGH);
}

describe('npm run class', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet class é-'));
  const out = join(folder, 'copies');
  let lessons: Lesson[] = [];
  let first: ReturnType<typeof makeCopies>;
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(async () => {
    lessons = lessonsWithExercises();
    first = makeCopies('--out', out, '--no-pdf');
  });

  const copyOf = (who: string, name: string): Notebook => readNotebook(join(out, who, `${name}.ipynb`));
  const pages = (who: string): string[] =>
    readdirSync(join(out, who), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );

  it('ends well and says what it made', () => {
    expect(first.printed).to.match(/\d+ notebooks for learners and for teachers, \d+ worksheets/);
    expect(first.code).to.equal(0);
  });

  it('leaves no solution, planted answer, reason or note in a learner copy or worksheet', () => {
    let searched = 0;
    for (const { name, exercises } of lessons) {
      const original = originalNotebook(name);
      const isLesson = ({ id }: Cell): boolean => !/^ex-/.test(id);
      // what the lesson itself says, and stubs and hints, are no secrets
      const shown = contentsOf({ cells: original.cells.filter((cell) => isLesson(cell) || isShown(cell)) });
      const copy = contentsOf(copyOf('learner', name));
      const sheet = join(out, 'worksheets', `${name}.html`);
      const printed = existsSync(sheet) ? squeezed(readFileSync(sheet, 'utf8')) : '';
      for (const exercise of exercises) {
        for (const secret of secretsOf(exercise as Secrets)) {
          if (shown.includes(secret)) continue;
          searched++;
          expect(copy.includes(secret), `${name} ${exercise.number}: ${secret}`).to.equal(false);
          expect(printed.includes(secret), `worksheet ${name} ${exercise.number}: ${secret}`).to.equal(false);
        }
      }
    }
    expect(searched, 'a search for nothing finds nothing').to.be.above(20 * lessons.length);
  });

  it('keeps only cells of the lesson and of the exercises for learners, without outputs', () => {
    for (const { name } of lessons) {
      const { cells } = copyOf('learner', name);
      for (const { id, metadata, outputs, execution_count } of cells) {
        const tags = metadata.tags ?? [];
        expect(tags, `${name} ${id}`).to.not.include.oneOf(['solution', 'hidden-check', 'teacher']);
        if (outputs) expect([outputs, execution_count], `${name} ${id}`).to.deep.equal([[], null]);
      }
      const kept = originalNotebook(name).cells.filter(
        ({ metadata }) => !metadata.tags?.some((tag) => CUT.includes(tag)),
      );
      expect(cells.map(({ id }) => id)).to.deep.equal(kept.map(({ id }) => id));
    }
  });

  it('has no link that leads nowhere', () => {
    for (const who of ['learner', 'teacher']) {
      const names = readdirSync(join(out, who), { recursive: true, encoding: 'utf8' });
      for (const name of names.filter((one) => one.endsWith('.ipynb'))) {
        const markdown = readNotebook(join(out, who, name)).cells.filter(
          ({ cell_type }) => cell_type === 'markdown',
        );
        for (const target of markdown.flatMap((cell) => targetsOf(sourceOf(cell))))
          expect(existsSync(join(out, who, dirname(name), target)), `${who}/${name}: ${target}`).to.equal(
            true,
          );
      }
    }
  });

  it('gives teachers every solution, unfolded, with the minutes of each exercise and of all', () => {
    for (const { name, exercises } of lessons) {
      const { cells } = copyOf('teacher', name);
      const text = cells.map(sourceOf).join('\n');
      expect(text).to.not.contain('<details>');
      const timings = sourceOf(cells[1]);
      const [, minutes] = /minutes of reading and (\d+) of exercises/.exec(timings) ?? [];
      const must = (exercises as (Exercise & { minutes: number; stretch: boolean })[]).filter(
        ({ stretch }) => !stretch,
      );
      expect(Number(minutes), name).to.equal(must.reduce((sum, exercise) => sum + exercise.minutes, 0));
      for (const { number, solutionCode = '' } of exercises) {
        expect(timings, name).to.contain(`| ${number} |`);
        expect(text, `${name} ${number}`).to.contain(solutionCode);
      }
    }
  });

  it('draws the formulas of worksheets without a script and without anything from elsewhere', () => {
    const all = ['worksheets', 'teacher'].flatMap((who) => pages(who).map((name) => join(out, who, name)));
    expect(all.length).to.be.above(lessons.length);
    for (const path of all) {
      const html = readFileSync(path, 'utf8');
      expect(html, path).to.not.match(/<script|src=|https?:\/\/(?!www\.w3\.org)|katex-error/);
      expect(html.replace(/<(pre|code|annotation)[\s\S]*?<\/\1>/g, ''), path).to.not.match(
        /\$[^$<]+\$|formula-\d/,
      );
    }
  });

  it('has room on the worksheet for all that is done on paper, and for nothing else', () => {
    for (const { name, exercises } of lessons) {
      const onPaper = exercises.filter(({ kind }) => kind !== 'code').map(({ number }) => number);
      const path = join(out, 'worksheets', `${name}.html`);
      const html = existsSync(path) ? readFileSync(path, 'utf8') : '';
      expect(
        [...html.matchAll(/<h2>(\S+) /g)].map(([, number]) => number),
        name,
      ).to.deep.equal(onPaper);
      expect(html, name).to.not.contain('"?"');
    }
  });

  it('works the tiny network out by hand: loss 0.6931, after one step 0.3412', () => {
    const answers = readFileSync(join(out, 'teacher', 'tiny-network-answers.html'), 'utf8');
    for (const value of ['(1, 1, −1)', '0.6931', '(−0.5, 0.5, 0)', '0.3412'])
      expect(answers).to.contain(`>${value}<`);
    expect(readFileSync(join(out, 'worksheets', 'tiny-network.html'), 'utf8')).to.not.contain('0.6931');
  });

  it('takes as long as the table for teachers says (npm run exercises writes it)', async () => {
    expect(readFileSync(`${PROJECT}notebooks/TEACHING.md`, 'utf8')).to.contain(timingTable());
  });

  it('never writes over work without --force @long', () => {
    const path = join(out, 'learner', '03-one-hot.ipynb');
    const fresh = readFileSync(path, 'utf8');
    expect(makeCopies('--out', out, '--no-pdf').code, 'what nobody has touched may be made again').to.equal(
      0,
    );
    writeFileSync(path, fresh.replace('todo(', 'mine('));
    const refused = makeCopies('--out', out, '--no-pdf');
    expect(refused.printed).to.contain('learner/03-one-hot.ipynb').and.to.contain('--force');
    expect(refused.code).to.equal(1);
    expect(readFileSync(path, 'utf8')).to.contain('mine(');
    expect(makeCopies('--out', out, '--no-pdf', '--force').code).to.equal(0);
    expect(readFileSync(path, 'utf8')).to.equal(fresh);
  });

  it('makes only chosen notebooks, and turns links to the others into text', () => {
    const few = join(folder, 'few');
    expect(makeCopies('--out', few, '--no-pdf', '--notebooks', '03').code).to.equal(0);
    expect(readdirSync(join(few, 'learner'))).to.deep.equal(['03-one-hot.ipynb']);
    const card = sourceOf(readNotebook(join(few, 'learner', '03-one-hot.ipynb')).cells[0]);
    expect(card).to.contain('2 · Preprocess').and.not.contain('](02-preprocess.ipynb)');
  });

  it('makes PDF files where there is a browser, and else says how to print @long', async () => {
    const printed = join(folder, 'printed');
    const { printed: said } = makeCopies('--out', printed, '--notebooks', '03');
    const pdf = join(printed, 'worksheets', '03-one-hot.pdf');
    if (findChromium()) expect(readFileSync(pdf).subarray(0, 5).toString()).to.equal('%PDF-');
    else expect(said).to.contain('open the web pages in any browser and print them');
  });

  for (const [what, args, says] of [
    ['no --out', [], 'it needs --out DIR'],
    ['the course itself', ['--out', `${PROJECT}notebooks`], 'is the course itself'],
    ["a learner's own folder", ['--out', `${PROJECT}my-course`], 'is the course itself'],
    ['an unknown notebook', ['--out', out, '--notebooks', '99'], 'No notebook begins with "99"'],
    ['an unknown option', ['--colour'], "Unknown option '--colour'"],
  ] as const) {
    it(`says in a sentence what is wrong with ${what}`, () => {
      const { code, printed } = makeCopies(...args);
      expect(code).to.equal(1);
      expect(printed)
        .to.contain(says)
        .and.not.match(/^\s+at /m);
    });
  }
});

const CUT = ['solution', 'hidden-check', 'teacher'];

function isShown({ metadata }: Cell): boolean {
  return metadata.tags?.includes('exercise') ?? false;
}

function targetsOf(markdown: string): string[] {
  const text = markdown.replace(/```[\s\S]*?```|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$/g, '');
  const found = [...text.matchAll(/\]\(<?([^)\s>]+)|(?:href|src)="([^"]+)"/g)].map(
    ([, a, b]) => a ?? b ?? '',
  );
  return found
    .filter((target) => !/^([a-z]+:|#)/i.test(target))
    .map((target) => decodeURIComponent(target.split('#')[0] ?? ''));
}
