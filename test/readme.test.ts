import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';

/** The code blocks of a page in one language. */
function blocks(page: string, language: string): string[] {
  const fence = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g');
  return [...readFileSync(page, 'utf8').matchAll(fence)].map((match) => match[1]);
}

/** Runs a program as a file of its own would, and gives back what it prints. */
function run(program: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('the README', () => {
  it('prints what its program in five lines prints @long', () => {
    expect(run(blocks('README.md', 'ts')[0])).to.equal(blocks('README.md', 'text')[0]);
  }).timeout(60_000);

  it('of the package shows the loss and the message that its program gives', () => {
    const output = run(blocks('lib/README.md', 'ts')[0]);
    expect(output).to.match(/^2\.3026\n/);
    expect(output).to.contain("matmul: a is (64×784) but b is (100×784); a's columns must equal b's rows");
  });
});
