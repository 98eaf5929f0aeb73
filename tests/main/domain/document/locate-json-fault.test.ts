// tests/main/domain/document/locate-json-fault.test.ts · where a text stops being JSON: at a character, or at its end because it was cut off
import { expect, test } from 'vitest';
import { locateJsonFault } from '../../../../main/domain/document/locate-json-fault.ts';

test('[DI62] half a word, half a text and half a number at the end are a file that was cut off', () => {
  for (const text of ['{', '["a', '["a\\u00', '[tr', '[-', '[1.', '[12.5e', '{"a":1E+'])
    expect([text, locateJsonFault(text)]).toEqual([text, text.length]);
});

test('[DI62] what cannot stand there is named by its place, at the end too', () => {
  const faults = ['[1 .', '{"a":1}.', '["a"e', '[1.]', '[x'].map((text) => [text, locateJsonFault(text)]);
  expect(faults).toEqual([
    ['[1 .', 3],
    ['{"a":1}.', 7],
    ['["a"e', 4],
    ['[1.]', 2],
    ['[x', 1],
  ]);
});
