/** @file A learner's copy of a lesson tells nothing before its time, and loses nothing that is needed. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect } from 'chai';
import { forLearners, learnerCopy } from 'scratchnet-course/copies/learner-copy';
import { withLinksBeside, withLinksWithin } from 'scratchnet-course/copies/links';
import { readLessons } from 'scratchnet-course/grade/cells/lessons';
import { chooseNotebooks } from 'scratchnet-course/notebooks/choose';
import {
  type Cell,
  hasTag,
  type Notebook,
  readNotebook,
  sourceOf,
} from 'scratchnet-course/notebooks/notebook';
import { codeCell, hasRun, notebookOf } from './notebooks.ts';

const NAMES = chooseNotebooks();
const lesson = (name: string): Notebook => readNotebook(join('notebooks', name));

describe('learnerCopy', () => {
  it('has no outputs, no notes for teachers and no hidden checks, in any lesson', () => {
    let outputs = 0;
    for (const name of NAMES) {
      const original = lesson(name);
      const copy = learnerCopy(original, { solutions: true });
      outputs += original.cells.flatMap((cell) => cell.outputs ?? []).length;
      expect(
        copy.cells.flatMap((cell) => cell.outputs ?? []),
        name,
      ).to.deep.equal([]);
      expect(copy.cells.filter((cell) => (cell.execution_count ?? null) !== null)).to.deep.equal([]);
      expect(copy.cells.filter((cell) => hasTag(cell, 'teacher', 'hidden-check'))).to.deep.equal([]);
      expect(copy.metadata, 'the kernel').to.deep.equal(original.metadata);
    }
    expect(outputs, 'outputs of the lessons').to.be.above(300);
  });

  it('has every solution folded for those who learn alone, and none for a class', () => {
    let solutions = 0;
    for (const name of NAMES) {
      const alone = learnerCopy(lesson(name), { solutions: true }).cells.filter(isSolution);
      for (const cell of alone)
        expect(sourceOf(cell), `${name} ${cell.id}`).to.match(/^<details><summary>[\s\S]*<\/details>$/);
      expect(learnerCopy(lesson(name), { solutions: false }).cells.filter(isSolution)).to.deep.equal([]);
      solutions += alone.length;
    }
    expect(solutions).to.be.above(100);
  });

  it("folds the lesson's own version of what an exercise asks for, below a line that JupyterLab shows of it", () => {
    const notebook = {
      ...notebookOf('a'),
      cells: [codeCell('own', 'function relu() {}\nrelu();', 'lesson-version'), codeCell('other', 'b')],
    };
    const [own, other] = learnerCopy(notebook, { solutions: true }).cells;
    expect(own?.metadata).to.deep.equal({ tags: ['lesson-version'], jupyter: { source_hidden: true } });
    expect(own && sourceOf(own)).to.match(
      /^\/\/ The lesson's own version\. Run it in any case; open it when you have written yours\.\nfunction relu\(\) \{\}\nrelu\(\);$/,
    );
    expect(other).to.deep.equal(codeCell('other', 'b'));
    const folded = NAMES.flatMap((name) => learnerCopy(lesson(name), { solutions: true }).cells).filter(
      isFolded,
    );
    expect(folded.length, 'in the lessons').to.be.above(20);
  });

  it("is, when it is graded, no work of the learner's", () => {
    for (const { name, sources } of readLessons()) {
      const { cells } = learnerCopy(lesson(`${name}.ipynb`), { solutions: true });
      const strange = cells.filter((cell) => !sources.has(sourceOf(cell).trim()));
      expect(
        strange.map(({ id }) => id),
        name,
      ).to.deep.equal([]);
    }
  });

  it('leaves the notebook that it copies as it is', () => {
    const before = hasRun(notebookOf('a', 'b'));
    const again = structuredClone(before);
    learnerCopy(before, { solutions: false });
    expect(before).to.deep.equal(again);
  });
});

describe('forLearners', () => {
  it('keeps the outputs that the cells have', () => {
    const notebook = hasRun(notebookOf('a', 'b'));
    expect(forLearners(notebook, { solutions: true })).to.deep.equal(notebook);
  });
});

describe('links of copies', () => {
  const said = (markdown: string): Notebook => ({
    cells: [{ cell_type: 'markdown', id: 'm', metadata: {}, source: markdown }],
  });
  const textOf = ({ cells }: Notebook): string => cells.map(sourceOf).join('');

  it('lead to files that are there, from my-course/ as from notebooks/', () => {
    let links = 0;
    for (const name of NAMES) {
      const copy = withLinksBeside(learnerCopy(lesson(name), { solutions: true }), name, NAMES);
      for (const target of targetsOf(copy)) {
        const file = posix.normalize(posix.join('my-course', posix.dirname(name), target));
        const copied = file.startsWith('my-course/') && NAMES.includes(file.slice('my-course/'.length));
        expect(copied || existsSync(file), `${name}: ${target}`).to.equal(true);
        links++;
      }
    }
    expect(links).to.be.above(100);
  });

  it('stay if they lead to a copy or out of notebooks/, and find the rest from any depth', () => {
    const all = ['01-load.ipynb', 'clinics/04.ipynb'];
    const beside = (markdown: string, name: string): string =>
      textOf(withLinksBeside(said(markdown), name, all));
    const same =
      '[a](01-load.ipynb#s01-why) ![b](../figures/b.svg) [c](../README.md) [d](https://x.org) [e](#here) `[f](no.md)`';
    expect(beside(same, '02.ipynb')).to.equal(same);
    expect(beside('[t](TEACHING.md#print)', '02.ipynb')).to.equal('[t](../notebooks/TEACHING.md#print)');
    expect(beside('<a href="../TEACHING.md">t</a>', 'clinics/04.ipynb')).to.equal(
      '<a href="../../notebooks/TEACHING.md">t</a>',
    );
    expect(beside('[a](../01-load.ipynb)', 'clinics/04.ipynb')).to.equal('[a](../01-load.ipynb)');
  });

  it('become plain text in copies that lie alone, if what they lead to is not copied', () => {
    const within = textOf(
      withLinksWithin(
        said('[a](01-load.ipynb), <a href="TEACHING.md">**t**</a>, [b [c]](02.ipynb)'),
        '03.ipynb',
        ['01-load.ipynb'],
      ),
    );
    expect(within).to.equal('[a](01-load.ipynb), **t**, b [c]');
  });
});

function isSolution(cell: Cell): boolean {
  return hasTag(cell, 'solution');
}

function isFolded({ metadata }: Cell): boolean {
  return Object(metadata.jupyter).source_hidden === true;
}

/** Of links and pictures to files. */
function targetsOf({ cells }: Notebook): string[] {
  const text = cells
    .filter(({ cell_type }) => cell_type === 'markdown')
    .map(sourceOf)
    .join('\n');
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$/g, '');
  const found = [...prose.matchAll(/\]\(<?([^)\s>]+)|(?:href|src)="([^"]+)"/g)].map(
    ([, a, b]) => a ?? b ?? '',
  );
  return found
    .filter((target) => !/^([a-z]+:|#)/i.test(target))
    .map((target) => decodeURIComponent(target.split('#')[0] ?? ''));
}
