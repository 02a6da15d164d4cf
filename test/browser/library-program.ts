/** @file Runs the tasks where it is loaded: in a page, which asks by `task`, or in a worker, which is asked by messages. */
import { TASKS } from './library-tasks.ts';

interface Scope {
  task(name: string, ...args: unknown[]): unknown;
  onmessage: ((event: { data: { name: string; args: unknown[] } }) => void) | null;
  postMessage(answer: unknown): void;
}

const scope = globalThis as unknown as Scope;
scope.task = (name, ...args) =>
  (TASKS as unknown as Record<string, (...given: unknown[]) => unknown>)[name]?.(...args);
if (!('document' in globalThis)) {
  scope.onmessage = async ({ data: { name, args } }) => {
    try {
      scope.postMessage({ value: await scope.task(name, ...args) });
    } catch (error) {
      scope.postMessage({ error: String((error as Error).stack) });
    }
  };
}
