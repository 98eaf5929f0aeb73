// tests/main/outbox/retry-policy.test.ts · the table of answers and the waits between tries
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterPost,
  afterReadBack,
  backoffMs,
  LONGEST_ASKED_DELAY_MS,
  LONGEST_DELAY_MS,
  outagePauseMs,
  SHORTEST_DELAY_MS,
} from '../../../main/outbox/retry-policy.ts';

const middle = (): number => 0.5;
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('[OB8] every wait is between one second and five minutes, whatever the draw and however many failures', () =>
  fc.assert(
    fc.property(fc.nat(), anyRandom, (failures, draw) => {
      const ms = backoffMs(failures, () => draw);
      expect(ms).toBeGreaterThanOrEqual(SHORTEST_DELAY_MS);
      expect(ms).toBeLessThanOrEqual(LONGEST_DELAY_MS);
    }),
  ));

test('[OB8] the widest wait doubles up to five minutes', () => {
  const widest = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((failures) => backoffMs(failures, () => 1));
  expect(widest).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000]);
});

for (const { name, outcome, expected } of [
  { name: 'accepted is read back', outcome: { kind: 'accepted', reference: 'GR-1' }, expected: { to: 'read-back', reference: 'GR-1' } },
  { name: 'refused needs a person', outcome: { kind: 'refused', reason: 'closed' }, expected: { to: 'parked', error: 'closed' } },
  {
    name: 'retry-later waits',
    outcome: { kind: 'retry-later', afterMs: 0, reason: 'busy' },
    expected: { to: 'retry', error: 'busy', delayMs: 1_500 },
  },
  {
    name: 'a longer wish of the ERP wins',
    outcome: { kind: 'retry-later', afterMs: 9_000, reason: 'busy' },
    expected: { to: 'retry', error: 'busy', delayMs: 9_000 },
  },
  {
    name: 'an absurd wish does not',
    outcome: { kind: 'retry-later', afterMs: 1e12, reason: 'busy' },
    expected: { to: 'retry', error: 'busy', delayMs: LONGEST_ASKED_DELAY_MS },
  },
  {
    name: 'a wish that is no number is none',
    outcome: { kind: 'retry-later', afterMs: Number.NaN, reason: 'busy' },
    expected: { to: 'retry', error: 'busy', delayMs: 1_500 },
  },
  { name: 'unknown is asked for', outcome: { kind: 'unknown', reason: 'reset' }, expected: { to: 'unknown', error: 'reset', delayMs: 1_500 } },
] as const) {
  test(`[OB5] ${name}`, () => expect(afterPost(outcome, 1, middle)).toEqual(expected));
}

test('[OB6] found is done, under the name that the ERP gave it', () =>
  expect(afterReadBack({ kind: 'found', reference: 'GR-7' }, { acceptedAs: undefined, quietLeftMs: 99, failures: 0 }, middle)).toEqual({
    to: 'done',
    reference: 'GR-7',
  }));

test('[OB6] absent is sent again only when no earlier call can still arrive', () => {
  expect(afterReadBack({ kind: 'absent' }, { acceptedAs: undefined, quietLeftMs: 0, failures: 1 }, middle)).toEqual({ to: 'send' });
  expect(afterReadBack({ kind: 'absent' }, { acceptedAs: undefined, quietLeftMs: 500, failures: 1 }, middle)).toMatchObject({
    to: 'unknown',
    delayMs: 500,
  });
});

test('[OB7] accepted, yet absent for good, is for a person and never sent again by itself', () =>
  expect(afterReadBack({ kind: 'absent' }, { acceptedAs: 'GR-7', quietLeftMs: 0, failures: 9 }, middle)).toMatchObject({
    to: 'parked',
    error: expect.stringContaining('GR-7'),
  }));

test('[OB9] the ERP counts as away after three failures in a row, and the pause grows', () =>
  expect([0, 1, 2, 3, 4, 30].map((failures) => outagePauseMs(failures, () => 1))).toEqual([0, 0, 0, 2_000, 4_000, 300_000]));
