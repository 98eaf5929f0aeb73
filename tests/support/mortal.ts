// tests/support/mortal.ts · a program that dies at a chosen step: before or after any write, before or after any effect outside
import type { Ledger } from '../../main/application/ports.ts';

export class Death extends Error {
  override readonly name = 'Death';
}

export interface Mortal {
  /** Another point at which it may die. @throws {Death} at the chosen step and at every one after it. */
  step(): void;
  readonly signal: AbortSignal;
}

export function createMortal(diesAtStep = Number.POSITIVE_INFINITY): Mortal {
  const death = new AbortController();
  let steps = 0;
  return {
    step() {
      steps += 1;
      if (steps >= diesAtStep) {
        death.abort();
        throw new Death(`died at step ${diesAtStep}`);
      }
    },
    signal: death.signal,
  };
}

/** The ledger of a program that may die before a write, or after it and before anybody hears of it. */
export function mortalLedger(ledger: Ledger, mortal: Mortal): Ledger {
  return {
    ...ledger,
    append(events, expectedVersion, also) {
      mortal.step();
      const stored = ledger.append(events, expectedVersion, also);
      mortal.step();
      return stored;
    },
  };
}
