/**
 * @file The four original files of MNIST: their sizes and the SHA-256 of their bytes, decompressed.
 */

export interface OriginalFile {
  /** A header, then a byte for each pixel or label. */
  readonly bytes: number;
  readonly sha256: string;
}

export const ORIGINAL_FILES: Readonly<Record<string, OriginalFile>> = {
  'train-images-idx3-ubyte': {
    bytes: 16 + 60000 * 28 * 28,
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  'train-labels-idx1-ubyte': {
    bytes: 8 + 60000,
    sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  },
  't10k-images-idx3-ubyte': {
    bytes: 16 + 10000 * 28 * 28,
    sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  },
  't10k-labels-idx1-ubyte': {
    bytes: 8 + 10000,
    sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
};
