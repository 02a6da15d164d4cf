/**
 * @file Brings a learner's own notebooks up to date: `node hand-out.mjs ~/my-course`. What they have changed stays.
 */
import { resolve } from 'node:path';
import { renewMyCourse } from 'scratchnet-course/copies/my-course';
import { runCommand } from 'scratchnet-setup/problem';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node hand-out.mjs <folder of the learner>');
await runCommand(async () => renewMyCourse(undefined, resolve(folder)));
