// tests/renderer/ui/ui.test.ts · packs, long tables, the look of a verdict
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pack } from '../../../preload/contract/receiving.ts';
import { textsIn } from '../../../renderer/messages/messages.ts';
import { inPacks } from '../../../renderer/ui/pack-quantity.ts';
import { addedOf, sentenceOf, toneOf, wordOf } from '../../../renderer/ui/tone.ts';
import { visibleRows, WHOLE_UP_TO } from '../../../renderer/ui/window-rows.ts';
import { aVerdict } from '../samples.ts';

const packs: readonly Pack[] = [
  { unit: 'EA', level: 'each', qty: 1 },
  { unit: 'IN', level: 'inner', qty: 6 },
  { unit: 'CS', level: 'case', qty: 12 },
  { unit: 'PL', level: 'pallet', qty: 480 },
];

describe('packs', () => {
  test('[UX21] base units are said in cases and a rest', () => expect(inPacks(66, packs)).toEqual({ packs: 5, unit: 'CS', unitQty: 12, rest: 6 }));

  test('[UX21] an item without a larger pack is said in base units', () => expect(inPacks(5, packs.slice(0, 1))).toBeUndefined());

  test('[UX21] packs and rest always make the quantity again', () =>
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (qty) => {
        const said = inPacks(qty, packs);
        expect(said === undefined ? qty : said.packs * said.unitQty + said.rest).toBe(qty);
      }),
    ));

  test('[UX37] both languages use their own words', () => {
    expect([textsIn('en').format.packs(66, packs), textsIn('es').format.packs(66, packs)]).toEqual(['5 cases + 6', '5 cajas + 6']);
    expect(textsIn('en').format.packs(12, packs)).toBe('1 case');
    expect(textsIn('en').format.packs(5, packs)).toBeUndefined();
  });
});

describe('long tables', () => {
  test('a table of up to 500 lines is shown whole', () => expect(visibleRows(WHOLE_UP_TO, 9_999, 400, 50)).toEqual({ from: 0, to: WHOLE_UP_TO }));

  test('of a longer one the rows in sight are always there, and never all of them', () =>
    fc.assert(
      fc.property(fc.integer({ min: 501, max: 20_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, share) => {
        const scrollTop = share * Math.max(0, count * 50 - 400);
        const { from, to } = visibleRows(count, scrollTop, 400, 50);
        expect(from).toBeLessThanOrEqual(Math.floor(scrollTop / 50));
        expect(to).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((scrollTop + 400) / 50)));
        expect(to - from).toBeLessThan(60);
      }),
    ));
});

describe('the look of a verdict', () => {
  const vectors = [
    ['accepted', {}, 'accepted'],
    ['complete', { lineComplete: true, sound: 'line-complete' }, 'line-complete'],
    ['held as overage', { code: 'over', sound: 'needs-decision' }, 'needs-decision'],
    ['a question', { code: 'needs-lot', outcome: 'question', sound: 'needs-decision' }, 'needs-decision'],
    ['refused', { code: 'expired', outcome: 'refused', sound: 'refused' }, 'refused'],
    ['undone', { code: 'undone', outcome: 'done' }, 'info'],
    ['an offer', { code: 'offer-open', outcome: 'done', sound: 'needs-decision' }, 'needs-decision'],
  ] as const;
  for (const [name, change, tone] of vectors) test(`[UX11] ${name} looks ${tone}`, () => expect(toneOf(aVerdict(change))).toBe(tone));

  test('a completed line says so', () => expect(wordOf(aVerdict({ lineComplete: true }), textsIn('en'))).toBe('Line complete'));

  test('[RC50] a correction has the number that it added or took off, and none when it did neither', () => {
    const { format } = textsIn('en');
    const added = (change: Parameters<typeof aVerdict>[0]) => addedOf(aVerdict(change), format);
    expect(added({ code: 'corrected', qty: 0 })).toBeUndefined();
    expect([added({ code: 'corrected', qty: -2 }), added({ code: 'corrected', qty: 3 })]).toEqual(['-2', '+3']);
    expect([added({ qty: 12 }), added({ code: 'already-counted', qty: 0 })]).toEqual(['+12', '+0']);
  });

  test('[UX25] a command that worked says what it did, and nothing about an error', () => {
    const hold = aVerdict({ code: 'cancelled', outcome: 'done', read: '!DH!HOLD' });
    expect(wordOf(hold, textsIn('en'))).toBe('Done');
    expect(sentenceOf(hold, textsIn('es'))).toContain('aparcada');
  });
});
