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
const IDS = [
  'id',
  'identifier',
  'id number',
  'student id',
  'user id',
  'sis user id',
  'sis login id',
  'login',
];

/** Rows that Canvas puts into its gradebook and that are nobody. */
const NOBODY = /^(points possible|student, test|test student)$/i;

export class Roster {
  readonly people: readonly Person[];

  /** @throws Problem if it is no class list */
  constructor(path: string) {
    const rows = readTable(path);
    if (!hasColumn(rows, [...NAME, ...LAST]))
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

  /** By ID, e-mail or name; by a part of the name if nobody else has it. */
  find(owner: Owner): Match | undefined {
    const sure = this.#only((person) => isSame(person, owner));
    if (sure) return { person: sure, guessed: false };
    const words = wordsOf(owner.name);
    if (words.length === 0) return undefined;
    const part = this.#only(({ name }) => isPart(words, wordsOf(name)) || isPart(wordsOf(name), words));
    return part && { person: part, guessed: true };
  }

  #only(fits: (person: Person) => boolean): Person | undefined {
    const found = this.people.filter(fits);
    return found.length === 1 ? found[0] : undefined;
  }
}

function nameIn(row: Row): string {
  const name = valueIn(row, NAME) || `${valueIn(row, FIRST)} ${valueIn(row, LAST)}`;
  return name.trim().normalize('NFC');
}

function personOf(row: Row, name: string, namesake: number | undefined): Person {
  const email = valueIn(row, EMAIL);
  const ids = IDS.map((column) => valueIn(row, [column]).replace(/^participant\s+/i, '')).filter(Boolean);
  const mark = ids[0] || email || String(namesake);
  return { learner: namesake === undefined ? name : `${name} (${mark})`, name, email, ids, row };
}

function isSame({ name, email, ids }: Person, { name: owner, id }: Owner): boolean {
  if (id !== undefined && ids.includes(id)) return true;
  const given = owner.toLowerCase();
  const keys = [...ids, email, email.split('@')[0]].filter(Boolean).map((key) => key.toLowerCase());
  if (keys.includes(given)) return true;
  const [words, theirs] = [wordsOf(name), wordsOf(owner)];
  if (words.length === 0 || words.length > 5) return false;
  return (
    [...words].sort().join(' ') === [...theirs].sort().join(' ') || ordersOf(words).includes(theirs.join(''))
  );
}

/** Without accents and signs, in small letters. */
function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
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
