/** @file That the kernel tells a check of its cell. */
import { expect } from 'chai';
import { printed } from '../../kernel/kernel.js';
import { sharedKernel } from '../../kernel/shared-kernel.js';

const SET_UP =
  'import { map, type Matrix, relu } from "scratchnet";\nimport { check } from "scratchnet-course";';
const RIGHT = 'function myRelu(Z: Matrix): Matrix { return map(Z, (z) => Math.max(0, z)); }';
const WRONG = 'function myReLu(Z: Matrix): Matrix { return Z; }';

describe('a check in the kernel', () => {
  const kernel = sharedKernel();
  const said = async (cell: string): Promise<string> => printed(await kernel.run(cell));

  it('knows which functions its cell defines, and what a name of another cell stands for', async () => {
    await kernel.run(SET_UP);
    expect(await said(`${RIGHT}\ncheck.relu(myRelu);`)).to.match(/^✔ relu/);
    expect(await said('check.relu(myRelu);')).to.match(/^✔ relu/);
    expect(await said(`${WRONG}\ncheck.relu(myRelu);`)).to.match(/^✘ relu: this cell defines myReLu, but/);
    await kernel.run('const theirs = relu;');
    expect(await said('const mine = (Z: Matrix) => theirs(Z);\ncheck.relu(mine);')).to.match(
      /the library's own relu/,
    );
  });
});
