/** @file One form for each thing: other spellings must be found, and nothing else. */
import { expect } from 'chai';
import { importProblems } from 'scratchnet-course/notebooks/lesson-imports';
import { wordingProblems } from 'scratchnet-course/notebooks/lesson-wording';
import type { Cell, Notebook } from 'scratchnet-course/notebooks/notebook';

const cell = (cell_type: 'code' | 'markdown', source: string): Cell => ({
  cell_type,
  id: 'cell',
  metadata: {},
  source,
});
const text = (source: string): Cell => cell('markdown', source);
const code = (source: string): Cell => cell('code', source);
const notebook = (...cells: Cell[]): Notebook => ({ cells });

describe('wordingProblems', () => {
  const CARD = text('# 3 · One\n\n**After this notebook you can**\n\n- say it, and why;\n- do it.\n');

  it('finds nothing where all has its form', () => {
    const fine = [
      '## Warm-up\n\nWhat is $A^T$?',
      '**Predict:** will it be (1, 200) or 60 000? Give 0,2 or `[1,000]`.',
      '## Prove it',
      '## What goes wrong',
    ];
    expect(wordingProblems(notebook(CARD, ...fine.map(text)))).to.deep.equal([]);
  });

  for (const [other, form] of [
    ['After this notebook you can …', 'write "**After this notebook you can**" on a line of its own'],
    ['**Warm-up.** What is it?', 'write "## Warm-up" as a heading'],
    ['**Predict first:** which one?', 'write "**Predict:**"'],
    ['**Predict the mean.** Near 128?', 'write "**Predict:**"'],
    ['$X^\\top$', 'write a transpose as $A^T$'],
    ['$X^\\mathsf{T}$', 'write a transpose as $A^T$'],
    ['$X^{\\mathrm{T}}$', 'write a transpose as $A^T$'],
    ['Your predictions, and what came out:', 'write "**Your predictions** beside what came out:"'],
    ['| new word | meaning |', 'write "| new | meaning |" above the table of the recap'],
    ['all 60,000 images', 'write large numbers with spaces: 60 000'],
    ['1,234,567 weights', 'write large numbers with spaces: 60 000'],
  ]) {
    it(`finds ${other}`, () => {
      expect(wordingProblems(notebook(CARD, text(other)))).to.deep.equal([`cell 2: ${form}`]);
    });
  }

  it('finds objectives that end like sentences', () => {
    const card = text('**After this notebook you can**\n\n- say it,\n- do it.\n');
    expect(wordingProblems(notebook(card))).to.deep.equal([
      'cell 1: objectives end with ";", the last one with ".": - say it,',
    ]);
    expect(
      wordingProblems(notebook(text('**After this notebook you can**\n\n- say it;\n- do it;\n'))),
    ).to.have.length(1);
  });

  it('finds a proof that comes after what goes wrong', () => {
    expect(
      wordingProblems(notebook(CARD, text('## What goes wrong'), text('## Prove it\n\nEqual?'))),
    ).to.deep.equal(['cell 3: "Prove it" comes before "What goes wrong"']);
  });
});

describe('wordingProblems of the mistakes', () => {
  it('finds one without a heading, in its section only', () => {
    const steps = text('## Does it work?\n\n**1. The parts.** Run it.');
    const wrong = [
      text('## What goes wrong\n\n### 1. Off by one'),
      text('**2. No shuffle.** The loss jumps.'),
    ];
    expect(wordingProblems(notebook(text('# 3 · One'), steps, ...wrong))).to.deep.equal([
      'cell 4: a mistake has a heading: ### 1. Its name',
    ]);
  });
});

describe('importProblems', () => {
  const SET_UP = code(
    'import { relu, type Matrix } from "scratchnet";\nimport * as tf from "scratchnet/model";\nready();',
  );

  it('lets the set-up cell and "Prove it" import', () => {
    const proof = [
      text('Text.\n\n## Prove it'),
      code('import {\n  softmax as theirs,\n} from "scratchnet";'),
    ];
    expect(importProblems(notebook(SET_UP, text('## Code it'), code('relu(X);'), ...proof))).to.deep.equal(
      [],
    );
  });

  it('finds an import elsewhere, a type alone included', () => {
    const later = [text('## Prove it'), text('## Recap'), code('import type { Params } from "scratchnet";')];
    expect(importProblems(notebook(SET_UP, ...later))).to.deep.equal([
      'cell 4: imports belong into the set-up cell',
    ]);
  });

  it('finds a name that is imported again', () => {
    const again = code(
      'import { type Matrix, sum } from "scratchnet";\nimport * as tf from "scratchnet/model";',
    );
    expect(importProblems(notebook(SET_UP, text('## Prove it'), again))).to.deep.equal([
      'cell 3: Matrix is imported already',
      'cell 3: tf is imported already',
    ]);
  });
});
