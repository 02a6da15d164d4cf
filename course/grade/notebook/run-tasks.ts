/** @file Lets a sandbox work on the exercises of a notebook, one after the other, and writes down what is seen. */
import { CHECKS, type FunctionCheck, type Observations } from 'scratchnet-course';
import type { Isolation, Limits } from '../run/isolation.ts';
import { observeInSandbox } from '../run/observe-in-sandbox.ts';
import { OUT_OF_TIME, Sandbox, SandboxEnded } from '../run/sandbox-process.ts';
import type { CellProblem, GivenAnswer, RanCell } from '../sandbox/messages.ts';
import type { Plan, PlannedTask } from './plan.ts';

/** What was seen of an exercise, or why there is nothing to see. */
export type Seen = Report | { readonly died: string; readonly forged: boolean };

export interface Report {
  /** What the cell told `check.answer` and `check.choice`. */
  readonly answers: readonly GivenAnswer[];
  /** Why the cell did not run to its end. */
  readonly problem?: CellProblem | undefined;
  /** Of a function, with the inputs that the notebook's own check uses. */
  readonly usual?: Observations;
  /** The same with inputs that no learner has seen. */
  readonly other?: Observations;
}

export interface Surroundings {
  readonly isolation: Isolation;
  readonly limits: Limits;
  /** Of the inputs that no learner has seen. */
  readonly seed: number;
}

const checks: Readonly<Record<string, FunctionCheck>> = CHECKS;
/** For the original set-up cell, which is no learner's fault. */
const SET_UP_SECONDS = 120;

/**
 * Runs all tasks as far as they let it: a cell that ends the sandbox costs its exercise, the others go on in a new one.
 *
 * @returns what was seen, by number
 */
export async function runTasks(plan: Plan, around: Surroundings): Promise<Record<string, Seen>> {
  const seen: Record<string, Seen> = {};
  let session: Session | undefined;
  try {
    for (const task of plan.tasks) {
      session ??= await Session.start(plan, around);
      seen[task.number] = await session.work(task);
      if (session.isSpoiled) {
        await session.close();
        session = undefined;
      }
    }
  } finally {
    await session?.close();
  }
  return seen;
}

/** A sandbox in which the set-up cell has run. */
class Session {
  readonly #sandbox: Sandbox;
  readonly #plan: Plan;
  readonly #around: Surroundings;
  readonly #watch: readonly string[];
  /** Cells that several exercises need run once. */
  readonly #ran = new Set<number>([0]);
  /** It has ended, or something was changed that cannot be put back for certain: the next exercise gets another one. */
  isSpoiled = false;
  /** When the exercise has had its time. */
  #end = 0;
  /** What the exercise has changed, by name. */
  #tampered: string[] = [];

  static async start(plan: Plan, around: Surroundings): Promise<Session> {
    const sandbox = await Sandbox.start(around.isolation, around.limits);
    const session = new Session(sandbox, plan, around);
    session.#end = performance.now() + 1000 * SET_UP_SECONDS;
    const { problem } = await session.#run(0).catch((error: Error) => {
      throw new Error(`the sandbox does not start: ${error.message}`);
    });
    if (!problem) return session;
    await session.close();
    throw new Error(
      `the set-up cell fails in the sandbox: ${'message' in problem ? problem.message : problem.todo}`,
    );
  }

  private constructor(sandbox: Sandbox, plan: Plan, around: Surroundings) {
    this.#sandbox = sandbox;
    this.#plan = plan;
    this.#around = around;
    this.#watch = plan.tasks.flatMap(({ checked }) => (checked ? mustNotCall(checks[checked.check]) : []));
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }

  async work(task: PlannedTask): Promise<Seen> {
    const { seconds } = this.#around.limits;
    this.#end = performance.now() + 1000 * seconds;
    this.#tampered = [];
    try {
      return await this.#look(task);
    } catch (error) {
      if (!(error instanceof SandboxEnded)) throw error;
      this.isSpoiled = true;
      const { message, forged } = error;
      return { died: message === OUT_OF_TIME ? `it took more than ${seconds} s` : message, forged };
    }
  }

  /** Runs what an exercise needs, then looks at it. */
  async #look({ needs, own, checked }: PlannedTask): Promise<Report> {
    const before: GivenAnswer[] = [];
    for (const index of needs) {
      if (this.#ran.has(index)) continue;
      this.#ran.add(index);
      before.push(...(await this.#run(index)).answers);
    }
    const declares = checked && this.#plan.cells[own].declared.includes(checked.name);
    const { problem, answers } = await this.#run(own, declares ? checked.name : undefined);
    const report = { problem, answers: [...before, ...answers] };
    if (this.#tampered.length > 0) this.isSpoiled = true;
    if (!checked) return report;
    const check = checks[checked.check];
    const look = (one: FunctionCheck, seed: number): Promise<Observations> =>
      observeInSandbox(one, seed, {
        name: checked.name,
        forbidden: mustNotCall(check),
        call: (request, reference) => this.#sandbox.call(request, this.#secondsLeft(), reference),
      });
    const usual = await look(check, 1);
    if (usual.noFunction !== undefined && problem) return report;
    const { large: _, ...withoutLarge } = check;
    const isOver = usual.cases.some(({ how }) => how === 'stopped') || usual.library !== undefined;
    const other = isOver ? usual : await look(withoutLarge, this.#around.seed);
    const tampered = [...new Set([...this.#tampered, ...usual.tampered, ...other.tampered])];
    if (tampered.length > 0) this.isSpoiled = true;
    return { ...report, usual: { ...usual, tampered }, other: { ...other, tampered } };
  }

  async #run(index: number, forget?: string): Promise<RanCell> {
    const cell = this.#plan.cells[index];
    const request = { do: 'run', cell, forget, watch: this.#watch } as const;
    const ran = await this.#sandbox.run(request, this.#secondsLeft());
    this.#tampered.push(...ran.tampered);
    return ran;
  }

  #secondsLeft(): number {
    return (this.#end - performance.now()) / 1000;
  }
}

function mustNotCall({ name, mayNotCall }: FunctionCheck): readonly string[] {
  return mayNotCall ?? [name];
}
