/** @file On a phone the notebook has the whole screen: nothing stands beside it, and little beside its cells. */
import type { Application } from './jupyterlite.d.ts';

const NARROW = '(max-width: 600px)';
/** Buttons that leave no room for "run" and "stop"; the menus have them, too. */
const HIDDEN = ['insert', 'cut', 'copy', 'paste', 'cellType', 'kernelName', 'trusted'];
const STYLE = `@media ${NARROW} {
  body { --jp-cell-prompt-width: 32px; --jp-cell-collapser-width: 4px; --jp-notebook-padding: 4px; --jp-cell-padding: 2px; }
  .jp-InputPrompt, .jp-OutputPrompt { padding-inline: 0; font-size: 10px; overflow: hidden; }
  .jp-NotebookPanel-toolbar :is(${HIDDEN.map((name) => `[data-jp-item-name="${name}"]`).join()}) { display: none; }
  .lm-MenuBar-item { padding-inline: 7px !important; }
}`;

/** The list of files is closed until the visitor touches the page: then a tap on its picture opens it. */
export function fitSmallScreen({ restored, shell }: Application): void {
  const style = document.createElement('style');
  style.textContent = STYLE;
  document.head.append(style);
  if (!matchMedia(NARROW).matches) return;
  const close = (): void => {
    if (!shell.leftCollapsed) shell.collapseLeft();
  };
  shell.layoutModified.connect(close);
  document.addEventListener('pointerdown', () => shell.layoutModified.disconnect(close), {
    once: true,
    capture: true,
  });
  void restored.then(close);
  // The notebook's buttons come out again from behind "…" when it grows: not before it is there.
  shell.currentChanged.connect(async (_, { newValue }) => {
    await newValue?.context?.ready;
    if (shell.isSideTabBarVisible('right')) shell.toggleSideTabBarVisibility('right');
  });
}
