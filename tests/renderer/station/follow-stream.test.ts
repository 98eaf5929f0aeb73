// tests/renderer/station/follow-stream.test.ts · a stream that ends is taken up again from where the screen stands
import { expect, test } from 'vitest';
import { FIRST_PAUSE_MS, followStream, LONGEST_PAUSE_MS } from '../../../renderer/station/follow-stream.ts';
import { createFakeStation } from '../../support/fake-station.ts';
import { aVerdict } from '../samples.ts';

function setUp() {
  const station = createFakeStation();
  const waiting: { run: () => void; ms: number }[] = [];
  const seen: number[] = [];
  const live: boolean[] = [];
  let cursor = 5;
  const stop = followStream({
    station,
    name: 'receiving:verdicts',
    args: () => ({ since: cursor }),
    onEvent: (verdict) => {
      cursor = verdict.cursor;
      seen.push(verdict.cursor);
    },
    onLive: (isLive) => live.push(isLive),
    later: (run, ms) => {
      const entry = { run, ms };
      waiting.push(entry);
      return () => void waiting.splice(waiting.indexOf(entry), 1);
    },
  });
  return { station, waiting, seen, live, stop };
}

test('[UX36] it subscribes again from the last event it saw', () => {
  const { station, waiting, seen, live } = setUp();
  station.emit('receiving:verdicts', aVerdict({ cursor: 6 }));
  station.end('receiving:verdicts', 'unavailable');
  waiting.shift()?.run();
  station.emit('receiving:verdicts', aVerdict({ cursor: 7 }));
  expect(station.subscriptions.map((subscription) => subscription.args)).toEqual([{ since: 5 }, { since: 6 }]);
  expect(seen).toEqual([6, 7]);
  expect(live).toEqual([true, false, true]);
});

test('pauses grow up to a limit and start small again after an event', () => {
  const { station, waiting } = setUp();
  const pauses: number[] = [];
  for (let round = 0; round < 8; round++) {
    station.end('receiving:verdicts', 'unavailable');
    const next = waiting.shift();
    pauses.push(next?.ms ?? Number.NaN);
    next?.run();
  }
  expect(pauses[0]).toBe(FIRST_PAUSE_MS);
  expect(pauses.at(-1)).toBe(LONGEST_PAUSE_MS);
  station.emit('receiving:verdicts', aVerdict({ cursor: 9 }));
  station.end('receiving:verdicts', 'lagged');
  expect(waiting[0]?.ms).toBe(FIRST_PAUSE_MS);
});

test('after stop nothing is subscribed any more', () => {
  const { station, waiting, stop } = setUp();
  station.end('receiving:verdicts', 'unavailable');
  stop();
  expect(waiting).toEqual([]);
  expect(station.subscriptions).toHaveLength(1);
});
