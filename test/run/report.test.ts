import { expect } from 'chai';
import type { Part } from './part.ts';
import { partLines, shareLines } from './report.ts';

const LINT: Part = { name: 'lint', title: 'Lint', seconds: 1, run: async () => [] };
const KERNEL: Part = { ...LINT, name: 'kernel', leavesOut: 'half the kernel' };
const UNIT: Part = { ...LINT, name: 'unit', leavesOut: 'long tests', repeats: 'short tests' };

describe('partLines', () => {
  it('say in a line what passed and how long it took', () => {
    expect(partLines(LINT, { passed: 12, failures: [] }, 3.14)).to.deep.equal(['Lint: 12 passed, 3.1 s']);
  });

  it('count what failed, and show it whole', () => {
    const outcome = { passed: 1, failures: ['a\nb\n', 'c'], notes: ['skipped: no browser'] };
    expect(partLines(LINT, outcome, 60)).to.deep.equal([
      'Lint: 1 passed, 2 FAILED, 60.0 s',
      '  skipped: no browser',
      '  FAILED: a\n    b',
      '  FAILED: c',
    ]);
  });
});

describe('shareLines', () => {
  it('say in one line what npm test leaves out', () => {
    expect(shareLines([LINT, KERNEL, UNIT], 'short')).to.deep.equal([
      'left out: half the kernel; long tests. npm run test:all runs them.',
    ]);
    expect(shareLines([LINT], 'short')).to.deep.equal([]);
  });

  it('say what the rest repeats, and nothing where all runs', () => {
    expect(shareLines([KERNEL, UNIT], 'rest')).to.deep.equal(['repeated: short tests']);
    expect(shareLines([KERNEL, UNIT], 'all')).to.deep.equal([]);
  });
});
