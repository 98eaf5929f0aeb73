// main/outbox/join-dispatchers.ts · several dispatchers, each with a connector of its own, as one: an ERP that is away must not hold partners up, nor the other way round. Rule OB14: ./SPEC.md
import type { OutboxReader } from '../application/ports.ts';
import type { Dispatcher, DrainResult } from './dispatcher.ts';

/** @param dispatcherOf who sends messages of a topic */
export function joinDispatchers(all: readonly Dispatcher[], outbox: OutboxReader, dispatcherOf: (topic: string) => Dispatcher): Dispatcher {
  return {
    start() {
      for (const dispatcher of all) dispatcher.start();
    },
    async stop() {
      await Promise.all(all.map((dispatcher) => dispatcher.stop()));
    },
    wake() {
      for (const dispatcher of all) dispatcher.wake();
    },
    async drainOnce(signal) {
      const results = await Promise.all(all.map((dispatcher) => dispatcher.drainOnce(signal)));
      const sum = (of: keyof DrainResult): number => results.reduce((total, result) => total + result[of], 0);
      return { finished: sum('finished'), waiting: sum('waiting'), parked: sum('parked') };
    },
    retry: (key, actor, reason) => dispatcherOf(outbox.find(key)?.topic ?? '').retry(key, actor, reason),
    onChange(handler) {
      const stops = all.map((dispatcher) => dispatcher.onChange(handler));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
