// main/outbox/retry-policy.ts · what follows from an answer of the ERP, and how long to wait before the next try. Pure. Rules OB5–OB9: ./SPEC.md
import type { PostOutcome } from '../application/ports.ts';

export const SHORTEST_DELAY_MS = 1_000;
export const LONGEST_DELAY_MS = 5 * 60_000;
/** The ERP may ask for a longer pause than ours, but not for ever: the clock of either side may be wrong. */
export const LONGEST_ASKED_DELAY_MS = 15 * 60_000;

/** Below this many failures in a row every message tries for itself; from it on the ERP counts as away and one message probes for all. */
const FAILURES_UNTIL_AWAY = 3;

export type Random = () => number;

/** What became of a message, as the next state; 'sending' means: send it now. */
export type NextStep =
  | { readonly to: 'read-back'; readonly reference: string }
  | { readonly to: 'done'; readonly reference: string }
  | { readonly to: 'send' }
  | { readonly to: 'parked'; readonly error: string }
  | { readonly to: 'retry' | 'unknown'; readonly error: string; readonly delayMs: number };

export type ReadBack =
  | { readonly kind: 'found'; readonly reference: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Exponential with full jitter over a floor: the spread keeps twenty stations from coming back in the same second, the floor keeps a lucky draw from
 * making a loop. Source: AWS Architecture Blog, "Exponential Backoff And Jitter" (full jitter).
 */
export function backoffMs(failures: number, random: Random, longestMs = LONGEST_DELAY_MS): number {
  const ceiling = Math.min(longestMs, SHORTEST_DELAY_MS * 2 ** Math.min(Math.max(1, failures), 30));
  return Math.round(SHORTEST_DELAY_MS + random() * Math.max(0, ceiling - SHORTEST_DELAY_MS));
}

/** [OB5] The four classes. `failures` counts this one. */
export function afterPost(outcome: PostOutcome, failures: number, random: Random): NextStep {
  switch (outcome.kind) {
    case 'accepted':
      return { to: 'read-back', reference: outcome.reference };
    case 'refused':
      return { to: 'parked', error: outcome.reason };
    case 'retry-later': {
      const asked = Number.isFinite(outcome.afterMs) ? Math.min(outcome.afterMs, LONGEST_ASKED_DELAY_MS) : 0;
      return { to: 'retry', error: outcome.reason, delayMs: Math.max(asked, backoffMs(failures, random)) };
    }
    case 'unknown':
      return { to: 'unknown', error: outcome.reason, delayMs: backoffMs(failures, random) };
  }
}

export interface ReadBackFacts {
  /** What the ERP called its document when it said it had accepted it. */
  readonly acceptedAs: string | undefined;
  /** How much longer a call of ours may still be running over there; 0 when it cannot. */
  readonly quietLeftMs: number;
  readonly failures: number;
}

/** [OB6] Found is done. Absent is proof only when nothing of ours can still be on its way, and only when the ERP never claimed to have it. */
export function afterReadBack(found: ReadBack, { acceptedAs, quietLeftMs, failures }: ReadBackFacts, random: Random): NextStep {
  switch (found.kind) {
    case 'found':
      return { to: 'done', reference: found.reference };
    case 'unknown':
      return { to: 'unknown', error: found.reason, delayMs: backoffMs(failures, random) };
    case 'absent':
      if (quietLeftMs > 0) {
        const error =
          acceptedAs === undefined
            ? 'not there yet: waiting until the earlier call can no longer arrive, then it is sent again'
            : `accepted as ${acceptedAs}, but not found by its key yet`;
        return { to: 'unknown', error, delayMs: Math.min(quietLeftMs, backoffMs(failures, random)) };
      }
      if (acceptedAs === undefined) return { to: 'send' };
      return {
        to: 'parked',
        error: `the ERP accepted it as ${acceptedAs}, but has nothing under its key: look there for ${acceptedAs}, and retry only if it is missing`,
      };
  }
}

export function countsAsAway(failuresInARow: number): boolean {
  return failuresInARow >= FAILURES_UNTIL_AWAY;
}

/** [OB9] How long everything waits after so many failures in a row of whatever message; 0 while the ERP does not count as away. */
export function outagePauseMs(failuresInARow: number, random: Random): number {
  return countsAsAway(failuresInARow) ? backoffMs(failuresInARow - FAILURES_UNTIL_AWAY + 1, random) : 0;
}
