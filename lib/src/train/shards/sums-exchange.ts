/**
 * @file How a thread is asked for the sums of its shards, and how it answers: in messages (message-sums.ts), or through memory
 * that both share (shared-sums.ts).
 */
import type { DType, Numbers } from '../../core/matrix.ts';
import type { Board } from '../threads/fork-join-board.ts';
import type { ShardSums } from './shards.ts';

/** A question in a message. Both sides give their memory away and get it back, since a browser would keep a thousand copies. */
export interface SumsRequest {
  readonly parameters: Numbers;
  /** What the last answer's gradients lay in, to be used again; none at first. */
  readonly gradients: readonly Numbers[];
}

/** An answer in a message: the sums, or that they lie in shared memory. */
export type SumsReply =
  | { readonly sums: ShardSums[]; readonly parameters: Numbers }
  | { readonly done: true };

/** What two threads share. */
export interface SharedSums {
  readonly board: Board;
  readonly parameters: Numbers;
  /** Of each shard. */
  readonly gradients: readonly Numbers[];
  /** Loss and hits of each shard, one after the other. */
  readonly scores: Float64Array;
}

/** The side of the thread that asks. */
interface SumsExchange {
  /** What the other thread gets of it when it starts. */
  readonly shared: SharedSums | undefined;
  /** Asks for the sums at these parameters. @param post sends a message, and gives memory away with it */
  ask(parameters: Numbers, post: (request: SumsRequest, transfer: ArrayBuffer[]) => void): void;
  /** Waits for a while: the sums, if they come without a message. The next answer overwrites them. */
  answerSoon(): ShardSums[] | undefined;
  /** The sums that a message tells of; undefined if it is one of an earlier answer. */
  answerIn(reply: SumsReply): ShardSums[] | undefined;
  end(): void;
}

/** @param length how many parameters there are */
export type OpenExchange = (length: number, shards: number, dtype: DType) => SumsExchange;

/**
 * The side of the thread that answers.
 * @param say sends a message, and gives memory away with it
 * @returns what takes the questions that are messages
 */
export type AnswerSums = (
  shared: SharedSums | undefined,
  compute: (parameters: Numbers) => readonly ShardSums[],
  say: (reply: SumsReply | { readonly error: string }, transfer: ArrayBuffer[]) => void,
) => (request: SumsRequest) => void;
