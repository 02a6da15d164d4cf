import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Notebook } from 'scratchnet-course/notebooks/notebook';
import { arrowPaths } from 'scratchnet-course/plan/arrows';
import { layoutOf } from 'scratchnet-course/plan/layout';
import { fileOf, foundationsOf, LESSONS, type Lesson } from 'scratchnet-course/plan/lessons';
import { coursePicture } from 'scratchnet-course/plan/picture';
import { planProblems } from 'scratchnet-course/plan/problems';
import { courseMap, readmeTable } from 'scratchnet-course/plan/tables';

const texts = new Map<string, string>();

/** A page, read once; a notebook without its outputs, which are most of it and which no plan is in. */
function textOf(path: string): string {
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, 'utf8');
  const read = path.endsWith('.ipynb') ? withoutOutputs(JSON.parse(text)) : text;
  texts.set(path, read);
  return read;
}

function withoutOutputs(notebook: Notebook): string {
  const cells = notebook.cells.map((cell) => (cell.cell_type === 'code' ? { ...cell, outputs: [] } : cell));
  return JSON.stringify({ ...notebook, cells }, null, 1);
}

/** The problems if one file held another text. */
function withChanged(path: string, from: string | RegExp, to: string): string[] {
  return planProblems({
    read: (asked) => {
      const text = textOf(asked);
      if (asked !== path) return text;
      const changed = text.replace(from, to);
      expect(changed, `${path} does not hold ${from}`).not.to.equal(text);
      return changed;
    },
  });
}

/** The plan with one lesson changed. */
function planWith(number: number, change: Partial<Lesson>): readonly Lesson[] {
  return LESSONS.map((lesson) => (lesson.number === number ? { ...lesson, ...change } : lesson));
}

/** One more lesson, as somebody who adds it would write it. */
const LAST = LESSONS.at(-1) as Lesson;
const NEW: Lesson = { ...LAST, number: LAST.number + 1, name: 'new', title: 'New', needs: [12] };

