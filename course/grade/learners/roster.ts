/**
 * @file The class list: who is in the class. A table with a column for the name (or first and last name) and, if there
 * are, e-mail and ID; Moodle's grading worksheet and Canvas's gradebook are such tables.
 */
import { Problem } from 'scratchnet-setup/problem';
import type { Row } from '../files/csv.ts';
import { hasColumn, readTable, valueIn } from '../files/read-table.ts';
import type { Owner } from './learner-names.ts';

/** Somebody in the class. */
export interface Person {
  /** As in the list; with the ID or the e-mail behind it where two have the same name. */
  readonly learner: string;
  readonly name: string;
  readonly email: string;
  /** All that identify somebody in one of the columns. */
  readonly ids: readonly string[];
  /** As the list has it. */
  readonly row: Row;
}

/** Whom a file belongs to, and whether that was guessed. */
export interface Match {
  readonly person: Person;
  readonly guessed: boolean;
}

const NAME = ['full name', 'name', 'student', 'student name', 'learner'];
const FIRST = ['first name', 'firstname', 'given name'];
const LAST = ['last name', 'lastname', 'surname', 'family name'];
const EMAIL = ['email address', 'e-mail address', 'email', 'e-mail', 'mail', 'sis login id'];
/** Moodle's name for the column with the number of a participant. */
const PARTICIPANT = 'identifier';
const IDS = ['id', PARTICIPANT, 'id number', 'student id', 'user id', 'sis user id', 'sis login id', 'login'];

/** Moodle calls everybody so where it hides the names. */
const HIDDEN = /^participant$/i;
/** Of a longer name there are too many orders. */
const MOST_WORDS = 5;

/** Rows that Canvas puts into its gradebook and that are nobody. */
const NOBODY = /^(points possible|student, test|test student)$/i;

export class Roster {
  readonly people: readonly Person[];

  /** @throws Problem if it is no class list */
  constructor(path: string) {
    const rows = readTable(path);
    if (!hasColumn(rows, [...NAME, ...LAST, PARTICIPANT]))
      throw new Problem(
        `grade: ${path} is no class list: its first line must name the columns, such as name,e-mail,ID, and somebody must stand below it.`,
      );
    const named = rows
      .map((row) => ({ row, name: nameIn(row) }))
      .filter(({ name }) => name !== '' && !NOBODY.test(name));
    const counts = new Map<string, number>();
    for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
    this.people = named.map(({ row, name }, i) =>
      personOf(row, name, (counts.get(name) ?? 0) > 1 ? i + 1 : undefined),
    );
  }

  /**
   * By the platform's number, by ID, e-mail or name; by a part of the name if nobody else has it.
   *
   * @param isNamesake somebody else has handed in under the same name: then only a number tells
   */
  find(owner: Owner, isNamesake = false): Match | undefined {
    const sure =
      this.#only((person) => hasNumber(person, owner)) ??
      (isNamesake ? undefined : this.#only((person) => isSame(person, owner)));
    if (sure) return { person: sure, guessed: false };
    const words = wordsOf(owner.name);
    if (words.length === 0 || isNamesake) return undefined;
    const part = this.#only(({ name }) => isPart(words, wordsOf(name)) || isPart(wordsOf(name), words));
    return part && { person: part, guessed: true };
  }

  /** Who hands in together: Moodle's worksheet of an assignment for groups has a column that says it. */
  team({ platform, name }: Owner): readonly Person[] {
    if (platform !== 'Moodle') return [];
    return this.people.filter(({ row }) => {
      const group = wordsOf(valueIn(row, ['group']));
      return group.length > 0 && group.join('') === wordsOf(name).join('');
    });
  }

  #only(fits: (person: Person) => boolean): Person | undefined {
    const found = this.people.filter(fits);
    return found.length === 1 ? found[0] : undefined;
  }
}

function nameIn(row: Row): string {
  const name = valueIn(row, NAME) || `${valueIn(row, FIRST)} ${valueIn(row, LAST)}`.trim();
  return (name || valueIn(row, [PARTICIPANT])).trim().normalize('NFC'); // where Moodle hides the names
}

function personOf(row: Row, name: string, namesake: number | undefined): Person {
  const email = valueIn(row, EMAIL);
  const own = participantNumber(row);
  const ids = IDS.map((column) => (column === PARTICIPANT ? own : valueIn(row, [column]))).filter(Boolean);
  const mark = ids[0] || email || String(namesake);
  return { learner: namesake === undefined ? name : `${name} (${mark})`, name, email, ids, row };
}

/** In an assignment of Moodle, of which the row is in the grading worksheet; '' in any other list. */
export function participantNumber(row: Row): string {
  return /^participant\s+(\d+)$/i.exec(valueIn(row, [PARTICIPANT]))?.[1] ?? valueIn(row, [PARTICIPANT]);
}

/**
 * A class list's own numbers, and those of groups, may be the numbers of others on the platform: the name must fit, too.
 * The gradebook of Canvas has Canvas's numbers; and where Moodle hides the names there is nothing but the number.
 */
function hasNumber({ name, ids, row }: Person, { name: owner, id, platform }: Owner): boolean {
  if (id === undefined || !ids.includes(id)) return false;
  const [words, theirs] = [wordsOf(name), wordsOf(owner)];
  const isSure =
    platform === 'Canvas'
      ? hasColumn([row], ['student']) && id === valueIn(row, ['id'])
      : HIDDEN.test(owner) && id === participantNumber(row);
  return isSure || isSameName(words, theirs) || isPart(words, theirs) || isPart(theirs, words);
}

function isSame({ name, email, ids }: Person, { name: owner }: Owner): boolean {
  const given = owner.toLowerCase();
  const keys = [...ids, email, email.split('@')[0]].filter(Boolean).map((key) => key.toLowerCase());
  if (keys.includes(given)) return true;
  return isSameName(wordsOf(name), wordsOf(owner));
}

/** In any order; platforms also leave out signs: O'Brien is OBrien. */
function isSameName(words: readonly string[], theirs: readonly string[]): boolean {
  if (words.length === 0) return false;
  const joined = theirs.join('');
  if (words.join('') === joined || [...words].sort().join(' ') === [...theirs].sort().join(' ')) return true;
  return words.length <= MOST_WORDS && ordersOf(words).includes(joined);
}

/** How files are named by those who avoid these letters; the accents of others come off. */
const IN_ASCII: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/** Without accents and signs, in small letters. */
function wordsOf(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđ]/g, (letter) => IN_ASCII[letter]);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Canvas writes a name as one word, the last name first. */
function ordersOf(words: readonly string[]): string[] {
  if (words.length <= 1) return [words.join('')];
  return words.flatMap((word, i) => ordersOf(words.filter((_, k) => k !== i)).map((rest) => word + rest));
}

function isPart(some: readonly string[], all: readonly string[]): boolean {
  return some.length > 0 && some.every((word) => all.includes(word));
}
