import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { skip } from '../../../skip.ts';

/** Each in a process of its own, because what is tried might end it. */
function run(
  answer: string,
  variables: Record<string, string> = {},
): { says: string; after: string; code: number | null } {
  const program = `
    import { zeros, Matrix, RandomState } from 'scratchnet';
    import { CHECKS, examine } from 'scratchnet-course';
    const { says } = examine(CHECKS.oneHot, ${answer});
    const after = examine(CHECKS.oneHot, (labels, k) => {
      const Y = zeros(k, labels.length);
      labels.forEach((label, i) => { Y.data[label * labels.length + i] = 1; });
      return Y;
    }).result;
    console.log(JSON.stringify({ says, after }));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: { ...process.env, SCRATCHNET_CHECK_SECONDS: '0.5', ...variables },
  });
  expect(stderr).to.equal('');
  return { ...JSON.parse(stdout), code: status };
}

const HOSTILE: readonly (readonly [name: string, answer: string, says: RegExp])[] = [
  ['an endless loop', '() => { for (;;); }', /^it did not return within 0\.5 s/],
  [
    'an endless loop that catches everything',
    '() => { for (;;) try { for (;;); } catch {} }',
    /^it did not return/,
  ],
  ['process.exit', '() => process.exit(3)', /^it called process\.exit/],
  ['process.kill', "() => process.kill(process.pid, 'SIGKILL')", /^it called process\.kill/],
  ['process.abort', '() => process.abort()', /^it called process\.abort/],
  ['a list of a billion zeros', '() => new Array(1e9).fill(0)', /^it called fill for 1000000000 entries/],
  ['a billion steps at once', '() => Array.from({ length: 1e9 })', /^it called Array\.from/],
  [
    'a changed method of the library',
    '() => { Matrix.prototype.get = () => 1; }',
    /^it changed Matrix\.prototype\.get,/,
  ],
  [
    'a changed Math',
    '() => { Math.exp = Math.max = () => 1; }',
    /^it changed Math\.(max|exp) and Math\.(max|exp),/,
  ],
  ['a changed comparison', '() => { Object.is = () => true; }', /^it changed Object\.is,/],
];

/** The others of their kind are tried in the long tests, too. */
const SHORT = ['an endless loop', 'process.exit', 'a changed method of the library'];

describe('a check survives', () => {
  for (const [name, answer, says] of HOSTILE) {
    it(SHORT.includes(name) ? name : `${name} @long`, () => {
      const outcome = run(answer);
      expect(outcome.says).to.match(says);
      expect(outcome).to.include({ after: 'passed', code: 0 });
    });
  }

  it('a list that eats the memory @long', function () {
    if (process.platform === 'win32')
      skip(this, 'on Windows nobody has tried how a process with full memory ends');
    const answer = '() => { const all = []; for (;;) all.push([all.length]); }';
    const outcome = run(answer, { SCRATCHNET_CHECK_SECONDS: '20' });
    expect(outcome.says).to.match(/^it used more than \d+ MB of memory/);
    expect(outcome).to.include({ after: 'passed', code: 0 });
  });

  it('what was changed before it began', () => {
    expect(run('(Matrix.prototype.toArray = () => [[1]], () => zeros(2, 1))').says).to.match(
      /^it changed Matrix\.prototype\.toArray,/,
    );
  });
});
