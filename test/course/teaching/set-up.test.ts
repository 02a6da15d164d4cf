import { expect } from 'chai';
import { cellRequire } from 'scratchnet-course/grade/sandbox/cell-modules';
import { setUpCell } from '../exercises/exercise-files.js';
import { lessonsWithExercises } from './course.js';

describe('the sandbox of the grading', () => {
  const load = cellRequire({ scratchnet: {}, 'scratchnet/model': {} }, {});

  for (const { name } of lessonsWithExercises())
    it(`hands out what the set-up cell of ${name} imports`, () => {
      const modules = [...setUpCell(name).matchAll(/ from "([^"]+)"/g)].map(([, id]) => id);
      expect(modules).to.include('scratchnet-course');
      for (const id of modules) expect(() => load(id), id).not.to.throw();
    });

  it('starts no threads', () => {
    for (const id of ['worker_threads', 'node:worker_threads']) {
      const { Worker } = load(id) as { Worker: new () => unknown };
      expect(() => new Worker()).to.throw('it starts a thread: an exercise must not');
    }
    expect(() => load('node:child_process')).to.throw('it imports node:child_process: an exercise must not');
  });
});
