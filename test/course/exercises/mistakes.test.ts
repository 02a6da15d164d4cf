/**
 * @file Every planted wrong answer of the course gets its diagnosis. They run in this process, without types: in the
 * real kernel they take minutes, and so run there only in the long tests.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { solvedCell } from 'scratchnet-course/exercises/answered';
import { textOf } from 'scratchnet-course/notebooks/notebook';
import { notebooksFolder } from 'scratchnet-setup/folders';
import ts from 'typescript';
import { mistakesOf, open } from './answers.ts';
import { notebookOf, readLessons, setUpCell } from './exercise-files.ts';

/** Finds packages as a notebook does. */
const requireInNotebooks = createRequire(join(notebooksFolder, 'notebook.js'));
const OPTIONS: ts.TranspileOptions = {
  compilerOptions: {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    esModuleInterop: true,
  },
};

for (const { name, exercises } of readLessons()) {
  describe(`the planted wrong answers of ${name}`, () => {
    const setUp = setUpCell(name);
    for (const exercise of exercises) {
      for (const { cell, says } of mistakesOf(exercise))
        it(`${exercise.number}: says "${says}"`, () => {
          expect(printedBy(setUp, cell)).to.match(/^✘ /).and.to.contain(says);
        });
      const solution = solvedCell(exercise);
      if (solution === undefined) continue;
      it(`${exercise.number}: the notebook shows it as open`, () => {
        const id = `ex-${exercise.number.replace('.', '-')}-code`;
        const { outputs = [] } = notebookOf(name).cells.find((cell) => cell.id === id) ?? {};
        expect(outputs.map((output) => ('text' in output ? textOf(output.text) : '')).join('')).to.match(
          open(exercise),
        );
      });
      it(`${exercise.number}: but the solution passes`, () => {
        expect(printedBy(setUp, solution)).to.match(/^✔ .*\n$/);
      });
    }
  });
}

/** What a cell prints that runs after the set-up cell: in a block of its own, so that both may declare the same name. */
function printedBy(setUp: string, cell: string): string {
  const { outputText } = ts.transpileModule(`${setUp}\nbegin();\n{\n${cell}\n}`, OPTIONS);
  let printed = '';
  const begin = (): void => {
    printed = '';
  };
  const { log } = console;
  console.log = (...words: unknown[]) => {
    printed += `${words.join(' ')}\n`;
  };
  try {
    new Function('require', 'exports', 'begin', outputText)(requireInNotebooks, {}, begin);
  } finally {
    console.log = log;
  }
  return printed;
}
