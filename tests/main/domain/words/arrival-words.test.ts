// tests/main/domain/words/arrival-words.test.ts · rule WO4 of main/domain/words/SPEC.md: the record of an arrival in the language of the paper
import { describe, expect, test } from 'vitest';
import { DIFFERENCE_CLASSES } from '../../../../main/domain/discrepancy/compare.ts';
import { VERDICTS, type VerdictCode } from '../../../../main/domain/receipt/verdict.ts';
import { type ArrivalFacts, arrivalText } from '../../../../main/domain/words/arrival-words.ts';
import { codeText } from '../../../../main/labels/papers/report-words.ts';
import { wordFormat } from '../../../../main/labels/papers/word-format.ts';

const CODES = Object.keys(VERDICTS) as VerdictCode[];
const KINDS = ['damaged', 'overage-approved', 'received-all', 'count-confirmed', 'undone', 'rejected', 'held'];
const say = (facts: ArrivalFacts, language: 'en' | 'es'): string => arrivalText(facts, language, wordFormat(language));
const GOODS = { itemName: 'Café molido', qty: 12, lot: 'L7', expiryDate: '2027-01-31' };

describe.each(CODES)('%s', (code) => {
  test('[WO4] has a sentence in both languages, and they differ', () => {
    const facts = {
      is: 'scanned',
      code,
      verdict: { read: 'R-1', expected: 'E-1', sscc: '395210010000500011', corrected: { was: [GOODS], is: [GOODS] }, problems: [] },
    } as const;
    const [english, spanish] = [say(facts, 'en'), say(facts, 'es')];
    expect(english).not.toMatch(/undefined/);
    expect(spanish).not.toMatch(/undefined/);
    expect(spanish).not.toBe(english);
  });
});

test('[WO4] every finding and every kind of entry has a name in Spanish', () => {
  const english = [...CODES, ...DIFFERENCE_CLASSES, ...KINDS].filter((code) => codeText(code, 'es').toLowerCase() === code.replaceAll('-', ' '));
  expect(english).toEqual([]);
});

test('[WO4] what people decided', () => {
  const moved = { is: 'moved', why: 'damaged', qty: 2, lines: ['PO-1/1'], reason: 'Esquina rota', disposition: 'accept-with-remark' } as const;
  expect(say(moved, 'en')).toBe('2 units · PO-1/1 · Esquina rota · Keep, with remark');
  expect(say(moved, 'es')).toBe('2 unidades · PO-1/1 · Esquina rota · Aceptar con nota');
  expect(say({ is: 'moved', why: 'received-all', qty: 0.5, unit: 'G', lines: [], reason: 'not counted' }, 'es')).toBe('0.5 G · sin contar');
  expect(say({ is: 'count-confirmed', counted: 1_200 }, 'es')).toBe('1,200 unidades, aunque el peso dice otra cosa');
  expect(say({ is: 'undone', scanId: '01KC' }, 'es')).toBe('escaneo 01KC');
});

test('[WO4] a unit refused after it was booked with its pallet, and one that was put right', () => {
  const verdict = {
    read: 'x',
    sscc: '395210010000500011',
    expected: 'L8',
    lot: 'L7',
    corrected: { was: [GOODS], is: [{ ...GOODS, lot: 'L8' }] },
    problems: [],
  };
  expect(say({ is: 'scanned', code: 'wrong-lot', verdict }, 'es')).toMatch(
    /Otro|leído lote L7.*Se esperaba L8.*12 × Café molido, lote L7, caduca (el )?31 ene 2027/,
  );
  expect(say({ is: 'scanned', code: 'corrected', verdict }, 'en')).toMatch(/^395210010000500011: Booked with its pallet as 12 × Café molido, lot L7/);
});
