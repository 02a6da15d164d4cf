/** @file Once all bugs of a clinic are fixed, the network runs to the notebook's end, with their own functions. */
import { expect } from 'chai';
import { solvedCell } from 'scratchnet-course/exercises/answered';
import { sourceOf } from 'scratchnet-course/notebooks/notebook';
import { Kernel } from '../../kernel/kernel.js';
import { notebookOf, readLessons } from './exercise-files.ts';

const clinics = readLessons().filter(({ name }) => name.startsWith('clinics/'));

describe('a bug clinic with all its bugs fixed', function () {
  this.timeout(120_000);

  it('is there for each of the notebooks 4 to 9', () => {
    expect(clinics.map(({ name }) => name.slice('clinics/'.length, 'clinics/00'.length))).to.deep.equal([
      '04',
      '05',
      '06',
      '07',
      '08',
      '09',
    ]);
  });

  for (const { name, exercises } of clinics) {
    it(`${name} runs to its end with the learner's functions @long`, async () => {
      const kernel = new Kernel();
      try {
        await kernel.start();
        const printed: string[] = [];
        for (const cell of notebookOf(name).cells.filter(({ cell_type }) => cell_type === 'code')) {
          const exercise = exercises.find(({ number }) => `ex-${number.replace('.', '-')}-code` === cell.id);
          const { reply, outputs } = await kernel.run((exercise && solvedCell(exercise)) ?? sourceOf(cell));
          expect(reply.status, `${cell.id}: ${reply.ename}: ${reply.evalue}`).to.equal('ok');
          printed.push(...outputs.map((output) => output.text ?? ''));
        }
        const text = printed.join('');
        expect(text.match(/^✔ .* you have found it: /gm), text).to.have.length(3);
        expect(text.match(/^\w+: yours$/gm), text).to.have.length(3);
      } finally {
        await kernel.close();
      }
    });
  }
});
