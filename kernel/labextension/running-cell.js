/**
 * @file Shows what a cell shows that was running when its page was loaded again.
 *
 * JupyterLab drops these messages, because nobody in the new page has started the cell. The kernel repeats what the cell
 * has shown so far, with the cell's id; what follows belongs to the same request.
 */
(() => {
  const SHOWN = new Set(['stream', 'display_data', 'execute_result', 'error']);

  class FollowedCell {
    /** Where in the outputs a display stands, by its id. @type {Map<string, number>} */
    #places = new Map();

    /**
     * @param {CodeCellLike} cell
     * @param {number} count the number that it gets when it has ended
     */
    constructor(cell, count) {
      this.cell = cell;
      this.count = count;
      cell.setPrompt('*');
    }

    /** @param {IopubMessage} message */
    take({ header: { msg_type }, content }) {
      const { outputs } = this.cell.model;
      const { transient, ...output } = content;
      const place = this.#places.get(transient?.display_id ?? '');
      if (msg_type === 'clear_output') {
        outputs.clear(content.wait);
        this.#places.clear();
      } else if (msg_type === 'update_display_data') {
        if (place !== undefined) outputs.set(place, { output_type: 'display_data', ...output });
      } else if (SHOWN.has(msg_type)) {
        const length = outputs.add({ output_type: msg_type, ...output });
        if (transient?.display_id) this.#places.set(transient.display_id, length - 1);
      } else if (content.execution_state === 'idle') {
        this.cell.model.executionCount = this.count;
        this.cell.setPrompt(String(this.count));
      }
    }
  }

  /** @param {NotebookPanel} panel */
  function followRunningCell({ content: notebook, sessionContext }) {
    /** By the request that the cell was started with. @type {Map<string, FollowedCell>} */
    const followed = new Map();
    sessionContext.iopubMessage.connect((_sender, message) => {
      const { msg_id, session } = message.parent_header;
      if (!msg_id || session === sessionContext.session?.kernel?.clientId) return; // JupyterLab shows its own
      const { cell: id, count = 0 } = message.metadata.scratchnet ?? {};
      const cell = id && notebook.widgets.find(({ model }) => model.id === id);
      if (cell && !followed.has(msg_id)) followed.set(msg_id, new FollowedCell(cell, count));
      followed.get(msg_id)?.take(message);
    });
  }

  window.scratchnetRunningCell = { followRunningCell };
})();
