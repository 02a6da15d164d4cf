#!/usr/bin/env node
// npm links this file when it installs, which may be before the library is compiled; so it stands outside dist.
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(program)) {
  const { main } = await import(program.href);
  await main(process.argv.slice(2));
} else {
  console.error('scratchnet: the library is not compiled yet; run "npm run build" first.');
  process.exitCode = 1;
}
