/**
 * @file The settings of the program in the browser.
 */
import type { CompactLayer } from './compact-network.ts';

/** Plain data: it is sent as JSON. */
export interface PadSettings {
  readonly network: readonly CompactLayer[];
  /** What the bytes of an image are divided by. */
  readonly by: number;
  /** Whether MNIST's preprocessing is on at first. */
  readonly preprocess: boolean;
  /** Whether drawings can be kept with their digits, and copied. */
  readonly collect: boolean;
  /** Images that the button "Sample" shows in turn. */
  readonly samples: readonly PadSample[];
}

/** An image of 28 × 28: 0 background … 255 ink, as base64. */
interface PadSample {
  readonly label: number;
  readonly pixels: string;
}
