// tests/main/store/canonical-json.test.ts · the examples of RFC 8785, and what must hold for any value
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../../main/store/canonical-json.ts';

test('the example of RFC 8785 section 3.2.2 gives the bytes of section 3.2.4', () => {
  const value = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('members are sorted by UTF-16 code units: the example of RFC 8785 section 3.2.3', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const names = Object.values(JSON.parse(canonicalJson(value).replace('"1"', '"_1"')) as Record<string, string>);
  expect(names).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

// Source: RFC 8785 appendix B
for (const [number, text] of [
  [0, '0'],
  [-0, '0'],
  [5e-324, '5e-324'],
  [Number.MAX_VALUE, '1.7976931348623157e+308'],
  [9_007_199_254_740_992, '9007199254740992'],
  [295_147_905_179_352_830_000, '295147905179352830000'],
  [9.999999999999997e22, '9.999999999999997e+22'],
  [1e23, '1e+23'],
  [0.000001, '0.000001'],
  [1e-7, '1e-7'],
  [333_333_333.33333325, '333333333.33333325'],
] as const) {
  test(`the number ${number} is written ${text}`, () => expect(canonicalJson(number)).toBe(text));
}

test('what JSON does not have is refused, and an absent member is left out', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('s'), 1n])
    expect(() => canonicalJson({ value })).toThrow(/canonical JSON/);
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
});

test('any value reads back as itself, and the order in which its members were made does not show', () =>
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  ));

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
