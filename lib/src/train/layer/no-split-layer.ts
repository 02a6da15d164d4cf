/**
 * @file Stands for split-layer.ts in a browser, where most pages may not share memory between threads: the other side of the
 * door `#split-layer`.
 */
import type { OpenLayer } from './layer-place.ts';

export const openSplitLayer: OpenLayer | undefined = undefined;
