/** @file One kernel for all tests that leave it as usable as they found it: a start takes seconds. */
import { expect } from 'chai';
import { Kernel, printed } from './kernel.ts';

const shared = new Kernel();
let started: Promise<Kernel> | undefined;

after(() => shared.close());

/** The kernel, for the suite that calls this. Names of its cells may be those of other suites: they are declared again. */
export function sharedKernel(): Kernel {
  before(async () => {
    started ??= shared.start();
    await started;
  });
  after('the kernel goes on', async () => {
    expect(printed(await shared.run('1 + 1'))).to.equal('2\n');
  });
  return shared;
}
