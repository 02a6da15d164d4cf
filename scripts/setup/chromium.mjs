/** @file Where a browser is that the tests can drive: Chromium, or one that is made of it. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

export const NO_CHROMIUM =
  'no Chromium, Chrome or Edge was found; install one, or let the variable CHROMIUM name its program';

/** @returns the program's path, or undefined if there is none */
export function findChromium() {
  const { CHROMIUM, PATH, Path, ...variables } = process.env;
  if (CHROMIUM) return CHROMIUM;
  const onPath = (PATH ?? Path ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const programFiles = [variables.ProgramFiles ?? '', variables['ProgramFiles(x86)'] ?? ''].filter(Boolean);
  const onWindows = programFiles.flatMap((folder) => WINDOWS.map((path) => join(folder, path)));
  return [...onPath, ...MAC, ...onWindows].find((path) => existsSync(path));
}
