import { expect } from 'chai';
import { fromRows } from 'scratchnet';
import { CHECKS, judge } from 'scratchnet-course';
import { observeInSandbox, type RemoteFunction } from 'scratchnet-course/grade/run/observe-in-sandbox';
import type { CallEnding, Reply } from 'scratchnet-course/grade/sandbox/messages';
import { type Wire, wireOf } from 'scratchnet-course/grade/sandbox/wire';

const NOTHING: CallEnding = { how: 'returned', value: { kind: 'undefined' } };

/** A function in a sandbox that is none. */
function remote(call: RemoteFunction['call']): RemoteFunction {
  return { name: 'mine', forbidden: [], call };
}

describe('what the judge sees of a function in a sandbox', () => {
  it('is judged by what comes back for each case', async () => {
    const right = wireOf(fromRows([[1]]));
    const seen = await observeInSandbox(
      CHECKS.oneHot,
      1,
      remote(async () => ({
        kind: 'called',
        ending: { how: 'returned', value: right },
        after: [],
        tampered: [],
      })),
    );
    expect(judge(CHECKS.oneHot, seen, 1).result).to.equal('wrong');
  });

  it('counts arguments as changed that do not come back', async () => {
    const { cases } = await observeInSandbox(
      CHECKS.percent,
      1,
      remote(async () => ({ kind: 'called', ending: NOTHING, after: [], tampered: [] })),
    );
    expect(cases[0]).to.deep.include({ how: 'returned', changed: [0, 1] });
  });

  it('asks for each case twice, and for nothing more', async () => {
    const asked: string[] = [];
    await observeInSandbox(
      CHECKS.percent,
      7,
      remote(async ({ args }) => {
        asked.push(JSON.stringify(args));
        return { kind: 'called', ending: NOTHING, after: [...args], tampered: [] };
      }),
    );
    expect(asked.filter((_, i) => i % 2 === 0)).to.deep.equal(asked.filter((_, i) => i % 2 === 1));
    expect(asked.join()).not.to.match(/seed|expected|reference/);
  });

  it('gives up a function of its own that a broken generator holds up', async () => {
    const key = Buffer.from(new Float64Array(624).buffer).toString('base64');
    const zeros: Wire = { kind: 'generator', key, position: 0, spare: null };
    const replies: Omit<Reply, 'question'>[] = [];
    await observeInSandbox(
      CHECKS.fixDraw,
      1,
      remote(async (_, reference) => {
        replies.push(reference({ kind: 'asked', question: 1, function: 0, args: [zeros] }));
        replies.push(reference({ kind: 'asked', question: 2, function: 99, args: [] }));
        return {
          kind: 'called',
          ending: { how: 'stopped', why: 'enough', endless: false },
          after: [],
          tampered: [],
        };
      }),
    );
    expect(replies[0]?.threw).to.match(/did not return|call stack/);
    expect(replies[1]?.threw).to.equal('there is no such function');
  });
});
