/** @file The isolation of the sandbox, or the reason why tests are skipped that need it. */
import type { Context } from 'mocha';
import { findIsolation, type Isolation } from 'scratchnet-course/grade/run/isolation';
import { skip } from '../../skip.ts';

/** In some containers no process may have a namespace of its own: nothing can be tested there. */
export async function isolationOrSkip(test: Context): Promise<Isolation> {
  try {
    return await findIsolation({ trust: false });
  } catch (error) {
    return skip(test, (error as Error).message);
  }
}

/** What `npm run grade` needs where nothing keeps the code of learners in. */
export async function trustWhereNothingProtects(): Promise<string[]> {
  try {
    await findIsolation({ trust: false });
    return [];
  } catch (error) {
    console.log(`      graded with --trust: ${(error as Error).message}`);
    return ['--trust'];
  }
}
