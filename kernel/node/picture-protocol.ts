/**
 * @file What the kernel and the process that draws its pictures say to each other: files of one folder, which goes away
 * with that process. Request 3 is `3.request`; its answer appears whole, as `3.answer`.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export interface PictureRequest {
  readonly kind: 'png' | 'svg';
  readonly figure: unknown;
  readonly options: object;
}

/** Nothing if it could not be drawn; the kernel tries it then itself, and says what is wrong. */
export interface PictureAnswer {
  readonly picture?: Uint8Array | string;
}

export function requestFile(folder: string, number: number): string {
  return join(folder, `${number}.request`);
}

export function answerFile(folder: string, number: number): string {
  return join(folder, `${number}.answer`);
}

/** With all kinds of arrays and numbers, as `structuredClone` copies them. */
export function writeMessage(path: string, message: PictureRequest | PictureAnswer): void {
  writeFileSync(`${path}.part`, serialize(message));
  renameSync(`${path}.part`, path);
}

export function readMessage<T extends PictureRequest | PictureAnswer>(path: string): T {
  return deserialize(readFileSync(path)) as T;
}
