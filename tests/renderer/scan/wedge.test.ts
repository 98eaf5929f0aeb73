// tests/renderer/scan/wedge.test.ts · scans told from typing by timing (UX2, UX3)
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elapse, idleWedge, pressKey, type WedgeKey, type WedgeOutput, type WedgeState } from '../../../renderer/scan/wedge.ts';

interface Press {
  readonly text: string;
  readonly gapMs: number;
}

/** Plays the presses, then a second of silence. */
function play(presses: readonly Press[]): readonly WedgeOutput[] {
  let state: WedgeState = idleWedge;
  let at = 1_000;
  const outputs: WedgeOutput[] = [];
  for (const press of presses) {
    at += press.gapMs;
    const key: WedgeKey = { text: press.text, suffix: press.text === '\r', at };
    const step = pressKey(state, key);
    state = step.state;
    outputs.push(...step.outputs);
  }
  return [...outputs, ...elapse(state, at + 1_000).outputs];
}

const steady = (text: string, gapMs: number): Press[] => [...text].map((character) => ({ text: character, gapMs }));
const scansOf = (outputs: readonly WedgeOutput[]): string[] => outputs.flatMap((output) => (output.kind === 'scan' ? [output.text] : []));
const typedOf = (outputs: readonly WedgeOutput[]): string =>
  outputs.flatMap((output) => (output.kind === 'typed' ? output.keys.map((key) => key.text) : [])).join('');

describe('vectors', () => {
  const vectors: readonly { name: string; presses: readonly Press[]; scans: readonly string[]; typed: string }[] = [
    { name: 'an EAN at 8 ms a key with Enter', presses: steady('4006381333931\r', 8), scans: ['4006381333931'], typed: '' },
    { name: 'the same without a suffix ends by silence', presses: steady('4006381333931', 8), scans: ['4006381333931'], typed: '' },
    {
      name: 'a GS1 code with a group separator and spaces',
      presses: steady('0100012345678905\u001d10 A 1\r', 5),
      scans: ['0100012345678905\u001d10 A 1'],
      typed: '',
    },
    { name: 'four characters are the shortest scan', presses: steady('A123\r', 8), scans: ['A123'], typed: '' },
    { name: 'three characters are typing, and none is lost', presses: steady('A12\r', 8), scans: [], typed: 'A12' },
    { name: 'a terminator sent first is dropped', presses: steady('\r4006381333931\r', 8), scans: ['4006381333931'], typed: '' },
    { name: 'two scans in a row stay two', presses: [...steady('AAAA1\r', 8), ...steady('BBBB2\r', 8)], scans: ['AAAA1', 'BBBB2'], typed: '' },
    { name: 'a hand-typed word', presses: steady('milk', 120), scans: [], typed: 'milk' },
    { name: 'a hand-typed number with Enter', presses: steady('12\r', 120), scans: [], typed: '12\r' },
    {
      name: 'typing, then a scan',
      presses: [...steady('12', 150), { text: '4', gapMs: 300 }, ...steady('006381333931\r', 8)],
      scans: ['4006381333931'],
      typed: '12',
    },
    { name: 'a fast start that slows down is typing', presses: [...steady('the', 20), ...steady(' quick', 120)], scans: [], typed: 'the quick' },
    { name: 'Enter right behind two fast characters presses nothing', presses: steady('ab\r', 10), scans: [], typed: 'ab' },
    { name: 'Enter alone is Enter', presses: steady('\r', 500), scans: [], typed: '\r' },
  ];
  for (const { name, presses, scans, typed } of vectors) {
    test(`[UX3] ${name}`, () => {
      const outputs = play(presses);
      expect(scansOf(outputs)).toEqual(scans);
      expect(typedOf(outputs)).toBe(typed);
    });
  }
});

const character = fc.constantFrom(...'0123456789ABCxyz()!-/ \u001d');

test('[UX3] whatever a person types at human speed is never a scan, and arrives key by key', () =>
  fc.assert(
    fc.property(fc.array(fc.record({ text: character, gapMs: fc.integer({ min: 41, max: 900 }) }), { minLength: 1, maxLength: 60 }), (presses) => {
      const outputs = play(presses);
      expect(scansOf(outputs)).toEqual([]);
      expect(typedOf(outputs)).toBe(presses.map((press) => press.text).join(''));
    }),
  ));

test('[UX2] a burst of four or more characters is always one scan with exactly that text', () =>
  fc.assert(
    fc.property(
      fc.array(fc.record({ text: character, gapMs: fc.integer({ min: 1, max: 29 }) }), { minLength: 4, maxLength: 120 }),
      fc.boolean(),
      (presses, hasSuffix) => {
        const outputs = play(hasSuffix ? [...presses, { text: '\r', gapMs: 10 }] : presses);
        expect(scansOf(outputs)).toEqual([presses.map((press) => press.text).join('')]);
        expect(typedOf(outputs)).toBe('');
      },
    ),
  ));

test('[UX3] a terminator inside or behind a burst is never released as Enter', () =>
  fc.assert(
    fc.property(fc.array(fc.record({ text: character, gapMs: fc.integer({ min: 1, max: 29 }) }), { minLength: 1, maxLength: 40 }), (presses) => {
      expect(typedOf(play([...presses, { text: '\r', gapMs: 5 }]))).not.toContain('\r');
    }),
  ));

test('no key is ever lost or doubled, at any speed', () =>
  fc.assert(
    fc.property(fc.array(fc.record({ text: character, gapMs: fc.integer({ min: 1, max: 400 }) }), { maxLength: 80 }), (presses) => {
      const all = play(presses).flatMap((output) =>
        output.kind === 'scan' ? [output.text] : output.kind === 'typed' ? output.keys.map((key) => key.text) : [],
      );
      expect(all.join('')).toBe(presses.map((press) => press.text).join(''));
    }),
  ));
