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
 * @throws RangeError if a comment that the stub ends would end this one
 * @example withSolutionMarks('let a = 0;', 'let a = 1;', 'print(a);');
 */
export function withSolutionMarks(stub: string, solved: string, shared: string): string {
  const head = commentsAtTop(stub, solved);
  const own = (code: string): string => code.slice(head.length).trim();
  if (own(stub).includes('*/'))
    throw new RangeError(`withSolutionMarks: the stub has a comment in it: ${stub}`);
  return [`${head}${BEGIN}`, own(solved), '/* learners get:', END, own(stub), BEGIN, '*/', END, shared].join(
    '\n',
  );
}

/** The comments with which both begin, up to the end of a line. */
function commentsAtTop(stub: string, solved: string): string {
  const [head] = /^(?:\/\*[\s\S]*?\*\/\n|\/\/.*\n)*/.exec(stub) ?? [''];
  return solved.startsWith(head) ? head : '';
}
