#!/usr/bin/env node
// npm links this file when it installs, which may be before the course is compiled; so it stands outside dist.
import { existsSync } from 'node:fs';

const program = new URL('../dist/reproduce/program.js', import.meta.url);
if (existsSync(program)) {
  const { runProgram } = await import(program.href);
  await runProgram(process.argv.slice(2));
} else {
  console.error('scratchnet-course: the course is not compiled yet; run "npm run build" first.');
  process.exitCode = 1;
}
