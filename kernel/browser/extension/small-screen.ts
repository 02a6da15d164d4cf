/** @file On a phone the notebook has the whole screen: nothing stands beside it, and little beside its cells. */
import type { Application } from './jupyterlite.d.ts';

const NARROW = '(max-width: 600px)';
const STYLE = `@media ${NARROW} {
  body { --jp-cell-prompt-width: 26px; --jp-cell-collapser-width: 4px; --jp-notebook-padding: 4px; --jp-cell-padding: 2px; }
  .jp-SideBar.jp-mod-right, #jp-bottom-panel, #jp-main-statusbar .jp-StatusBar-Right { display: none; }
  .jp-InputPrompt, .jp-OutputPrompt { padding-inline: 0; font-size: 10px; overflow: hidden; }
  .jp-Toolbar > .jp-Toolbar-item { padding-inline: 0; }
}`;

/** The list of files is closed at first; a tap on its picture opens it. */
export function fitSmallScreen({ restored, shell }: Application): void {
  const style = document.createElement('style');
  style.textContent = STYLE;
  document.head.append(style);
  if (matchMedia(NARROW).matches) void restored.then(() => shell.collapseLeft());
}
