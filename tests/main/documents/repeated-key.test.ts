// tests/main/documents/repeated-key.test.ts · a field that stands twice in one object of JSON, and JSON of others
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPointer } from '../../../main/documents/json/read-json.ts';
import { findRepeatedKey } from '../../../main/documents/json/repeated-key.ts';
import { parseFile } from '../../../main/documents/parse-file.ts';

const codesOf = (text: string): readonly string[] =>
  [...parseFile({ fileName: 'f.json', bytes: Buffer.from(text) })].flatMap((part) => (part.type === 'problem' ? [part.problem.code] : []));

const repeated: readonly (readonly [text: string, pointer: string])[] = [
  ['{"a":1,"a":2}', '/a'],
  ['{"a":[{"b":1},{"b":{"c":"x","c":"y"}}]}', '/a/1/b/c'],
  ['{"a/b":1, "a\\/b" : 2}', '/a~1b'],
  ['[{"q":"}"}, {"q":"\\"","q":"\\\\"}]', '/1/q'],
];
for (const [text, pointer] of repeated)
  test(`[DI64] ${text} says one thing twice`, () => {
    expect(toPointer(findRepeatedKey(text)?.path ?? [])).toBe(pointer);
    expect(codesOf(text)).toEqual(['key-twice']);
  });

test('[DI64] twice alike, in other objects, or as a value is no fault', () => {
  for (const text of ['{"a":1,"a": 1}', '[{"a":1},{"a":2}]', '{"a":"a","b":"a"}', '{"a":{"b":1},"b":2}', '{"a":[1,2],"b":[1,2]}', '"a"', '{}'])
    expect(findRepeatedKey(text), text).toBeUndefined();
});

test('[DI64] no JSON that was written from values has one', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      expect(findRepeatedKey(JSON.stringify(value, null, indent))).toBeUndefined();
    }),
  );
});

test('[DI64] an object with one field written again with another value is found', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (value, pick) => {
      const keys = Object.keys(value);
      const key = keys[pick % keys.length] ?? '';
      const text = `${JSON.stringify(value).slice(0, -1)},${JSON.stringify(key)}:"another value of it"}`;
      expect(findRepeatedKey(text)?.path).toEqual([key]);
    }),
  );
});

test('[DI65] JSON of others is refused by its fields; ours without its kind is asked for it', () => {
  expect(codesOf('{"id":1,"line_items":[]}')).toEqual(['unsupported-format']);
  expect(codesOf('{"number":"PO-1","lines":[]}')).toEqual(['kind-missing']);
  expect(codesOf('{}')).toEqual(['kind-missing']);
});
