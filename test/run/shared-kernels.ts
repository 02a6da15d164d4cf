/** @file Notebooks that one kernel runs one after the other in `npm test`, because its start takes as long as they do. */
import { type Checked, checkNotebooks } from 'scratchnet-course/notebooks/check-notebook';
import type { Outcome, Part } from './part.ts';

/** How the names of notebooks begin that share a kernel. What 09 has trained, 10 is given. */
const GROUPS: readonly (readonly string[])[] = [
  ['00', '01', '02', '03', '04', '05', '06', '07', '08'],
  ['09', '10'],
  ['11', '12', '13', '17'],
  ['14', '15', '16'],
  ['clinics/'],
];
const PREFIX = 'notebooks:';
/** Seconds that a kernel takes to start. */
const KERNEL = 4;

/** What `npm test` leaves out of a notebook that shares a kernel. */
export const OWN_KERNELS = 'notebooks in kernels of their own';

/** Whether `npm test` runs this notebook in a kernel with others. @param name such as `notebooks:03-one-hot` */
export function sharesKernel(name: string): boolean {
  return GROUPS.some((group) => isOf(group, name));
}

/** The same parts, with one in place of those that share a kernel. */
export function withSharedKernels(parts: readonly Part[]): Part[] {
  const groups = GROUPS.map((group) => parts.filter(({ name }) => isOf(group, name)));
  const shared = groups.filter((members) => members.length > 1);
  return [
    ...parts.filter((part) => !shared.some((members) => members.includes(part))),
    ...shared.map(joined),
  ];
}

function isOf(group: readonly string[], name: string): boolean {
  return group.some((beginning) => name.startsWith(PREFIX + beginning));
}

function joined(members: readonly Part[]): Part {
  const names = members.map(({ name }) => name.slice(PREFIX.length));
  return {
    name: 'notebooks',
    title: `Notebooks ${names.map((name) => name.replace(/-.*/, '')).join(', ')} in one kernel`,
    seconds: members.reduce((sum, { seconds }) => sum + seconds - KERNEL, KERNEL),
    run: async () => outcomeOfAll(await checkNotebooks(names.map((name) => `${name}.ipynb`))),
  };
}

function outcomeOfAll(checked: readonly Checked[]): Outcome {
  const times = checked.map(({ name, seconds }) => `${name.replace('.ipynb', '')} ${seconds.toFixed(1)} s`);
  return {
    passed: checked.filter(({ problems }) => problems.length === 0).length,
    failures: checked.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
    notes: [times.join(', ')],
  };
}
