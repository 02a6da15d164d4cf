/**
 * @file Judges what the sandbox saw. Nothing of the learner's runs here: it is plain data by now.
 */
import { CHECKS, judge, judgeAnswer, QUESTIONS } from 'scratchnet-course';

/**
 * @param {import('./lessons.ts').Task} task
 * @param {object} report of the sandbox
 * @param {number} seed of the inputs that no learner has seen
 * @returns {import('./notebook.ts').Result}
 */
export function verdictOf(task, report, seed) {
  const { died, problem, usual, other } = report;
  if (died !== undefined) return wrong(died);
  try {
    if (!task.check) return inPlainWords(judgeQuestion(task.exercise.number, report));
    if (!usual) return inPlainWords(describeProblem(problem, task.exercise.number));
    return inPlainWords(judgeFunction(task, usual, other, seed));
  } catch {
    return {
      ...wrong('what it gave could not be judged'),
      flag: 'its answers have a form that no function gives',
    };
  }
}

/** What Node says to something forbidden, and what it means here. */
const REFUSALS = [
  [
    /Error: (Access to this API has been restricted|fs\.\w+ API requires full)[^\n]*/,
    'it reaches out of its folder',
  ],
  [/TypeError: A dynamic import callback was not specified\.?/, 'it imports with code made at run time'],
];
const FORBIDDEN = ': an exercise must not';

/** Whoever tries what is forbidden is pointed out. */
function inPlainWords(verdict) {
  let { says } = verdict;
  for (const [pattern, words] of REFUSALS) says = says.replace(pattern, words + FORBIDDEN);
  if (!says.includes(FORBIDDEN)) return verdict;
  return { ...verdict, says, flag: verdict.flag ?? 'it tries what an exercise must not' };
}

function judgeQuestion(number, { answers, problem }) {
  const given = answers.filter(({ exercise }) => exercise === number).at(-1);
  if (given) return short(judgeAnswer(QUESTIONS, number, given.given));
  return problem ? describeProblem(problem, number) : { result: 'not done yet', says: 'no answer is given' };
}

function describeProblem({ todo, message, place }, number) {
  if (todo !== undefined) return { result: 'not done yet', says: `not done yet: exercise ${number}` };
  return wrong(`the cell does not run: ${message}`, place ? [`    in ${place}`] : []);
}

/** With the numbers of the notebook first, because a learner can see the same there; then with numbers of our own. */
function judgeFunction({ check, name }, usual, other, seed) {
  const spec = CHECKS[check.name];
  const flag = flagOf(usual) ?? flagOf(other);
  const flagged = (verdict) => (flag ? { ...verdict, flag } : verdict);
  if (usual.noFunction === 'undefined') return flagged(wrong(`there is no function ${name}`));
  const first = judge(spec, usual, 1);
  if (first.result !== 'passed') return flagged(short(first));
  const second = judge(spec, other, seed);
  if (second.result === 'passed') return flagged(short(first));
  const says = flag ? second.says : `right for the notebook's numbers only; with others: ${second.says}`;
  return flagged(wrong(says, second.lines));
}

function flagOf({ tampered, library }) {
  if (tampered.length > 0) return `it changed ${tampered.join(' and ')}`;
  return library === undefined ? undefined : `it uses the library's own ${library}`;
}

function short({ result, says, lines }) {
  return lines.length > 0 ? { result, says, lines } : { result, says };
}

function wrong(says, lines = []) {
  return short({ result: 'wrong', says, lines });
}
