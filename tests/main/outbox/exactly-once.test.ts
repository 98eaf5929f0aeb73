// tests/main/outbox/exactly-once.test.ts · whatever fails and whenever the program dies, each message takes effect once, in order per purchase order
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDispatcher } from '../../../main/outbox/dispatcher.ts';
import { createFakeErp, ERP_FAULTS, type ErpFault, type LookUpFault } from '../../support/fake-erp.ts';
import { createMortal, mortalLedger } from '../../support/mortal.ts';
import { openStationLedger } from '../../support/station-ledger.ts';

const QUIET_MS = 120_000;

interface Story {
  /** Number of messages of each purchase order, in turn. */
  readonly receipts: readonly number[];
  readonly posts: readonly ErpFault[];
  readonly lookUps: readonly LookUpFault[];
  /** Each life of the program ends at this step, after which so many seconds pass. */
  readonly lives: readonly { readonly diesAtStep: number; readonly pauseMs: number }[];
}

const anyStory: fc.Arbitrary<Story> = fc.record({
  receipts: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 8 }),
  posts: fc.array(fc.constantFrom(...ERP_FAULTS), { maxLength: 16 }),
  lookUps: fc.array(fc.constantFrom<LookUpFault>('none', 'none', 'unknown', 'throws'), { maxLength: 16 }),
  lives: fc.array(fc.record({ diesAtStep: fc.integer({ min: 1, max: 30 }), pauseMs: fc.constantFrom(0, 1_000, 59_000, 61_000, 130_000) }), {
    maxLength: 8,
  }),
});

async function live({ receipts, posts, lookUps, lives }: Story) {
  const station = openStationLedger();
  const { clock, outbox } = station;
  const postFaults = [...posts];
  const lookUpFaults = [...lookUps];
  const erp = createFakeErp({ clock, nextPost: () => postFaults.shift(), nextLookUp: () => lookUpFaults.shift() });
  for (const [index, order] of receipts.entries()) station.finishReceipt([{ key: `KEY${index + 10}`, aggregate: `PO${order}` }]);

  const run = async (diesAtStep?: number): Promise<void> => {
    const mortal = createMortal(diesAtStep);
    const ledger = mortalLedger(station.ledger, mortal);
    const dispatcher = createDispatcher({ ...station, ledger, connector: erp.connector(mortal), quietMs: QUIET_MS });
    await dispatcher.drainOnce(mortal.signal);
    if (diesAtStep !== undefined) return;
    for (const { key, state } of outbox.waiting()) if (state === 'parked') dispatcher.retry(key, 'lead', 'looked at it');
  };
  for (const { diesAtStep, pauseMs } of lives) {
    await run(diesAtStep);
    clock.advance(pauseMs);
  }
  // From here the program stays alive, and every fault that is left comes up in the end. A new dispatcher each time: a start must not lose anything.
  for (let round = 0; round < 80 && outbox.waiting().length > 0; round += 1) {
    await run();
    clock.advance(QUIET_MS / 2);
  }
  return { ...station, erp };
}

test(
  '[OB1][OB2][OB3][OB6] under any faults and restarts each message is booked exactly once, in order, and nothing is lost',
  () =>
    fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const { erp, outbox, ledger, db } = await live(story);
        const expected = story.receipts.map((order, index) => ({ key: `KEY${index + 10}`, aggregate: `PO${order}` }));
        for (const aggregate of ['PO0', 'PO1', 'PO2']) {
          const booked = erp.booked().filter((document) => document.aggregate === aggregate);
          expect(booked.map(({ key }) => key)).toEqual(expected.filter((each) => each.aggregate === aggregate).map(({ key }) => key));
        }
        expect(outbox.list(99).map(({ state }) => state)).toEqual(expected.map(() => 'done'));
        expect(ledger.verify().isWhole).toBe(true);
        const before = db.prepare('select * from outbox order by key').all();
        ledger.rebuild();
        expect(db.prepare('select * from outbox order by key').all()).toEqual(before);
        db.close();
      }),
      { numRuns: 300 },
    ),
  60_000,
);
