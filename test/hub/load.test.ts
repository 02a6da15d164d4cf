import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { skip } from '../skip.ts';
import { asUser, type Found, Hub, hasUsers, whyNoHub } from './hub.ts';

/** Longer than a process that draws lives when nothing is drawn. */
const SETTLE = ['--settle', '25'];
/** How many work at once; the variable says fewer where time is short. */
const MANY = Number(process.env.SCRATCHNET_LEARNERS) || 20;
/** How many run each lesson. */
const LEARNERS = { '03': MANY, '09': Math.ceil(MANY / 4) };
/** What a learner's kernel may hold at the end of a notebook, in MB. */
const MOST = { '03': 250, '09': 380 };

describe('many learners on a JupyterHub', function () {
  this.timeout(30 * 60_000);
  const hub = new Hub();
  before(async function () {
    const why = whyNoHub();
    if (why !== undefined) skip(this, why);
    await hub.start();
  });
  after(() => hub.end());

  it(`${LEARNERS['03']} at once run lesson 3, then ${LEARNERS['09']} of them lesson 9: nothing fails, memory stays small @long`, async () => {
    const lesson3 = await hub.drive(LEARNERS['03'], 'my-course/03-one-hot.ipynb', ...SETTLE);
    report('03', lesson3);
    expect(lesson3.failures).to.deep.equal([]);
    expect(lesson3.finished).to.equal(LEARNERS['03']);
    expect(lesson3.figures['pss MB'].most).to.be.within(50, MOST['03']);
    const lesson9 = await hub.drive(LEARNERS['09'], 'my-course/09-train.ipynb', ...SETTLE);
    report('09', lesson9);
    expect(lesson9.failures).to.deep.equal([]);
    expect(lesson9.finished).to.equal(LEARNERS['09']);
    expect(lesson9.figures['pss MB'].most).to.be.within(50, MOST['09']);
    // Node's own, Jupyter's messages, and none that train: SCRATCHNET_THREADS is 1 there.
    for (const { figures } of [lesson3, lesson9]) expect(figures.threads.most).to.be.at.most(14);
  });

  it('each has their own copies and figures, and leaves nothing elsewhere @long', () => {
    for (const learner of ['load-00', 'load-01']) {
      const own = readdirSync(join(hub.home(learner), 'my-course'));
      expect(own).to.include('03-one-hot.ipynb');
      expect(readdirSync(join(hub.home(learner), 'my-course', 'figures'))).not.to.deep.equal([]);
    }
    expect(readdirSync(join(hub.folder, 'tmp'))).to.deep.equal([]);
    const left = readdirSync(join(hub.home('load-00'), '.local', 'share', 'jupyter', 'runtime'));
    expect(left.filter((name) => name.startsWith('scratchnet-pictures'))).to.deep.equal([]);
  });

  it('nobody can write into the installation that all share @long', function () {
    if (!hasUsers()) skip(this, 'only root can be several users');
    const { uid } = statSync(hub.home('load-00'));
    for (const file of ['lib/dist/index.js', 'kernel/dist/node/index.js', 'node_modules', 'notebooks'])
      expect(spawnSync('setpriv', [...asUser(uid), 'test', '-w', file]).status, file).to.equal(1);
    const other = spawnSync('setpriv', [...asUser(uid), 'test', '-w', hub.home('load-01')]);
    expect(other.status).to.equal(1);
  });

  it('a second server of a learner leaves what they have changed @long', async () => {
    const mine = join(hub.home('load-00'), 'my-course', '03-one-hot.ipynb');
    const changed = readFileSync(mine, 'utf8').replace('"source": [', '"source": [\n    "// mine\\n",');
    expect(changed).to.contain('// mine');
    writeFileSync(mine, changed);
    await hub.startSecond('load-00');
    await ready(hub, 'load-00', 'second');
    expect(readFileSync(mine, 'utf8')).to.equal(changed);
    const both = await servers(hub, 'load-00');
    expect(both).to.have.keys('', 'second');
  });
});

interface Server {
  readonly ready: boolean;
}

async function servers(hub: Hub, learner: string): Promise<Record<string, Server>> {
  const answer = await hub.api('GET', `/users/${learner}`);
  return ((await answer.json()) as { servers: Record<string, Server> }).servers;
}

async function ready(hub: Hub, learner: string, name: string): Promise<void> {
  while (!(await servers(hub, learner))[name]?.ready)
    await new Promise((resolve) => setTimeout(resolve, 500));
}

/** One line for each figure, which the report of all tests shows. */
function report(name: string, { finished, figures }: Found): void {
  const parts = Object.entries(figures).map(
    ([figure, { median, most }]) => `${figure} ${median.toFixed(0)} (most ${most.toFixed(0)})`,
  );
  console.log(`      measured: lesson ${name}: ${finished} learners finished; ${parts.join(', ')}`);
}
