/**
 * @file The files of a training: tried before it begins, and written at its end.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Network } from '../nn/network.ts';
import { loadDrawingPackages } from '../plot/drawing-packages.ts';
import { renderPng, renderSvg } from '../plot/render.ts';
import { plotTrainingCurves } from '../plot/training-curves.ts';
import type { Checkpoint } from '../train/checkpoint.ts';
import type { NetworkHistory } from '../train/history.ts';
import { formatCheckpoint } from './checkpoint-file.ts';
import { DEFAULT_CHECKPOINT } from './checkpoint-name.ts';
import { UsageError, withoutFunction } from './failures.ts';
import { freePath, type Kept, keep } from './keep.ts';
import { formatModel, isCheckpointFile, isModelFile } from './model-file.ts';
import { complain } from './output.ts';
import { checkEnding, checkPlace, type Place, realTarget } from './place.ts';
import type { Settings } from './settings.ts';

/** The root of an SVG, behind the prolog, a doctype and comments. */
const SVG = /^\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i;

/** Paths that flags name. */
export interface TrainFiles {
  readonly save?: string;
  readonly figure?: string;
  readonly checkpoint?: string;
  readonly resume?: string;
}

/**
 * Checks what the names alone tell.
 * @throws UsageError if an ending is not known, or two files would be one
 */
export function checkNames(files: TrainFiles): void {
  for (const place of placesOf(files)) checkEnding(place);
  const { save, figure, resume, checkpoint = DEFAULT_CHECKPOINT } = files;
  const named = Object.entries({ save, figure, checkpoint, resume });
  for (const [i, [flag, path]] of named.entries()) {
    for (const [other, path2] of named.slice(i + 1)) {
      // A training that goes on may be stopped again, and saved where it was.
      const isAllowed = flag === 'checkpoint' && other === 'resume';
      if (path === undefined || path2 === undefined || isAllowed || !isSame(path, path2)) continue;
      throw new UsageError(
        `train: --${flag} ${path} and --${other} ${path2} are the same file; each needs a file of its own`,
      );
    }
  }
}

/**
 * Checks that all files can be written, and that what draws is installed. Nothing is left behind.
 * @param model the network as it is at first, as long in bytes as it will be at the end
 * @throws Error saying what is in the way
 */
export function checkFiles(files: TrainFiles, model: () => Uint8Array): void {
  for (const place of placesOf(files)) checkPlace(place, place.flag === '--save' ? model() : undefined);
  if (files.figure === undefined) return;
  try {
    loadDrawingPackages('saveFigure');
  } catch (error) {
    throw new Error(
      `train: --figure ${files.figure} cannot be drawn: ${withoutFunction(error)}; nothing was trained`,
    );
  }
}

/** Saves the network, here or elsewhere. @returns where it is; undefined if it could be saved nowhere */
export function keepModel(path: string, network: Network, settings: Settings): string | undefined {
  return kept('--save', 'the network', () => keep(path, formatModel(path, network, settings)));
}

/** Draws loss and accuracy of each epoch. @returns as {@link keepModel} does */
export function keepFigure(path: string, history: NetworkHistory, { lr }: Settings): string | undefined {
  return kept('--figure', 'the picture', () => {
    const figure = plotTrainingCurves(history, { ...(lr === undefined ? {} : { alpha: lr }), unit: 'epoch' });
    return keep(path, /svg$/i.test(path) ? Buffer.from(renderSvg(figure)) : renderPng(figure));
  });
}

/** Saves a training that can go on. @returns as {@link keepModel} does */
export function keepCheckpoint(
  { checkpoint: path, resume }: TrainFiles,
  checkpoint: Checkpoint,
  settings: Settings,
): string | undefined {
  const bytes = formatCheckpoint({ checkpoint, settings });
  return kept('--checkpoint', 'the training', () => keep(path ?? checkpointPath(resume), bytes));
}

/** Saves a network that cannot go on where a training that can would be saved. */
export function keepUnfinished(files: TrainFiles, network: Network, settings: Settings): string | undefined {
  const path = files.checkpoint ?? checkpointPath();
  return kept('--checkpoint', 'the network', () => keep(path, formatModel(path, network, settings)));
}

/** Without a flag the checkpoint of another training is left alone. */
function checkpointPath(resume?: string): string {
  const isSuperseded = resume !== undefined && isSame(resume, DEFAULT_CHECKPOINT);
  return isSuperseded ? DEFAULT_CHECKPOINT : freePath(DEFAULT_CHECKPOINT);
}

/** Says where something is if it is not where it should be, or that it is lost. */
function kept(flag: string, what: string, write: () => Kept): string | undefined {
  try {
    const { path, problem } = write();
    if (problem !== undefined) complain(`train: ${flag} ${problem}; ${what} is in ${path} instead`);
    return path;
  } catch (error) {
    complain(`train: ${flag} ${(error as Error).message}; ${what} is lost`);
    return undefined;
  }
}

function placesOf({ save, figure, checkpoint }: TrainFiles): Place[] {
  const places: (Omit<Place, 'path'> & { readonly path: string | undefined })[] = [
    {
      flag: '--save',
      path: save,
      endings: ['.npz', '.safetensors'],
      kind: 'saved network',
      isKind: isModelFile,
    },
    { flag: '--figure', path: figure, endings: ['.png', '.svg'], kind: 'picture', isKind: isPicture },
    {
      flag: '--checkpoint',
      path: checkpoint,
      endings: ['.npz'],
      kind: 'checkpoint',
      isKind: isCheckpointFile,
    },
  ];
  return places.filter((place): place is Place => place.path !== undefined);
}

/** By its first bytes: a PNG, or XML whose root is svg. */
function isPicture(path: string): boolean {
  const text = readFileSync(path).toString('latin1');
  return /svg$/i.test(path) ? SVG.test(text) : text.startsWith('\x89PNG\r\n\x1a\n');
}

function isSame(a: string, b: string): boolean {
  const target = (path: string): string => {
    try {
      return realTarget(path);
    } catch {
      return resolve(path);
    }
  };
  return target(a) === target(b);
}
