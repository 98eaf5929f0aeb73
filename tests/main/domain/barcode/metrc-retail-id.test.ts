// tests/main/domain/barcode/metrc-retail-id.test.ts · a retail ID made of any tag and unit is read back, in both forms
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';

const OPTIONS = { today: '2026-11-21' } as const;

function leb128(number: number): number[] {
  return number < 0x80 ? [number] : [(number % 0x80) + 0x80, ...leb128(Math.floor(number / 0x80))];
}

const anyUnit = fc.record({ uid: fc.stringMatching(/^1A4[0-9A-F]{21}$/), unitIndex: fc.nat(2 ** 31 - 1) });

test('[BC39] tag and unit are read back from both forms', () =>
  fc.assert(
    fc.property(anyUnit, ({ uid, unitIndex }) => {
      const bytes = Buffer.concat([Buffer.from(uid, 'hex'), Buffer.from(leb128(unitIndex))]);
      const base36 = BigInt(`0x${bytes.toString('hex')}`)
        .toString(36)
        .toUpperCase();
      for (const scan of [`HTTPS://1A4.COM/${base36}`, `https://1a4.com/${bytes.toString('base64url')}`]) {
        expect(decodeScan(scan, OPTIONS).best).toEqual({ kind: 'metrc-retail-id', rule: 'BC39', uid, unitIndex, text: scan, problems: [] });
      }
    }),
  ));

test('[BC30] no address of the host makes the decoder throw', () =>
  fc.assert(
    fc.property(fc.constantFrom('HTTPS://1A4.COM/', 'https://1a4.com/'), fc.stringMatching(/^[\w-]{0,40}$/), (host, path) => {
      expect(decodeScan(host + path, OPTIONS).input).toBe(host + path);
    }),
    { numRuns: 1_000 },
  ));
