// tests/native/scanners/parse-serial-scan.test.ts · the identifier is taken off only when it is one
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSerialScan } from '../../../native/scanners/parse-serial-scan.ts';
import { anyBytes } from '../bytes.ts';

const parse = (text: string) => parseSerialScan(Buffer.from(text, 'latin1'));

test('an AIM identifier in front is taken off', () => expect(parse(']C1011234567890123')).toEqual({ symbology: ']C1', text: '011234567890123' }));
test('a hexadecimal modifier is an identifier too', () => expect(parse(']zAX')).toEqual({ symbology: ']zA', text: 'X' }));
test('a bracket that starts no identifier is data', () => expect(parse(']-1X')).toEqual({ text: ']-1X' }));
test('an identifier in the middle is data', () => expect(parse('A]C1')).toEqual({ text: 'A]C1' }));
test('an identifier without data is no scan', () => expect(parse(']C1')).toBeUndefined());

test('any bytes are kept: identifier and text together are the frame', () =>
  fc.assert(
    fc.property(anyBytes(), (frame) => {
      const scan = parseSerialScan(frame);
      if (scan !== undefined) expect(Buffer.from(`${scan.symbology ?? ''}${scan.text}`, 'latin1').equals(frame)).toBe(true);
    }),
  ));
