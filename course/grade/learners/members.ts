/** @file Whose files are whose: the learners of a class with all that is theirs. */
import type { Lesson } from '../cells/lessons.ts';
import type { FoundFile } from '../files/file-place.ts';
import { canvasOwner, moodleOwner, type Owner, ownerOf } from './learner-names.ts';
import type { Person, Roster } from './roster.ts';

/** A learner with files. */
export interface Member {
  readonly learner: string;
  readonly owners: Owner[];
  readonly person: Person | undefined;
  /** Those who have handed this in together, if the class list says so; else nobody. */
  readonly team: readonly Person[];
  readonly remarks: string[];
  readonly files: readonly FoundFile[];
}

/** Canvas calls its download so. */
const CANVAS_DOWNLOAD = /^submissions( ?\(\d+\))?(\.zip)?$/i;

/** @returns also remarks on what is nobody's; nothing is left out without one */
export function membersOf(
  files: readonly FoundFile[],
  lessons: readonly Lesson[],
  roster: Roster | undefined,
): { readonly members: readonly Member[]; readonly remarks: string[] } {
  const downloads = downloadsIn(files);
  const isNamesake = namesakesIn(files, downloads);
  const members = new Map<string, Member & { files: FoundFile[] }>();
  const remarks: string[] = [];
  for (const file of files) {
    const inside = within(file, downloads);
    const found = ownerOf(inside, lessons);
    const assignment = inside === file ? undefined : file.parts[0];
    const owner = found && { ...found, ...(found.platform && assignment !== undefined && { assignment }) };
    if (!owner) {
      if (file.problem !== undefined) remarks.push(`${file.parts.join('/')}: ${file.problem}`);
      else if (file.kind === 'other') remarks.push(`${file.parts.join('/')}: it is no notebook: not graded`);
      continue;
    }
    const team = roster?.team(owner) ?? [];
    const match = team.length > 0 ? undefined : roster?.find(owner, isNamesake(owner));
    const own = isNamesake(owner) ? `${owner.name} (${owner.id})` : owner.name;
    const learner = match?.person.learner ?? own;
    const member = members.get(learner) ?? newMember(learner, match?.person, team);
    members.set(learner, member);
    member.files.push(file);
    const text = JSON.stringify(owner);
    if (member.owners.some((one) => JSON.stringify(one) === text)) continue;
    member.owners.push(owner);
    if (team.length > 0) member.remarks.push(`a group: ${team.map((one) => one.learner).join(', ')}`);
    else if (match?.guessed)
      member.remarks.push(`"${owner.name}" was taken for ${learner}: nobody else has that name`);
    else if (roster && !match) member.remarks.push(`"${owner.name}" is not in the class list`);
  }
  const inTeams = new Set([...members.values()].flatMap(({ team }) => team));
  for (const person of roster?.people ?? []) {
    const { learner } = person;
    if (members.has(learner) || inTeams.has(person)) continue;
    members.set(learner, { ...newMember(learner, person), remarks: ['handed in nothing'] });
  }
  return { members: [...members.values()], remarks };
}

function newMember(
  learner: string,
  person: Person | undefined,
  team: readonly Person[] = [],
): Member & { files: FoundFile[] } {
  return { learner, owners: [], person, team, remarks: [], files: [] };
}

/** The folders and zip files that hold a class, not a learner. */
function downloadsIn(files: readonly FoundFile[]): ReadonlySet<string> {
  const users = new Map<string, Set<string>>();
  const found = new Set<string>();
  for (const { parts, kind } of files) {
    const [first, second] = parts;
    if (first === undefined || (second === undefined && kind !== 'folder')) continue;
    if (CANVAS_DOWNLOAD.test(first)) found.add(first);
    if (second === undefined || moodleOwner(first)) continue;
    if (moodleOwner(second)) found.add(first);
    const user = canvasOwner(second)?.id;
    if (user === undefined || canvasOwner(first)) continue;
    users.set(first, (users.get(first) ?? new Set()).add(user));
    if ((users.get(first)?.size ?? 0) > 1) found.add(first);
  }
  return found;
}

function within(file: FoundFile, downloads: ReadonlySet<string>): FoundFile {
  return downloads.has(file.parts[0] ?? '') ? { ...file, parts: file.parts.slice(1) } : file;
}

/** In one assignment, one name with two numbers is two learners. */
function namesakesIn(files: readonly FoundFile[], downloads: ReadonlySet<string>): (owner: Owner) => boolean {
  const ids = new Map<string, Set<string>>();
  for (const file of files) {
    const { parts } = within(file, downloads);
    const owner = parts.map(moodleOwner).find((one) => one) ?? canvasOwner(parts[0] ?? '');
    if (owner?.id === undefined) continue;
    const assignment = owner.platform === 'Canvas' || parts === file.parts ? '' : file.parts[0];
    const key = JSON.stringify([owner.platform, assignment, owner.name]);
    ids.set(key, (ids.get(key) ?? new Set()).add(owner.id));
  }
  const twice = [...ids].filter(([, of]) => of.size > 1).map(([key]) => JSON.parse(key) as string[]);
  const names = new Set(twice.map(([platform, , name]) => `${platform} ${name}`));
  return ({ platform, name }) => names.has(`${platform} ${name}`);
}
