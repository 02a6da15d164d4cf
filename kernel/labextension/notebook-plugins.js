/**
 * @file What JupyterLab's notebooks get beside charts: marks under wrong types, the outputs of a cell that ran when the
 * page was loaded again, and lines of shown code that break between words.
 *
 * The same in JupyterLab and in the live edition: the kernel of each answers the request, which is no part of Jupyter's
 * own protocol.
 */
(() => {
  const KERNEL = 'tslab';
  const CHECK = 'scratchnet_check_request';
  /** JupyterLab breaks a long line of code anywhere, in the middle of a name too. */
  const WHOLE_WORDS =
    '.jp-RenderedMarkdown.jp-RenderedHTMLCommon pre, .jp-RenderedMarkdown.jp-RenderedHTMLCommon pre code' +
    ' { word-break: normal; overflow-wrap: anywhere; }';

  /**
   * @param {<Name extends keyof JupyterModules>(name: Name) => Promise<JupyterModules[Name]>} sharedModule
   */
  async function createPlugins(sharedModule) {
    const { EditorExtensionRegistry, IEditorExtensionRegistry } =
      await sharedModule('@jupyterlab/codemirror');
    const { INotebookTracker } = await sharedModule('@jupyterlab/notebook');
    const { KernelMessage } = await sharedModule('@jupyterlab/services');
    const [state, view] = await Promise.all([
      sharedModule('@codemirror/state'),
      sharedModule('@codemirror/view'),
    ]);

    /**
     * Asks only a kernel that has nothing to do: a check must not wait for a training, nor delay a cell.
     * @param {KernelConnection | null | undefined} kernel
     * @param {string} code
     * @returns {Promise<TypeMark[] | undefined>}
     */
    function check(kernel, code) {
      if (kernel?.name !== KERNEL || kernel.status !== 'idle') return Promise.resolve(undefined);
      const { clientId: session, username } = kernel;
      const content = { code };
      const request = KernelMessage.createMessage({
        msgType: CHECK,
        channel: 'shell',
        session,
        username,
        content,
      });
      const future = kernel.sendShellMessage(request, true);
      future.done.catch(() => {}); // the kernel was restarted, and says nothing any more
      return new Promise((resolve) => {
        future.onReply = ({ content: { problems } }) => resolve(problems);
      });
    }

    const marks = {
      id: 'scratchnet-plotly:type-marks',
      autoStart: true,
      requires: [IEditorExtensionRegistry, INotebookTracker],
      /**
       * @param {unknown} _app
       * @param {EditorExtensions} registry
       * @param {NotebookTracker} notebooks
       */
      activate(_app, registry, notebooks) {
        registry.addExtension({
          name: 'scratchnet-type-marks',
          factory: ({ model }) => {
            if (model.type !== 'code') return null; // a text, or no cell at all
            const kernel = () =>
              notebooks.find(({ content }) => content.widgets.some((cell) => cell.model === model))
                ?.sessionContext.session?.kernel;
            return EditorExtensionRegistry.createImmutableExtension(
              window.scratchnetTypeMarks.typeMarks(state, view, (code) => check(kernel(), code)),
            );
          },
        });
      },
    };
    const running = {
      id: 'scratchnet-plotly:running-cell',
      autoStart: true,
      requires: [INotebookTracker],
      /**
       * @param {unknown} _app
       * @param {NotebookTracker} notebooks
       */
      activate(_app, notebooks) {
        const follow = window.scratchnetRunningCell.followRunningCell;
        notebooks.forEach(follow);
        notebooks.widgetAdded.connect((_tracker, panel) => follow(panel));
      },
    };
    const wholeWords = {
      id: 'scratchnet-plotly:whole-words',
      autoStart: true,
      activate() {
        const style = document.createElement('style');
        style.textContent = WHOLE_WORDS;
        document.head.append(style);
      },
    };
    return () => ({ __esModule: true, default: [marks, running, wholeWords] });
  }

  window.scratchnetNotebook = { createPlugins };
})();
