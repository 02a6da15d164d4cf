/** @file The timers of cells: what one does, also after its cell has ended, belongs to that cell. */
import { ofCurrentCell } from './cells.ts';

/** Replaces the functions that start a timer. */
export function giveTimersToCells(): void {
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const start: (task: TimerHandler, milliseconds?: number, ...values: unknown[]) => number =
      globalThis[name];
    const startOfCell = (task: TimerHandler, milliseconds?: number, ...values: unknown[]): number => {
      const isFunction = (given: TimerHandler): given is () => void => typeof given === 'function';
      return start(isFunction(task) ? ofCurrentCell(task) : task, milliseconds, ...values);
    };
    Object.defineProperty(startOfCell, 'name', { value: name });
    Object.assign(globalThis, { [name]: startOfCell });
  }
}
