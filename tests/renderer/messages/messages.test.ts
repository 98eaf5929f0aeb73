// tests/renderer/messages/messages.test.ts · both languages say everything; every verdict names what was read, what was expected, what comes next
import { describe, expect, test } from 'vitest';
import type { VerdictCode } from '../../../preload/contract/receiving.ts';
import { en } from '../../../renderer/messages/en.ts';
import { es } from '../../../renderer/messages/es.ts';
import { textsIn } from '../../../renderer/messages/messages.ts';
import { aVerdict } from '../samples.ts';

/** Every path to a text, with the text; functions are called with plain arguments. */
function paths(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return path.endsWith('.say') ? [] : [[path, String((value as (...args: unknown[]) => unknown)('2', '3', '4'))]];
  return Object.entries(value as object).flatMap(([key, part]) => paths(part, `${path}.${key}`));
}

const codes = Object.keys(en.verdicts.words) as VerdictCode[];

test('[UX37] both languages have the same texts', () => expect(paths(es).map(([path]) => path)).toEqual(paths(en).map(([path]) => path)));

for (const [language, texts] of [
  ['en', en],
  ['es', es],
] as const) {
  describe(language, () => {
    test('no text is empty', () => {
      const mayBeEmpty = new Set<string>();
      expect(paths(texts).filter(([path, text]) => text.trim() === '' && !mayBeEmpty.has(path))).toEqual([]);
    });

    test('[UX14] the huge words are short enough to be read from two metres', () => {
      for (const code of codes) expect(texts.verdicts.words[code].word.length, code).toBeLessThanOrEqual(18);
    });

    test('[UX22] every verdict has a sentence, also with nothing but the code that was read', () => {
      const { format } = textsIn(language);
      const bare = { read: '4006381333931' };
      for (const code of codes) {
        const { itemName: _name, packs: _packs, qty: _qty, lineExpected: _expected, ...rest } = aVerdict({ code, ...bare });
        expect(texts.verdicts.words[code].say(rest, format).trim(), code).not.toBe('');
        expect(texts.verdicts.words[code].say(rest, format), code).not.toContain('undefined');
      }
    });

    test('[UX22] a refusal names what was read and what was expected', () => {
      const { format } = textsIn(language);
      const say = (code: VerdictCode, change = {}) => texts.verdicts.words[code].say(aVerdict({ code, outcome: 'refused', ...change }), format);
      expect(say('wrong-lot', { lot: 'A1', expected: 'B2' })).toMatch(/A1.*B2/);
      expect(say('unknown-code', { read: '4006381333931' })).toContain('4006381333931');
      expect(say('not-on-order', { otherOrders: [{ orderNumber: 'PO-9', lineNumber: '1', remaining: 3 }] })).toContain('PO-9');
      expect(say('looks-like-barcode', { read: '4006381333931' })).toContain('4006381333931');
    });

    test('[UX37] dates carry the month as a word', () => {
      const { format } = textsIn(language);
      const said = texts.verdicts.words.expired.say(aVerdict({ code: 'expired', expiryDate: '2026-03-01', expected: '2026-12-01' }), format);
      expect(said).toMatch(language === 'en' ? /March 1, 2026.*December 1, 2026/ : /1 de marzo de 2026.*1 de diciembre de 2026/);
    });
  });
}

test('a pack is multiplied out: 2 cases × 12 = 24', () => {
  expect(en.verdicts.words.accepted.say(aVerdict(), textsIn('en').format)).toContain('2 cases × 12 = 24');
  expect(es.verdicts.words.accepted.say(aVerdict(), textsIn('es').format)).toContain('2 cajas × 12 = 24');
});

test('[UX31] ages are short and grow', () => {
  const { format } = textsIn('en');
  const now = Date.parse('2026-11-21T12:00:00Z');
  const ages = ['2026-11-21T11:59:48Z', '2026-11-21T11:20:00Z', '2026-11-21T02:00:00Z', '2026-11-17T12:00:00Z'].map((since) =>
    format.age(since, now),
  );
  expect(ages).toEqual(['12 sec', '40 min', '10 hr', '4 days']);
});
