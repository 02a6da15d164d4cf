import { createRequire } from 'node:module';
import { expect } from 'chai';
import { PROJECT } from './kernel.js';

interface ShownSoFar {
  take(type: string, content: object): void;
  all(): readonly { readonly type: string; readonly content: object }[];
}

describe('what a running cell has shown so far', () => {
  const { ShownSoFar } = createRequire(import.meta.url)(`${PROJECT}kernel/preload/shown.cjs`) as {
    ShownSoFar: new () => ShownSoFar;
  };
  const text = (name: string, said: string): [string, object] => ['stream', { name, text: said }];
  const chart = (id: string, data: string): object => ({ data, transient: { display_id: id } });

  it('is its text in one piece, and each display as it was drawn last', () => {
    const shown = new ShownSoFar();
    for (const [type, content] of [
      text('stdout', 'a'),
      text('stdout', 'b'),
      text('stderr', 'c'),
      ['display_data', chart('one', 'first')],
      ['display_data', chart('two', 'other')],
      ['update_display_data', chart('one', 'last')],
      ['update_display_data', chart('of an earlier cell', 'unseen')],
      text('stdout', 'd'),
    ] as [string, object][])
      shown.take(type, content);
    expect(shown.all()).to.deep.equal([
      { type: 'stream', content: { name: 'stdout', text: 'ab' } },
      { type: 'stream', content: { name: 'stderr', text: 'c' } },
      { type: 'display_data', content: chart('one', 'last') },
      { type: 'display_data', content: chart('two', 'other') },
      { type: 'stream', content: { name: 'stdout', text: 'd' } },
    ]);
  });

  it('is nothing when it was cleared, or from the next output on', () => {
    const shown = new ShownSoFar();
    shown.take(...text('stdout', 'old'));
    shown.take('clear_output', { wait: true });
    expect(shown.all()).to.have.length(1);
    shown.take(...text('stdout', 'new'));
    expect(shown.all()).to.deep.equal([{ type: 'stream', content: { name: 'stdout', text: 'new' } }]);
    shown.take('clear_output', { wait: false });
    expect(shown.all()).to.deep.equal([]);
  });
});
