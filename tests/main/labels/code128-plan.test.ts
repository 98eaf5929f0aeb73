// tests/main/labels/code128-plan.test.ts · rules LB6 to LB8 of main/labels/SPEC.md
import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planCode128 } from '../../../main/labels/code128-plan.ts';
import { writeCode128 } from '../../../main/labels/writers/zpl/code128.ts';

const zplOf = (data: Parameters<typeof planCode128>[0]): string => writeCode128(planCode128(data, 'code'), 'code');

test.each([
  ['digits only stay in set C', [{ ai: '00', value: '306141411234567891' }], '>;>800306141411234567891'],
  [
    'no separator after a predefined length',
    [
      { ai: '02', value: '10614141000736' },
      { ai: '37', value: '48' },
    ],
    '>;>802106141410007363748',
  ],
  [
    'letters go to set B once',
    [
      { ai: '15', value: '261231' },
      { ai: '10', value: 'L7A42' },
    ],
    '>;>81526123110>6L7A42',
  ],
  [
    'a separator after a variable length',
    [
      { ai: '37', value: '48' },
      { ai: '10', value: 'AB' },
    ],
    '>;>83748>810>6AB',
  ],
  [
    'a lone last digit takes a pair along',
    [
      { ai: '15', value: '261231' },
      { ai: '10', value: '7' },
    ],
    '>;>815261231>6107',
  ],
  ['as wide either way: set C first', [{ ai: '10', value: 'L7' }], '>;>810>6L7'],
])('[LB6] %s', (_name, gs1, expected) => expect(zplOf({ gs1 })).toBe(expected));

test.each([
  ['LOC-A-04', '>:LOC-A-04'],
  ['1234', '>;1234'],
  ['12345', '>;12>6345'],
  ['A>B^C~D', '>:A>0B><C>=D'],
])('[LB6] plain text %s is written %s', (text, expected) => expect(zplOf({ text })).toBe(expected));

test('[LB7] set B is entered at most once and set C never again, whatever the data', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{2,20}$/), (text) => {
      const { setC, setB } = planCode128({ text }, 'code');
      expect(setC + setB).toBe(text);
      expect(setC).toMatch(/^(?:\d\d)*$/);
      expect(setB.length).not.toBe(1);
      expect(zplOf({ text })).not.toContain('>5');
    }),
  ));

test('[LB8] data Code 128 cannot carry is refused by name', () => {
  for (const text of ['Köln', 'A', 'A\tB', 'x'.repeat(49)]) {
    expect(() => planCode128({ text }, 'code')).toThrow(expect.objectContaining({ code: 'bad-barcode-data', field: 'code', value: text }));
  }
});

test('[LB8] the planned width of digits is that of an independent encoder', () => {
  for (const digits of ['306141411234567891', '0614141000']) {
    const [drawn] = bwipjs.raw({ bcid: 'code128', text: digits }) as unknown as [{ sbs: number[] }];
    expect(planCode128({ text: digits }, 'code').modules).toBe(drawn.sbs.reduce((sum, run) => sum + run, 0));
  }
});
