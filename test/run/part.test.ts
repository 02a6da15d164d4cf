import { expect } from 'chai';
import { isAlone, outcomeOf, type Part, type Share } from './part.ts';

const part = (run: Part['run']): Part => ({ name: 'lint', title: 'Lint', seconds: 1, run });

describe('isAlone', () => {
  it('holds for what measures times, or for its long tests', () => {
    const alone = (when: Part['alone'] & {}, share: Share): boolean =>
      isAlone({ ...part(async () => []), alone: when }, share);
    expect(alone('always', 'short')).to.equal(true);
    expect(alone('long', 'short')).to.equal(false);
    expect(alone('long', 'rest')).to.equal(true);
    expect(alone('long', 'all')).to.equal(true);
    expect(
      isAlone(
        part(async () => []),
        'all',
      ),
    ).to.equal(false);
  });
});

describe('outcomeOf', () => {
  it('counts a list of failures: without one, one check has passed', async () => {
    expect(
      await outcomeOf(
        part(async () => []),
        'short',
      ),
    ).to.deep.equal({ passed: 1, failures: [] });
    expect(
      await outcomeOf(
        part(async () => ['x', 'y']),
        'short',
      ),
    ).to.deep.equal({
      passed: 0,
      failures: ['x', 'y'],
    });
  });

  it('gives the part its share, and its outcome back', async () => {
    const outcome = { passed: 3, failures: ['x'], notes: ['note'] };
    const shares: string[] = [];
    const run: Part['run'] = async (share) => {
      shares.push(share);
      return outcome;
    };
    expect(await outcomeOf(part(run), 'rest')).to.equal(outcome);
    expect(shares).to.deep.equal(['rest']);
  });

  it('takes a part that breaks for one that failed', async () => {
    const outcome = await outcomeOf(
      part(() => Promise.reject(new Error('no disk'))),
      'short',
    );
    expect(outcome.passed).to.equal(0);
    expect(outcome.failures).to.have.length(1);
    expect(outcome.failures[0]).to.match(/^Error: no disk\n/);
  });
});
