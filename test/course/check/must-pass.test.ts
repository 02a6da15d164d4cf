import { expect } from 'chai';
import { type Matrix, zeros } from 'scratchnet';
import { check, mustPass } from 'scratchnet-course';
import { printed } from '../challenge/printed.ts';

/** The right answer, written anew: the library's own function is none. */
function encode(labels: Uint8Array, k: number): Matrix {
  const Y = zeros(k, labels.length);
  for (const [i, label] of labels.entries()) Y.data[label * labels.length + i] = 1;
  return Y;
}

/** The message that is thrown. */
function thrownBy(task: () => void): string {
  try {
    task();
  } catch (error) {
    return String(error);
  }
  return 'nothing was thrown';
}

describe('mustPass', () => {
  it('prints what check prints if the exercise passes', async () => {
    const said = await printed(() => check.oneHot(encode));
    expect(said).to.match(/^✔ oneHot: passed/);
    expect(await printed(() => mustPass.oneHot(encode))).to.equal(said);
    expect(await printed(() => mustPass.answer('3.1', [1, 1, 2]))).to.match(/^✔ exercise 3.1/);
    expect(await printed(() => mustPass.choice('3.2', 'b'))).to.match(/^✔ exercise 3.2/);
  });

  it('throws the diagnosis, with the case that shows it', () => {
    const empty = (labels: Uint8Array, k: number): Matrix => zeros(k, labels.length);
    expect(thrownBy(() => mustPass.oneHot(empty))).to.match(
      /^NotPassed: oneHot: every entry is 0.*\n {4}for oneHot\(/,
    );
    expect(thrownBy(() => mustPass.answer('3.1', [1, 1, 1, 1]))).to.equal(
      'NotPassed: exercise 3.1: these are the sums of the columns: add along each row\n    instead',
    );
    expect(thrownBy(() => mustPass.choice('3.2', 'c'))).to.contain('counted the places from 1');
  });

  it('throws where nothing was done yet, and where there is no such exercise', () => {
    expect(thrownBy(() => mustPass.answer('3.1', '?'))).to.equal('NotPassed: not done yet: exercise 3.1');
    expect(thrownBy(() => mustPass.oneHot(undefined))).to.contain('this is undefined, not a function');
    expect(thrownBy(() => mustPass.choice('99.1', 'a'))).to.contain('there is no question 99.1');
  });

  it('sees with another seed what was written for the numbers of the lesson', async () => {
    const known = new Set<string>();
    const learn = (labels: Uint8Array, k: number): Matrix => {
      if (labels.length < 100) known.add(`${labels}`); // the long ones measure how fast it is
      return encode(labels, k);
    };
    const recall = (labels: Uint8Array, k: number): Matrix =>
      labels.length >= 100 || known.has(`${labels}`) ? encode(labels, k) : zeros(k, labels.length);
    await printed(() => mustPass.oneHot(learn));
    expect(await printed(() => mustPass.oneHot(recall))).to.match(/^✔/);
    expect(thrownBy(() => mustPass.oneHot(recall, { seed: 4711 }))).to.match(/^NotPassed: oneHot: /);
  });

  it('keeps sentences within the 87 characters that nbgrader shows', () => {
    const text = thrownBy(() => mustPass.choice('8.6', 'd')); // a long one
    expect(text).to.contain('\n');
    expect(Math.max(...text.split('\n').map((line) => line.length))).to.be.at.most(80);
  });

  it('keeps what a function writes to stderr out of it, where nbgrader would see a failure', async () => {
    const { error } = console;
    const chatty = (labels: Uint8Array, k: number): Matrix => {
      if (labels.length < 100) console.error('now');
      return encode(labels, k);
    };
    expect(await printed(() => mustPass.oneHot(chatty))).to.match(/^now\n[\s\S]*✔ oneHot: passed/);
    expect(console.error).to.equal(error);
  });

  it('cannot be replaced by a cell', () => {
    expect(() => Object.assign(mustPass, { oneHot: () => {} })).to.throw(TypeError);
  });
});
