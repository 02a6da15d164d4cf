import { execFileSync } from 'node:child_process';
import { expect } from 'chai';

/** What a program prints that has `step` and `wait`. */
function printed(program: string): string {
  const head = `import { step } from './scripts/setup/progress.mjs';
    import { setTimeout as wait } from 'node:timers/promises';`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', head + program], {
    encoding: 'utf8',
  });
  return output.replaceAll(/\d+\.\d s/g, 'T');
}

describe('step', () => {
  it('announces itself, and adds its time', () => {
    expect(printed(`await step('One', () => wait(5)); await step('Two', () => wait(5));`)).to.equal(
      'One … T\nTwo … T\n',
    );
  });

  it('has a whole line for each of those beside each other', () => {
    const program = `await Promise.all([step('Long', () => wait(200)), step('Short', () => wait(5))]);`;
    expect(printed(program)).to.equal('Long … \nShort … T\nLong … T\n');
  });

  it('says that it failed, also after another has begun', () => {
    const failing = `step('Bad', async () => { await wait(50); throw new Error('no'); })`;
    expect(printed(`await Promise.allSettled([${failing}, step('Good', () => wait(200))]);`)).to.equal(
      'Bad … \nGood … \nBad … failed\nGood … T\n',
    );
  });
});
