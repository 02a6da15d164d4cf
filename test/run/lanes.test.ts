import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { inOrder, runInLanes } from './lanes.ts';
import type { Part } from './part.ts';

const part = (title: string, seconds = 1): Part => ({
  name: title,
  title,
  seconds,
  run: async () => [],
});
const titles = (parts: readonly Part[]): string => parts.map(({ title }) => title).join(' ');

describe('inOrder', () => {
  it('puts what failed last time first, then what takes long', () => {
    const parts = [part('a', 1), part('b', 30), part('c', 2), part('d', 9)];
    expect(titles(inOrder(parts, new Set()))).to.equal('b d c a');
    expect(titles(inOrder(parts, new Set(['c', 'a'])))).to.equal('c a b d');
  });
});

describe('runInLanes', () => {
  /** Runs parts that take as many ticks as they have seconds. @returns what ran, with what was running beside it */
  async function log(parts: readonly Part[], lanes: number, failed: string[] = []): Promise<string[]> {
    const running = new Set<string>();
    const lines: string[] = [];
    const isAlone = ({ title }: Part): boolean => title.includes('timed');
    await runInLanes({ parts, isAlone, failed: new Set(failed), lanes }, async ({ title, seconds }) => {
      lines.push([title, ...running].join(' beside '));
      running.add(title);
      await wait(20 * seconds);
      running.delete(title);
    });
    return lines;
  }

  it('runs no more parts at a time than there are lanes', async () => {
    expect(await log([part('a', 5), part('b', 2), part('c', 1)], 2)).to.deep.equal([
      'a',
      'b beside a',
      'c beside a',
    ]);
    expect(await log([part('a'), part('b')], 1)).to.deep.equal(['a', 'b']);
  });

  it('runs what measures times when nothing else runs, last', async () => {
    expect(await log([part('timed', 9), part('a', 2), part('b', 1)], 3)).to.deep.equal([
      'a',
      'b beside a',
      'timed',
    ]);
  });

  it('runs it first if it failed last time', async () => {
    const parts = [part('timed', 9), part('also timed', 1), part('a')];
    expect(await log(parts, 2, ['timed'])).to.deep.equal(['timed', 'a', 'also timed']);
  });

  it('breaks with a part that breaks', async () => {
    const error = new Error('broken');
    const run = runInLanes({ parts: [part('a')], isAlone: () => false, failed: new Set(), lanes: 2 }, () =>
      Promise.reject(error),
    );
    expect(await run.catch((reason: unknown) => reason)).to.equal(error);
  });
});
