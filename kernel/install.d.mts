/**
 * @param {string} venv folder of the virtual environment
 * @throws Error if there is none, or it cannot be written
 */
export function installKernel(venv: string): void;
/** The parts of the renderer, in their order: JupyterLab loads one script. */
export const RENDERER: string[];
