/**
 * @file The sums of shards through memory that two threads share: parameters go one way and slopes the other, and nobody waits
 * for a message.
 *
 * A message wakes a thread, often on the core of the one that it works for: then both share one core for some milliseconds,
 * as long as an iteration takes. Who looks at shared memory instead stays awake, on a core of its own.
 */
import type { DType, Numbers } from '../../core/matrix.ts';
import { hasDone, isDoneSoon, newBoard, tell, WORD } from '../threads/fork-join-board.ts';
import { joinWork } from '../threads/fork-join-worker.ts';
import type { AnswerSums, OpenExchange } from './sums-exchange.ts';

/** Of the two threads at a board, the one beside the first. */
const OTHER = 1;

export const openShared: OpenExchange = (length, shards, dtype) => {
  const board = newBoard(OTHER + 1);
  const { words } = board;
  const parameters = sharedNumbers(length, dtype);
  const gradients = Array.from({ length: shards }, () => sharedNumbers(length, dtype));
  const scores = new Float64Array(new SharedArrayBuffer(16 * shards));
  const answer = () => {
    if (!hasDone(board, OTHER) || Atomics.load(words, WORD.failed) !== 0) return undefined;
    Atomics.store(words, WORD.waiting, 0);
    return gradients.map((slopes, i) => ({
      loss: scores[2 * i],
      hits: scores[2 * i + 1],
      gradients: slopes,
    }));
  };
  return {
    shared: { board, parameters, gradients, scores },
    ask(now) {
      parameters.set(now);
      tell(board);
    },
    answerSoon() {
      const isReady = Atomics.load(words, WORD.ready) !== 0;
      // From now on an answer comes with a message, unless it is there already.
      if (!isReady || !isDoneSoon(board, OTHER)) Atomics.store(words, WORD.waiting, 1);
      return answer();
    },
    answerIn: answer,
    end() {
      Atomics.store(words, WORD.over, 1);
      tell(board);
    },
  };
};

function sharedNumbers(length: number, dtype: DType): Numbers {
  return dtype === 'float64'
    ? new Float64Array(new SharedArrayBuffer(8 * length))
    : new Float32Array(new SharedArrayBuffer(4 * length));
}

/** Does nothing else until it is over. */
export const answerShared: AnswerSums = (shared, compute, say) => {
  if (shared) {
    const { board, parameters, gradients, scores } = shared;
    const work = (): void => {
      try {
        for (const [i, sums] of compute(parameters).entries()) {
          gradients[i].set(sums.gradients);
          scores.set([sums.loss, sums.hits], 2 * i);
        }
      } catch (error) {
        say({ error: (error as Error).message }, []);
        throw error;
      }
    };
    const share = { parts: OTHER + 1, threads: OTHER + 1, which: OTHER, work };
    joinWork(board, share, { call: () => say({ done: true }, []) });
  }
  return () => {};
};
