/**
 * @file Where the figures of a notebook go.
 */
import { environmentVariable } from '../core/node.ts';

/** Set by the kernel for the notebooks of the project itself, whose figures lie together at the top. */
const VARIABLE = 'SCRATCHNET_FIGURES';
const IN_FIGURES = /^(?:\.[\\/])?figures[\\/]/;

/**
 * A path as it is, but where the kernel names another folder for what lies in `figures/`.
 *
 * @example figurePath('figures/train.png'); // 'figures/train.png': beside the notebook
 */
export function figurePath(path: string): string {
  const folder = environmentVariable(VARIABLE);
  return folder ? path.replace(IN_FIGURES, () => `${folder}/`) : path;
}
