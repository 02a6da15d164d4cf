import { expect } from 'chai';
import { chooseParts, type Options, shareOf, shareOfPart } from './choose.ts';
import type { Part } from './part.ts';

const part = (name: string, more: Partial<Part> = {}): Part => ({
  name,
  title: name,
  seconds: 1,
  run: async () => [],
  ...more,
});
const PARTS = [
  part('lint'),
  part('kernel', { leavesOut: 'half' }),
  part('kernel-types'),
  part('projects', { leavesOut: 'all', onlyInAll: true }),
  part('notebooks:03-one-hot'),
  part('notebooks:07-backprop'),
  part('notebooks:clinics/07-backprop-clinic'),
];
const SHORT: Options = { all: false, rest: false };
const names = (options: Options, touched?: string[]): string =>
  chooseParts(PARTS, options, touched && new Set(touched))
    .map(({ name }) => name)
    .join(' ');

describe('chooseParts', () => {
  it('chooses all but what is only in test:all', () => {
    expect(names(SHORT)).to.equal(
      'lint kernel kernel-types notebooks:03-one-hot notebooks:07-backprop notebooks:clinics/07-backprop-clinic',
    );
    expect(names({ all: true, rest: false })).to.contain(' projects ');
  });

  it('chooses for the rest what has something left out', () => {
    expect(names({ all: true, rest: true })).to.equal('kernel projects');
  });

  it('chooses what is named, and nothing that is only called alike', () => {
    expect(names({ ...SHORT, only: 'kernel,lint' })).to.equal('lint kernel');
    expect(names({ ...SHORT, only: 'projects' })).to.equal('projects');
  });

  it('chooses notebooks: all, or by how their names begin', () => {
    expect(names({ ...SHORT, only: 'notebooks' }).split(' ')).to.have.length(3);
    expect(names({ ...SHORT, only: 'notebooks:03+07' })).to.equal(
      'notebooks:03-one-hot notebooks:07-backprop',
    );
    expect(names({ ...SHORT, only: 'notebooks:clinics' })).to.equal('notebooks:clinics/07-backprop-clinic');
  });

  it('refuses a name that means nothing', () => {
    for (const only of ['linter', 'notebooks:99', 'lint,kern', ''])
      expect(() => names({ ...SHORT, only }), only).to.throw(/--only .*: there is no such part/);
  });

  it('leaves out what a change cannot touch', () => {
    expect(names(SHORT, ['lint', 'projects', 'notebooks:07-backprop'])).to.equal(
      'lint notebooks:07-backprop',
    );
    expect(names(SHORT, ['notebooks']))
      .to.contain('03-one-hot')
      .and.to.contain('clinics');
    expect(names(SHORT, [])).to.equal('');
  });
});

describe('the share of a part', () => {
  it('is that of the command', () => {
    expect(shareOf(SHORT)).to.equal('short');
    expect(shareOf({ all: true, rest: false })).to.equal('all');
    expect(shareOf({ all: true, rest: true })).to.equal('rest');
    expect(shareOfPart(part('kernel', { leavesOut: 'half' }), 'rest')).to.equal('rest');
  });

  it('is the whole of a part that is named although the command leaves it out', () => {
    expect(shareOfPart(part('projects', { onlyInAll: true }), 'short')).to.equal('all');
    expect(shareOfPart(part('lint'), 'rest')).to.equal('all');
  });
});
