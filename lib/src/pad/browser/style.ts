/**
 * @file How the pad looks: JupyterLab's colours, or VS Code's, or the page's own. Paper stays white in dark themes.
 */

export const STYLE: string = `
:host {
  display: block;
  --text: var(--jp-ui-font-color1, var(--vscode-foreground, CanvasText));
  --muted: var(--jp-ui-font-color2, var(--vscode-descriptionForeground, GrayText));
  --ground: var(--jp-layout-color0, var(--vscode-editor-background, Canvas));
  --raised: var(--jp-layout-color2, var(--vscode-button-secondaryBackground, ButtonFace));
  --line: var(--jp-border-color1, var(--vscode-panel-border, #8888));
  --track: color-mix(in srgb, var(--text) 10%, transparent);
  --accent: #0072b2;
  --focus: var(--jp-brand-color1, var(--vscode-focusBorder, Highlight));
  color: var(--text);
  font: 14px/1.4 var(--jp-ui-font-family, var(--vscode-font-family, system-ui, sans-serif));
}
section { max-width: 720px; padding: 4px 4px 8px; }
.top { display: flex; flex-wrap: wrap; gap: 12px 24px; }
.draw { flex: 0 1 260px; min-width: 160px; }
.paper {
  display: block; width: 100%; aspect-ratio: 1; border-radius: 4px;
  box-shadow: 0 0 0 1px var(--line); background: #fff;
  cursor: crosshair; touch-action: none; user-select: none; -webkit-user-select: none;
}
.buttons { display: flex; gap: 8px; margin: 10px 0 6px; }
button {
  flex: 1; min-height: 32px; padding: 4px 12px; font: inherit; color: inherit; cursor: pointer;
  background: var(--raised); border: 1px solid var(--line); border-radius: 4px;
}
button:hover { border-color: var(--focus); }
button:focus-visible, input:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
label { display: flex; align-items: center; gap: 6px; min-height: 26px; cursor: pointer; }
label:has(:disabled) { color: var(--muted); cursor: default; }
input { width: 15px; height: 15px; margin: 0; accent-color: var(--accent); }
.answer { flex: 1 1 220px; min-width: 0; }
.sentence { margin: 0; font-size: 28px; line-height: 36px; min-height: 36px; font-weight: 600; }
.sentence.hint { font-size: 16px; font-weight: 400; }
.note { margin: 0 0 6px; min-height: 20px; color: var(--muted); }
ol { list-style: none; margin: 0; padding: 0; }
.bars li { display: grid; grid-template-columns: 1.2em 1fr 4em; align-items: center; gap: 8px; height: 24px; }
.digit { text-align: right; font-variant-numeric: tabular-nums; }
.number { text-align: right; font-variant-numeric: tabular-nums; color: var(--muted); }
.meter { height: 14px; background: var(--track); border-radius: 3px; overflow: hidden; }
.fill { height: 100%; width: 0; background: var(--accent); opacity: .55; }
.best .fill { opacity: 1; }
.best .digit, .best .number { font-weight: 700; color: var(--text); }
h3 { margin: 14px 0 6px; font-size: 14px; font-weight: 600; }
.steps { display: flex; flex-wrap: wrap; gap: 10px 18px; min-height: 162px; }
figure { margin: 0; width: 120px; }
.frame {
  display: flex; align-items: center; justify-content: center; position: relative;
  width: 120px; height: 120px; background: #000; border-radius: 3px; box-shadow: 0 0 0 1px var(--line);
  overflow: hidden;
}
.frame canvas { image-rendering: pixelated; }
.seen { outline: 2px solid var(--accent); outline-offset: 2px; }
.middle::before, .middle::after { content: ''; position: absolute; background: #56b4e9; opacity: .7; }
.middle::before { left: 0; right: 0; top: calc(50% + 1.6px); height: 1px; }
.middle::after { top: 0; bottom: 0; left: calc(50% + 1.6px); width: 1px; }
figcaption { margin-top: 4px; font-size: 12px; line-height: 1.3; color: var(--muted); }
textarea {
  display: block; box-sizing: border-box; width: 100%; margin: 8px 0 0; font: 12px/1.3 monospace; color: inherit;
  background: var(--ground); border: 1px solid var(--line); border-radius: 4px;
}
[hidden] { display: none; }
.collection .buttons { flex-wrap: wrap; }
.digits button { flex: 1 0 44px; padding: 4px; }
.digits small { display: block; color: var(--muted); }
@media (forced-colors: active) {
  .fill { background: Highlight; forced-color-adjust: none; }
}
`;
