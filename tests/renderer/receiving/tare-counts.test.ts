// tests/renderer/receiving/tare-counts.test.ts · what is typed for each container becomes one tare, and comes back from it. Rule WG28
import { expect, test } from 'vitest';
import { countables, countsOf, isCountWrong, wishOf } from '../../../renderer/receiving/tare-counts.ts';

const CONTAINERS = [
  { name: 'Pallet', text: '25', unit: 'kg' },
  { name: 'Tote', text: '1.2', unit: 'kg' },
] as const;
const PACKS = [{ pack: 'CS', level: 'case', name: 'Soap, CS', text: '350', unit: 'g' }] as const;
const ALL = countables(CONTAINERS, PACKS);

test('[WG28] several kinds with their counts are one wish; what is empty or 0 is left out', () => {
  expect(wishOf({ 'container-Pallet': '1', 'pack-CS': ' 24 ', 'container-Tote': '0' }, ALL)).toEqual([
    { kind: 'pack', unit: 'CS', count: 24 },
    { kind: 'container', name: 'Pallet', count: 1 },
  ]);
});

test('[WG28] nothing counted, a count that is none and more kinds than core takes are no wish', () => {
  expect(wishOf({}, ALL)).toBeUndefined();
  expect(wishOf({ 'container-Pallet': '0' }, ALL)).toBeUndefined();
  for (const wrong of ['1.5', '-1', '1000', 'two', '01']) {
    expect([wrong, isCountWrong(wrong)]).toEqual([wrong, true]);
    expect(wishOf({ 'container-Pallet': '1', 'pack-CS': wrong }, ALL)).toBeUndefined();
  }
  const many = countables(
    Array.from({ length: 13 }, (_, index) => ({ name: `C${index}`, text: '1', unit: 'kg' as const })),
    [],
  );
  expect(wishOf(Object.fromEntries(many.map(({ key }) => [key, '1'])), many)).toBeUndefined();
});

test('[WG28] what stands now is filled in, so that one more is one touch', () => {
  const parts = [
    { name: 'Soap, CS', count: 24, text: '350', unit: 'g' },
    { name: 'Gone since', count: 2, text: '1', unit: 'kg' },
  ];
  expect(countsOf({ how: 'container', name: '', text: '8.4', unit: 'kg', milligrams: 8_400_000, parts }, ALL)).toEqual({ 'pack-CS': '24' });
  expect(countsOf({ how: 'container', name: 'Tote', text: '1.2', unit: 'kg', milligrams: 1_200_000 }, ALL)).toEqual({ 'container-Tote': '1' });
  expect(countsOf({ how: 'keyed', text: '1.2', unit: 'kg', milligrams: 1_200_000 }, ALL)).toEqual({});
  expect(countsOf(undefined, ALL)).toEqual({});
});
