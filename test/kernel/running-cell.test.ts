import { readFileSync } from 'node:fs';
import { expect } from 'chai';

type Message = Record<string, unknown>;

/** A notebook with one cell, and what its page hears of a kernel. */
function notebookWith(cellId: string) {
  const outputs: object[] = [];
  const heard: ((sender: unknown, message: Message) => void)[] = [];
  const prompts: string[] = [];
  const model = {
    id: cellId,
    executionCount: null as number | null,
    outputs: {
      add: (output: object) => outputs.push(output),
      set: (index: number, output: object) => {
        outputs[index] = output;
      },
      clear: () => {
        outputs.length = 0;
      },
    },
  };
  const panel = {
    content: { widgets: [{ model, setPrompt: (text: string) => prompts.push(text) }] },
    sessionContext: {
      session: { kernel: { clientId: 'own' } },
      iopubMessage: { connect: (slot: (sender: unknown, message: Message) => void) => heard.push(slot) },
    },
  };
  const window: { scratchnetRunningCell?: { followRunningCell(panel: object): void } } = {};
  new Function('window', readFileSync('kernel/labextension/running-cell.js', 'utf8'))(window);
  window.scratchnetRunningCell?.followRunningCell(panel);
  const hear = (msg_type: string, content: object, session = 'earlier', metadata: object = {}): void => {
    const message = {
      header: { msg_type },
      parent_header: { msg_id: `of ${session}`, session },
      metadata,
      content,
    };
    for (const slot of heard) slot(undefined, message);
  };
  return { outputs, prompts, model, hear };
}

describe('a cell that ran when its page was loaded again', () => {
  const named = { scratchnet: { cell: 'a', count: 7 } };
  const chart = (data: string): object => ({ data, transient: { display_id: 'one' } });

  it('shows what the kernel repeats, follows its displays, and has its number at the end', () => {
    const { outputs, prompts, model, hear } = notebookWith('a');
    outputs.push({ output_type: 'stream', text: 'saved before' });
    hear('stream', { text: 'nobody knows whose this is' });
    hear('clear_output', { wait: false }, 'earlier', named);
    hear('stream', { name: 'stdout', text: 'begun' }, 'earlier', named);
    hear('display_data', chart('first'), 'earlier', named);
    hear('update_display_data', chart('second'));
    hear('status', { execution_state: 'busy' });
    expect(outputs).to.deep.equal([
      { output_type: 'stream', name: 'stdout', text: 'begun' },
      { output_type: 'display_data', data: 'second' },
    ]);
    expect([prompts, model.executionCount]).to.deep.equal([['*'], null]);
    hear('status', { execution_state: 'idle' });
    expect([prompts, model.executionCount]).to.deep.equal([['*', '7'], 7]);
  });

  it('is left to JupyterLab where this page has started it, and to another notebook', () => {
    const { outputs, prompts, hear } = notebookWith('a');
    hear('stream', { text: 'x' }, 'own', named);
    hear('stream', { text: 'x' }, 'earlier', { scratchnet: { cell: 'b', count: 1 } });
    expect([outputs, prompts]).to.deep.equal([[], []]);
  });
});
