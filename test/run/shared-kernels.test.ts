import { expect } from 'chai';
import type { Part } from './part.ts';
import { allParts } from './parts.ts';
import { sharesKernel, withSharedKernels } from './shared-kernels.ts';

const part = (name: string): Part => ({ name, title: name, seconds: 10, run: async () => [] });
const titles = (...names: string[]): string[] => withSharedKernels(names.map(part)).map(({ title }) => title);

describe('withSharedKernels', () => {
  it('puts the notebooks of a group into one part, and leaves the others alone', () => {
    expect(
      titles('lint', 'notebooks:09-train', 'notebooks:10-test', 'notebooks:18-making-it-fast'),
    ).to.deep.equal(['lint', 'notebooks:18-making-it-fast', 'Notebooks 09, 10 in one kernel']);
  });

  it('leaves a notebook alone that has no other beside it', () => {
    expect(titles('notebooks:09-train', 'notebooks:clinics/09-train-clinic')).to.deep.equal([
      'notebooks:09-train',
      'notebooks:clinics/09-train-clinic',
    ]);
  });

  it('leaves no notebook out and runs none twice', () => {
    const parts = allParts().filter(({ name }) => name.startsWith('notebooks:'));
    const shared = withSharedKernels(parts);
    const alone = parts.filter(({ name }) => !sharesKernel(name));
    expect(shared.filter((one) => parts.includes(one))).to.deep.equal(alone);
    const named = shared.flatMap(({ title }) => [...title.matchAll(/(?:clinics\/)?\d\d/g)].map(String));
    const wanted = parts.map(({ name }) => /(?:clinics\/)?\d\d/.exec(name)?.[0]);
    expect(named.sort()).to.deep.equal(wanted.sort());
  });

  it('measures times in a kernel of its own', () => {
    expect(sharesKernel('notebooks:18-making-it-fast')).to.equal(false);
  });
});
