/**
 * @file A cell that holds the solution for the teacher and, once nbgrader has taken that out, the stub for learners.
 *
 * nbgrader puts one and the same text in place of every solution, but each exercise has a stub of its own. So the stub is
 * in the cell from the start, in a comment that opens and ends inside of the solution.
 */

const BEGIN = '// BEGIN SOLUTION';
const END = '// END SOLUTION';

/**
 * @param stub what learners get
 * @param solved the same with the solution in it
 * @param shared the lines at the end that both have, which stay as they are
 * @throws RangeError if a comment within the stub would end the one around it
 * @example withSolutionMarks('let a = 0;', 'let a = 1;', 'print(a);');
 */
export function withSolutionMarks(stub: string, solved: string, shared: string): string {
  const [head] = COMMENTS_AT_TOP.exec(stub) ?? [''];
  const given = stub.slice(head.length).trim();
  const right = (solved.startsWith(head) ? solved.slice(head.length) : solved).trim();
  if (given.includes('*/'))
    throw new RangeError(`withSolutionMarks: a comment ends within the stub: ${stub}`);
  return [`${head}${BEGIN}`, right, '/* learners get:', END, given, BEGIN, '*/', END, shared].join('\n');
}

/** They stay above the solution. */
const COMMENTS_AT_TOP = /^(?:\/\*[\s\S]*?\*\/\n|\/\/.*\n)*/;
