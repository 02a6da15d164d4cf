/** @file Whose a file is: what the names of folders and files say, also those that Moodle and Canvas give. */
import { basename } from 'node:path';
import type { Lesson } from '../cells/lessons.ts';
import type { FoundFile } from '../files/file-place.ts';

/** Whose a file is, as far as its name and its folders tell. */
export interface Owner {
  readonly name: string;
  /** In Moodle, of the participant in this assignment; in Canvas, of the user. */
  readonly id?: string;
  readonly platform?: 'Moodle' | 'Canvas';
  /** Canvas writes it into the name. */
  readonly late?: boolean;
  /** The folder of the download that it was in, if there was one. */
  readonly assignment?: string;
}

/** `Anna Miller_12345_assignsubmission_file_`, or that and a file's name; who is in no group is the default group, without a number. */
const MOODLE = /^(.+?)(?:_(\d{1,18}))?_assignsubmission_(?:file|onlinetext)(?:_|$)/;
/** `milleranna_LATE_123_456_work.ipynb`; who is hidden is `anon`. */
const CANVAS = /^([^_]+)_(?:(LATE)_)?(\d{2,})_(\d{2,})_(.+)$/;

/**
 * @param parts folders and the file's name; the folder of a whole class has been taken away
 * @returns undefined where that is nobody's: a file beside the folders of the learners, or a folder for a lesson
 */
export function ownerOf({ parts, kind }: FoundFile, lessons: readonly Lesson[]): Owner | undefined {
  const moodle = parts.map(moodleOwner).find((owner) => owner !== undefined);
  const known = moodle ?? canvasOwner(parts[0] ?? '');
  if (known) return known;
  const own = parts.filter((part) => !isLessonFolder(part, lessons));
  const [first] = own;
  if (first === undefined) return undefined;
  const isFolder = kind === 'folder' || own.length > 1;
  if (kind === 'other' && !isFolder) return undefined;
  return nameIn(first, lessons, isFolder && !/\.zip$/i.test(first));
}

/** The name of the file as the learner gave it. */
export function fileNameIn(parts: readonly string[]): string {
  const name = parts.at(-1) ?? '';
  return CANVAS.exec(name)?.[5] ?? name.replace(MOODLE, '');
}

export function moodleOwner(part: string): Owner | undefined {
  const [, name, id] = MOODLE.exec(part) ?? [];
  return name === undefined
    ? undefined
    : { name: composed(name), ...(id !== undefined && { id }), platform: 'Moodle' };
}

export function canvasOwner(part: string): Owner | undefined {
  const [whole, name = '', late, id = ''] = CANVAS.exec(part) ?? [];
  if (whole === undefined) return undefined;
  return { name: composed(name), id, platform: 'Canvas', ...(late && { late: true }) };
}

/** A folder for a lesson, with folders or files of learners in it. */
function isLessonFolder(part: string, lessons: readonly Lesson[]): boolean {
  return !/\.(ipynb(\.\w+)?|zip)$/i.test(part) && lessons.some(({ name }) => stripped(part, name) === '');
}

/** `anna-03-one-hot.ipynb`, `03-one-hot_anna (1).ipynb`, `anna.zip` and the folder `anna` are anna's. */
function nameIn(part: string, lessons: readonly Lesson[], isFolder: boolean): Owner {
  if (isFolder) return { name: composed(part) };
  const plain = plainName(part).replace(/[-_. ]*scratchnet-work[-_. ]*/i, '');
  const lesson = lessonNamedIn(plain, lessons);
  const name = composed(lesson ? stripped(plain, lesson.name) : plain);
  return { name: name === '' ? `without a name: ${composed(part)}` : name };
}

/** Without ending, and without what Jupyter, browsers and systems add to a second copy. */
export function plainName(file: string): string {
  const name = file.replace(/\.(ipynb(\.txt|\.json)?|zip)$/i, '');
  return name.replace(/([-_ ]*(copy|kopie)[-_ ]*\d*|[-_ ]*\(\d+\))+$/i, '');
}

/** 04-he-init-clinic is not 04-he-init: the longest name counts. */
export function lessonNamedIn(text: string, lessons: readonly Lesson[]): Lesson | undefined {
  const named = lessons.filter(({ name }) => text.toLowerCase().includes(basename(name)));
  return named.sort((a, b) => b.name.length - a.name.length)[0];
}

function stripped(text: string, lesson: string): string {
  const name = basename(lesson);
  const at = text.toLowerCase().indexOf(name);
  const rest = at < 0 ? text : text.slice(0, at) + text.slice(at + name.length);
  return rest.replace(/^[-_. ]+|[-_. ]+$/g, '');
}

/** macOS writes ü as two characters. */
function composed(name: string): string {
  return name.normalize('NFC').trim();
}
