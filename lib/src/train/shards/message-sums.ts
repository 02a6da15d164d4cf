/** @file The sums of shards in messages, for browsers: most pages may not share memory between threads. */
import { buffersOf } from '../threads/thread-setup.ts';
import type { AnswerSums, OpenExchange, SumsRequest } from './sums-exchange.ts';

export const openMessages: OpenExchange = () => {
  let used: SumsRequest | undefined;
  return {
    shared: undefined,
    ask(parameters, post) {
      const request = used ?? { parameters: parameters.slice(), gradients: [] };
      request.parameters.set(parameters);
      used = undefined;
      post(request, buffersOf(request.parameters, ...request.gradients));
    },
    answerSoon: () => undefined,
    answerIn(reply) {
      if ('done' in reply) return undefined;
      used = { parameters: reply.parameters, gradients: reply.sums.map(({ gradients }) => gradients) };
      return reply.sums;
    },
    end() {},
  };
};

export const answerMessages: AnswerSums =
  (_, compute, say) =>
  ({ parameters, gradients }) => {
    try {
      // The slopes are views of a large memory, which a message would carry whole.
      const sums = compute(parameters).map((shard, i) => {
        const copy = gradients[i] ?? shard.gradients.slice();
        copy.set(shard.gradients);
        return { ...shard, gradients: copy };
      });
      say({ sums, parameters }, buffersOf(parameters, ...sums.map((shard) => shard.gradients)));
    } catch (error) {
      say({ error: (error as Error).message }, []);
    }
  };
