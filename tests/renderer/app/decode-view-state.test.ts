// tests/renderer/app/decode-view-state.test.ts · what pieces of a code are called in both languages, and the arrow keys (UX23, UX40)
import { expect, test } from 'vitest';
import { CODE_PARTS } from '../../../main/domain/barcode/decode-view-pieces.ts';
import { RULE_SENTENCES } from '../../../main/domain/barcode/rule-sentences.ts';
import { SCAN_KINDS } from '../../../main/domain/barcode/scanned-item.ts';
import type { CodeSpan } from '../../../preload/contract/receiving.ts';
import { nameOfControl, nameOfSpan, spanAfterKey } from '../../../renderer/app/decode-view-state.ts';
import { textsIn } from '../../../renderer/messages/messages.ts';

const span = (change: Partial<CodeSpan>): CodeSpan => ({ offset: 0, length: 1, hex: '41', shown: 'A', part: 'value', ...change });
const en = textsIn('en').t.decode;
const es = textsIn('es').t.decode;

test.each([
  { change: { part: 'identifier', identifier: '10', title: 'BATCH/LOT' }, names: ['BATCH/LOT', 'BATCH/LOT'] },
  { change: { field: 'expiry' }, names: ['Expiry', 'Caducidad'] },
  { change: { field: 'expiry', title: 'YYMMDD' }, names: ['Expiry (YYMMDD)', 'Caducidad (YYMMDD)'] },
  { change: { part: 'separator', title: 'GS' }, names: ['Separator', 'Separador'] },
  { change: { part: 'check-digit', identifier: '01', title: 'GTIN' }, names: ['Check digit', 'Dígito de control'] },
  { change: { part: 'aim-id' }, names: ['AIM identifier', 'Identificador AIM'] },
  { change: { field: 'notYetNamed' }, names: ['notYetNamed', 'notYetNamed'] },
] as const)('[UX23] a piece is called $names', ({ change, names }) => {
  expect([nameOfSpan(span(change), en), nameOfSpan(span(change), es)]).toEqual(names);
});

test('[UX23] both languages name every part and every kind that the decoder knows', () => {
  for (const names of [en, es]) {
    expect(Object.keys(names.parts).sort()).toEqual([...CODE_PARTS].sort());
    expect(SCAN_KINDS.filter((kind) => names.kinds[kind] === undefined)).toEqual([]);
  }
  expect(Object.values(RULE_SENTENCES).every((sentence) => sentence.en !== '' && sentence.es !== '')).toBe(true);
});

test('[UX40] the arrow keys walk through the pieces and stop at the ends', () => {
  expect(['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'Home', 'End', 'a'].map((key) => spanAfterKey(key, 1, 4))).toEqual([
    2,
    2,
    0,
    0,
    0,
    3,
    undefined,
  ]);
  expect([spanAfterKey('ArrowRight', 3, 4), spanAfterKey('ArrowLeft', 0, 4)]).toEqual([3, 0]);
});

test('[UX23] pictures of control characters have names, in the order of Unicode', () => {
  expect(['␀', '␝', '␞', '␄', '␠', '␡', 'A', ''].map(nameOfControl)).toEqual(['NUL', 'GS', 'RS', 'EOT', 'SP', 'DEL', undefined, undefined]);
});
