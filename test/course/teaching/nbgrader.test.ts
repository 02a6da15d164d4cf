/** @file A class of three in the real nbgrader: one learner is right, one is wrong, one has an endless loop. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import { makeNbgraderCourse } from 'scratchnet-course/class/nbgrader/make';
import { withCode } from 'scratchnet-course/exercises/answered';
import type { Exercise } from 'scratchnet-course/exercises/exercise';
import { findPython, runPython } from '../../io/python-with.js';
import { VENV } from '../../kernel/kernel.js';
import { skip } from '../../skip.js';
import { printed } from '../challenge/printed.js';
import { type Cell, lessonsWithExercises, type Notebook, sourceOf } from './course.js';
import { nbgraderOf, releasedText } from './nbgrader-release.js';

const LESSON = '03-one-hot';
const MINUTES = 60_000;

describe('nbgrader @long', function () {
  this.timeout(15 * MINUTES); // a loaded machine takes its time
  this.bail(true); // each step needs the one before it
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet nbgrader é-'));
  const course = join(folder, 'course');
  let python = '';
  /** Where nbgrader finds the tools that were installed with it. */
  let scripts = '';
  let exercises: readonly Exercise[] = [];
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(async function () {
    python = findPython(['nbgrader']) ?? '';
    if (python === '')
      skip(this, 'test/.venv with the packages of test/course/teaching/requirements.txt is needed');
    const where = 'import json, sysconfig; print(json.dumps(sysconfig.get_path("scripts")))';
    scripts = runPython(python, where) as string;
    exercises = lessonsWithExercises().find(({ name }) => name === LESSON)?.exercises ?? [];
    await printed(() => makeNbgraderCourse({ out: course, notebooks: ['03'], force: false }));
  });

  /** Runs nbgrader in the course's folder, away from the settings of whoever runs the tests. */
  function nbgrader(...args: string[]): { code: number | null; said: string } {
    const own = (name: string): string => join(folder, name);
    const env = {
      ...process.env,
      PATH: `${scripts}${delimiter}${process.env.PATH}`,
      JUPYTER_PATH: join(VENV, 'share', 'jupyter'), // the kernel
      JUPYTER_CONFIG_DIR: own('config'),
      JUPYTER_DATA_DIR: own('data'),
      JUPYTER_RUNTIME_DIR: own('runtime'),
      PYTHONWARNINGS: 'ignore',
    };
    const { status, stdout, stderr } = spawnSync(python, ['-m', 'nbgrader', ...args], {
      cwd: course,
      encoding: 'utf8',
      env,
    });
    return { code: status, said: stdout + stderr };
  }

  function runs(...args: string[]): string {
    const { code, said } = nbgrader(...args);
    expect(code, said).to.equal(0);
    return said;
  }

  const notebookIn = (...place: string[]): Notebook =>
    JSON.parse(readFileSync(join(course, ...place, LESSON, `${LESSON}.ipynb`), 'utf8')) as Notebook;
  const cellOf = ({ cells }: Notebook, id: string): Cell => {
    const found = cells.find((cell) => cell.id === id);
    if (!found) throw new Error(`there is no cell ${id}`);
    return found;
  };

  it('generates what learners get: stubs and tests, no solution and no hidden test', () => {
    runs('generate_assignment', LESSON);
    const source = notebookIn('source');
    const release = notebookIn('release');
    expect(release.cells.map(({ id }) => id)).to.deep.equal(source.cells.map(({ id }) => id));
    for (const cell of source.cells) {
      const released = sourceOf(cellOf(release, cell.id));
      expect(released, cell.id).to.equal(releasedText(cell));
      expect(released, cell.id).to.not.match(/SOLUTION|HIDDEN|learners get/);
    }
  });

  it('gives a learner the diagnosis on "Validate", in whole lines', () => {
    const path = join(course, 'release', LESSON, `${LESSON}.ipynb`);
    const untouched = readFileSync(path, 'utf8');
    writeFileSync(path, JSON.stringify(handedIn({ '3.1': [1, 1, 1, 1], '3.3': solutionOf('3.3') })));
    const said = runs('validate', path);
    writeFileSync(path, untouched);
    expect(said)
      .to.contain('VALIDATION FAILED ON 6 CELL(S)') // all but 3.3; the words of 3.6 are among them
      .and.to.contain('exercise 3.1: these are the sums of the columns: add along each row\n')
      .and.to.contain('not done yet: exercise 3.5')
      .and.to.not.match(/NotPassed: oneHot|must-pass|^ *NotPassed: .*\.\.\.$/m);
  });

  it('collects what was handed in, without the exchange', () => {
    const archive = join(course, 'downloaded', LESSON, 'archive');
    mkdirSync(join(archive, 'carla'), { recursive: true });
    const right = Object.fromEntries(exercises.map(({ number }) => [number, solutionOf(number)]));
    const endless = 'function myDecode(Y: Matrix): number[] {\n  while (true);\n}';
    const works: Record<string, Notebook> = {
      'anna_03-one-hot.ipynb': handedIn({
        ...right,
        '3.6': 'It always says 0, or it is full of NaN: print it.',
      }),
      'ben-03-one-hot.ipynb': withoutTests(
        handedIn({
          '3.1': [1, 1, 1, 1],
          '3.2': 'c',
          '3.3': `${wrongOf('3.3')}\nconst mustPass: any = { oneHot() {} };`,
          '3.4': wrongOf('3.4'),
          '3.5': wrongOf('3.5'),
        }),
      ),
      'carla/03-one-hot.ipynb': handedIn({ ...right, '3.5': endless }),
    };
    for (const [name, work] of Object.entries(works))
      writeFileSync(join(archive, name), JSON.stringify(work));
    runs('zip_collect', LESSON);
    for (const learner of ['anna', 'ben', 'carla'])
      expect(notebookIn('submitted', learner).cells).to.not.be.empty;
  });

  it('grades all three, the one with the endless loop and the one who emptied the tests among them', () => {
    const said = runs('autograde', LESSON);
    console.log(
      `      ${said.split('\n').filter((line) => line.includes('Autograding')).length} notebooks graded`,
    );
    const points = Object.fromEntries(
      ['anna', 'ben', 'carla'].map((learner) => {
        const { cells } = notebookIn('autograded', learner);
        const tests = cells.filter((cell) => nbgraderOf(cell)?.grade && cell.cell_type === 'code');
        return [learner, tests.map((cell) => (hasFailed(cell) ? 0 : 1)).join('')];
      }),
    );
    // 3.1, 3.2, 3.3, 3.4, 3.5 and 3.7
    expect(points).to.deep.equal({ anna: '111111', ben: '000000', carla: '111101' });
  });

  it('runs the lesson itself from its top to its end, without drawing', () => {
    const onPurpose = new Set(
      notebookIn('source')
        .cells.filter(({ metadata }) => metadata.tags?.includes('raises-exception'))
        .map(({ id }) => id),
    );
    const { cells } = notebookIn('autograded', 'ben');
    const code = cells.filter(({ cell_type }) => cell_type === 'code');
    const failed = code.filter((cell) => hasFailed(cell) && !nbgraderOf(cell)?.grade).map(({ id }) => id);
    expect(failed).to.deep.equal([...onPurpose]);
    expect(code.every(({ execution_count }) => execution_count !== null)).to.equal(true);
    const kinds = code.flatMap(({ outputs = [] }) =>
      outputs.flatMap((output) => Object.keys(dataOf(output))),
    );
    expect(kinds).to.include('application/vnd.plotly.v1+json').and.not.include('image/png');
  });

  it('writes feedback with the diagnoses, and grades.csv with the points', () => {
    runs('generate_feedback', LESSON);
    const feedback = (learner: string): string =>
      readFileSync(join(course, 'feedback', learner, LESSON, `${LESSON}.html`), 'utf8');
    expect(feedback('ben'))
      .to.contain('these are the sums of the columns')
      .and.to.contain('counted the places from 1')
      .and.to.contain(`oneHot: ${exerciseOf('3.3').wrong[0]?.says}`)
      .and.to.contain('No response');
    expect(feedback('carla')).to.contain('did not return within');
    expect(feedback('anna')).to.not.contain('NotPassed');
    runs('export');
    const [head = '', ...rows] = readFileSync(join(course, 'grades.csv'), 'utf8').trim().split('\n');
    const columns = ['student_id', 'raw_score', 'max_score'].map((name) => head.split(',').indexOf(name));
    expect(rows.map((row) => columns.map((column) => row.split(',')[column]))).to.deep.equal([
      ['anna', '5.0', '6.0'], // the words of 3.6 are for the teacher to read
      ['ben', '0.0', '6.0'],
      ['carla', '4.0', '6.0'],
    ]);
  });

  const exerciseOf = (number: string): Exercise => {
    const found = exercises.find((exercise) => exercise.number === number);
    if (!found) throw new Error(`there is no exercise ${number}`);
    return found;
  };

  /** What is right: a function, the letter of a choice, numbers; of words any. */
  function solutionOf(number: string): unknown {
    const { kind, solutionCode, answer, options = {} } = exerciseOf(number);
    if (kind === 'code') return solutionCode;
    if (kind === 'choice') return Object.keys(options).find((letter) => options[letter]?.right);
    return kind === 'paper' ? answer?.value : undefined;
  }

  /** The first planted wrong answer. */
  function wrongOf(number: string): string {
    return exerciseOf(number).wrong[0]?.code ?? '';
  }

  /** The learners' version with answers in it, as a learner writes them. */
  function handedIn(answers: Readonly<Record<string, unknown>>): Notebook {
    const release = notebookIn('release');
    for (const [number, answer] of Object.entries(answers)) {
      if (answer === undefined) continue;
      const { kind } = exerciseOf(number);
      const id = `ex-${number.replace('.', '-')}`;
      const cell = cellOf(release, kind === 'explain' ? `${id}-words` : `${id}-code`);
      if (kind === 'explain') cell.source = String(answer);
      else if (kind === 'code') cell.source = withCode(exerciseOf(number), String(answer));
      else cell.source = sourceOf(cell).replace('"?"', JSON.stringify(answer));
    }
    return release;
  }
});

/** What somebody hands in who empties the locked cells: the set-up and the tests. */
function withoutTests(notebook: Notebook): Notebook {
  for (const cell of notebook.cells)
    if (nbgraderOf(cell)?.locked) cell.source = 'const mustPass = { oneHot() {} };';
  return notebook;
}

function dataOf(output: unknown): object {
  return (output as { data?: object }).data ?? {};
}

function hasFailed({ outputs = [] }: Cell): boolean {
  return outputs.some((output) => (output as { output_type: string }).output_type === 'error');
}
