// tests/renderer/sounds/sound-spec.test.ts · four sounds that differ in count and rhythm, in the band a dock leaves free
import { describe, expect, test } from 'vitest';
import { VERDICT_SOUNDS } from '../../../preload/contract/receiving.ts';
import { SOUNDS } from '../../../renderer/sounds/sound-spec.ts';

const LOWEST_HZ = 500;
const HIGHEST_HZ = 3_000;

for (const name of VERDICT_SOUNDS) {
  describe(name, () => {
    const { beeps } = SOUNDS[name];
    test('[UX8] every beep lies between 500 and 3000 Hz', () => {
      for (const { hertz } of beeps) {
        expect(hertz).toBeGreaterThanOrEqual(LOWEST_HZ);
        expect(hertz).toBeLessThanOrEqual(HIGHEST_HZ);
      }
    });
    test('beeps follow one another with a gap and end within a second', () => {
      for (const [index, beep] of beeps.entries()) {
        const next = beeps[index + 1];
        if (next !== undefined) expect(next.atMs).toBeGreaterThan(beep.atMs + beep.forMs);
        expect(beep.atMs + beep.forMs).toBeLessThanOrEqual(1_000);
      }
    });
    test('[UX4] it begins at once', () => expect(beeps[0]?.atMs).toBe(0));
  });
}

test('[UX7] each sound has its own number of beeps', () => {
  const counts = VERDICT_SOUNDS.map((name) => SOUNDS[name].beeps.length);
  expect(new Set(counts).size).toBe(VERDICT_SOUNDS.length);
});

test('[UX7] no two rhythms are alike even where the pitch cannot be heard', () => {
  const rhythms = VERDICT_SOUNDS.map((name) => JSON.stringify(SOUNDS[name].beeps.map(({ atMs, forMs }) => [atMs, forMs])));
  expect(new Set(rhythms).size).toBe(VERDICT_SOUNDS.length);
});
