/** @file The packages of the course, as one program beside the worker's. */
import * as scratchnet from 'scratchnet';
import * as browser from 'scratchnet/browser';
import * as model from 'scratchnet/model';
import * as notebook from 'scratchnet/notebook';
import * as course from 'scratchnet-course';

export interface Library {
  /** By the names that cells import. */
  readonly modules: Readonly<Record<string, unknown>>;
  /** What the kernel tells the library about this browser. */
  readonly browser: typeof browser;
}

export const library: Library = {
  modules: {
    scratchnet,
    'scratchnet/model': model,
    'scratchnet/notebook': notebook,
    'scratchnet-course': course,
  },
  browser,
};
