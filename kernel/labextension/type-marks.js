/**
 * @file Underlines in a cell's editor what the type checker says of it, a moment after the typing stops; the sentence is
 * shown where the mouse rests.
 *
 * An extension of CodeMirror, which JupyterLab's editors are. Who checks is given from outside.
 */
(() => {
  /** Milliseconds without a change until the cell is checked. */
  const PAUSE = 500;

  /**
   * @param {CodeMirrorState} state
   * @param {CodeMirrorView} view
   * @param {(code: string) => Promise<TypeMark[] | undefined>} check undefined if it cannot be said now
   * @returns {unknown} an extension of CodeMirror
   */
  function typeMarks(
    { StateEffect, StateField },
    { Decoration, EditorView, ViewPlugin, hoverTooltip },
    check,
  ) {
    const setMarks = StateEffect.define();

    const marks = StateField.define({
      create: () => Decoration.none,
      update: (now, { changes, effects }) => {
        const found = effects.find((effect) => effect.is(setMarks));
        return found ? found.value : now.map(changes);
      },
      provide: (field) => EditorView.decorations.from(field),
    });

    /** @param {EditorViewLike} editor */
    async function checkNow(editor) {
      const { doc } = editor.state;
      const problems = await check(doc.toString());
      if (!problems || !editor.state.doc.eq(doc)) return; // it was changed meanwhile, and is checked again
      const ranges = problems.flatMap((problem) => {
        const [from, to] = rangeOf(problem, doc);
        if (from === to) return [];
        return [
          Decoration.mark({ class: 'scratchnet-type-mark', sentence: problem.message }).range(from, to),
        ];
      });
      editor.dispatch({ effects: setMarks.of(Decoration.set(ranges, true)) });
    }

    const checker = ViewPlugin.define((editor) => {
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let timer;
      return {
        update({ docChanged, focusChanged }) {
          // A cell that ran meanwhile may have changed what is wrong with this one.
          const isBack = focusChanged && editor.hasFocus && editor.state.field(marks).size > 0;
          if (!docChanged && !isBack) return;
          clearTimeout(timer);
          timer = setTimeout(() => checkNow(editor), PAUSE);
        },
        destroy: () => clearTimeout(timer),
      };
    });

    const sentences = hoverTooltip((editor, position) => {
      /** @type {Tooltip | null} */
      let found = null;
      editor.state.field(marks).between(position, position, (from, to, { spec: { sentence } }) => {
        found = { pos: from, end: to, above: true, create: () => ({ dom: boxWith(sentence) }) };
        return false; // the first is enough
      });
      return found;
    });

    const theme = EditorView.baseTheme({
      '.scratchnet-type-mark': {
        textDecoration: 'underline wavy var(--jp-error-color1, #d32f2f)',
        textDecorationSkipInk: 'none',
      },
      '.scratchnet-type-sentence': { padding: '4px 8px', maxWidth: '42em', whiteSpace: 'pre-wrap' },
    });
    return [marks, checker, sentences, theme];
  }

  /**
   * From where to where in the text; at least one letter, as far as the line has one.
   * @param {TypeMark} problem
   * @param {DocumentLike} doc
   */
  function rangeOf({ line, column, endColumn }, doc) {
    const { from, to } = doc.line(Math.min(line, doc.lines));
    const end = Math.min(to, from + (endColumn ?? Number.POSITIVE_INFINITY) - 1);
    const start = Math.max(from, Math.min(from + column - 1, end - 1));
    return [start, Math.max(start, end)];
  }

  /** @param {string} sentence */
  function boxWith(sentence) {
    const box = document.createElement('div');
    box.className = 'scratchnet-type-sentence';
    box.textContent = sentence;
    return box;
  }

  window.scratchnetTypeMarks = { typeMarks };
})();