describe('the plan of the course', () => {
  it('is that of the notebooks, the README, the map and the course plans', () => {
    expect(planProblems()).to.deep.equal([]);
  });

  it('knows what a lesson builds on, directly or not', () => {
    const [, , two] = LESSONS;
    expect([...foundationsOf(two)].sort()).to.deep.equal([0, 1]);
  });

  it('is compared with the notebooks that are there', () => {
    expect(planProblems({ read: textOf, lessons: [...LESSONS, NEW] })).to.deep.equal([
      `course/plan/lessons.ts names notebooks/${fileOf(NEW)}.ipynb, which is not there`,
    ]);
    const notebooks = LESSONS.map((lesson) => `${fileOf(lesson)}.ipynb`);
    expect(planProblems({ read: textOf, lessons: LESSONS.slice(0, -1), notebooks })).to.include(
      `notebooks/${fileOf(LAST)}.ipynb has no lesson in course/plan/lessons.ts`,
    );
  });

  it('lets no lesson build on a later one', () => {
    const problems = planProblems({ read: textOf, lessons: planWith(3, { needs: [4] }) });
    expect(problems).to.deep.equal(['lesson 3 of the plan builds on 4, which does not come before it']);
  });

  it('has the title of each notebook, clinic and file of exercises', () => {
    for (const [path, wanted] of [
      ['notebooks/08-update.ipynb', '# 8 · The update'],
      ['notebooks/clinics/08-update-clinic.ipynb', '# Bug clinic 8 · The update'],
      ['course/exercises/08-update.md', '# 8 · The update'],
    ] as const)
      expect(withChanged(path, wanted, wanted.replace('The update', 'Steps'))).to.deep.equal([
        `${path} begins with "${wanted.replace('The update', 'Steps')}"; in the plan of the course it is "${wanted}"`,
      ]);
  });

  it('has the playground of a lesson, which keeps the name and the minutes of all playgrounds', () => {
    const path = 'notebooks/06-playground.ipynb';
    expect(planProblems({ read: textOf, lessons: planWith(6, { hasPlayground: false }) })).to.deep.equal([
      `${path} has no lesson in course/plan/lessons.ts`,
    ]);
    expect(planProblems({ read: textOf, lessons: planWith(7, { hasPlayground: true }) })).to.deep.equal([
      'course/plan/lessons.ts names notebooks/07-playground.ipynb, which is not there',
    ]);
    expect(withChanged(path, '# 6 · Playground', '# Playground')[0]).to.equal(
      `${path} begins with "# Playground"; in the plan of the course it is "# 6 · Playground"`,
    );
    expect(withChanged(path, '10 minutes to read', '20 minutes to read')[0]).to.match(/its card says/);
    expect(courseMap()).to.contain('the loss; a [playground](06-playground.ipynb) |');
    expect(readmeTable()).to.contain('the loss; a [playground](notebooks/06-playground.ipynb) |');
    expect(coursePicture()).to.contain('>playground</text>');
  });

  it('has what the card of each notebook needs', () => {
    const path = 'notebooks/13-momentum-and-adam.ipynb';
    expect(withChanged(path, 'notebooks 8 and 12.', 'notebooks 8 and 14.')).to.deep.equal([
      `${path}: its card does not name notebook 12, on which it builds`,
      `${path}: its card names notebook 14, on which it does not build in the plan`,
    ]);
  });

  it('has the title that a link to the next notebook says', () => {
    const path = 'notebooks/12-mini-batches.ipynb';
    expect(withChanged(path, '[13 · Momentum and Adam →]', '[Adam →]')).to.deep.equal([
      `${path}: a link to 13-momentum-and-adam says "Adam"; its title is "13 · Momentum and Adam"`,
    ]);
  });

  it('has a row in the README, in the map and in the course plans for each lesson', () => {
    expect(withChanged('README.md', /\| \[17\].*\n/, '')[0]).to.match(/^README\.md: .* lacks "\| \[17\]/);
    expect(withChanged('README.md', '<!-- lessons -->', '')).to.include(
      'README.md: the table of lessons is missing',
    );
    expect(withChanged('notebooks/00-start-here.ipynb', /\| \[17 · [^"]*/, '\\n')[0]).to.match(
      /the map is not that of the plan; it lacks "\| \[17 · /,
    );
    const teaching = 'notebooks/TEACHING.md';
    expect(withChanged(teaching, /\| \[17 · .*\n/, '')).to.deep.equal([
      `${teaching}: the table of minutes has no row "17 · Saving and loading": run npm run exercises`,
    ]);
    expect(withChanged(teaching, /^\| 9 \| 9 .*$/m, '| 9 | | |')).to.deep.equal([
      `${teaching}: the plan of a term does not name lesson 9`,
    ]);
  });

  it('has the minutes that each card says, with those of the exercises', () => {
    const path = 'notebooks/05-activations.ipynb';
    const [, said = ''] = /(\*\*Time:\*\*[^.]*\.)/.exec(readFileSync(path, 'utf8')) ?? [];
    expect(withChanged(path, said, '**Time:** 99 minutes to read.')).to.deep.equal([
      `${path}: its card says "**Time:** 99 minutes to read."; by the plan it is "${said}": run npm run exercises`,
    ]);
    const clinic = 'notebooks/clinics/05-activations-clinic.ipynb';
    expect(withChanged(clinic, '**Time:**', 'Time:')[0]).to.match(/^notebooks\/clinics\/05.*its card says/);
    expect(withChanged(path, 'with the tools of this notebook.', 'in about 20 minutes.')[0]).to.match(
      /how long a clinic takes stands on the clinic's card only$/,
    );
    const [problem] = planProblems({ read: textOf, lessons: planWith(4, { reading: 99 }) });
    expect(problem).to.match(
      /^notebooks\/04-he-init\.ipynb: .* by the plan it is "\*\*Time:\*\* 99 minutes to read,/,
    );
  });

  it('puts no more into a day or a double lesson than it holds', () => {
    const teaching = 'notebooks/TEACHING.md';
    const long = withChanged(teaching, '| 11 | 11 |', '| 11 | 11 and 12 with 13 |');
    expect(long).to.have.length(1);
    expect(long[0]).to.match(/11 \(11 and 12 with 13\) takes \d+ minutes; a double lesson holds 90$/);
    expect(withChanged(teaching, '| 11 | 11 |', '| 11 | in groups: 11, 12 or 13 |')).to.deep.equal([]);
    expect(withChanged(teaching, '| Monday | 0, ', '| Monday | 7, 9 with its clinic, ')[0]).to.match(
      /Monday .* a day holds 225$/,
    );
  });

  it('says on the map where one may stop', () => {
    expect(courseMap()).to.match(/- after 10: your network reads your handwriting;\n/);
  });
});

describe('the picture of the course', () => {
  it('is what the plan draws', () => {
    expect(withChanged('figures/course.svg', 'Overfitting', 'Underfitting')).to.deep.equal([
      'figures/course.svg is not what the plan draws: run npm run exercises',
    ]);
  });

  it('shows every title, and an arrow for everything that a lesson builds on', () => {
    const shown = coursePicture().replaceAll(/<\/text>\n<text class="title"[^>]*>/g, ' ');
    for (const { number, title } of LESSONS) expect(shown).to.contain(`>${number} ${title}</text>`);
    const { places } = layoutOf(LESSONS);
    expect(arrowPaths(places)).to.have.length(LESSONS.flatMap(({ needs }) => needs).length);
  });

  it('ends a row where one may stop, and begins one for each part', () => {
    const { places } = layoutOf(LESSONS);
    const last = places.filter(
      ({ lesson, row }) =>
        lesson.stop && places.some((p) => p.row === row && p.lesson.number > lesson.number),
    );
    expect(last).to.deep.equal([]);
  });

  it('has room for one lesson more', () => {
    const { places } = layoutOf([...LESSONS, NEW]);
    const columns = places.map(({ column }) => column);
    expect(places).to.have.length(LESSONS.length + 1);
    expect(Math.max(...columns)).to.be.below(4);
  });
});
