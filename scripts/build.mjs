/** @file `npm run build`: installs what the build needs, then compiles library and tests and makes the library's programs. */
import { ensureBuild } from './setup/ensure.mjs';
import { runCommand } from './setup/problem.mjs';

await runCommand(() => ensureBuild({ tests: true, strict: true }));
