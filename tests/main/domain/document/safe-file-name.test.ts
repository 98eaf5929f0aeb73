// tests/main/domain/document/safe-file-name.test.ts · names from outside as file names
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName } from '../../../../main/domain/document/safe-file-name.ts';

for (const [name, safe] of [
  ['order 4500001.edi', 'order 4500001.edi'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['C:\\orders\\po.csv', 'C__orders_po.csv'],
  ['a\u0000b\nc\u001b[31m.csv', 'a_b_c_[31m.csv'],
  ['.hidden', 'hidden'],
  ['..', 'file'],
  ['', 'file'],
  ['po.csv. . ', 'po.csv'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['com1.edi', '_com1.edi'],
  ['console.csv', 'console.csv'],
  ['a\u202efdp.exe', 'a_fdp.exe'],
  ['pedido ñandú.csv', 'pedido ñandú.csv'],
  [`${'x'.repeat(300)}.xlsx`, `${'x'.repeat(115)}.xlsx`],
  [`${'é'.repeat(300)}.csv`, `${'é'.repeat(58)}.csv`],
] as const)
  test(`[IB5] ${JSON.stringify(name).slice(0, 40)}`, () => expect(safeFileName(name)).toBe(safe));

test('[IB5] any name gives one that is short, visible, no path and no device, and stays as it is the second time', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('aux', 'LPT9.x', '. .', 'a/../b')), (name) => {
      const safe = safeFileName(name);
      expect(safeFileName(safe)).toBe(safe);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(121);
      expect(safe).toMatch(/^[^./\\\p{Cc}\p{Cf}][^/\\:*?"<>|\p{Cc}\p{Cf}]*$/u);
      expect(safe).not.toMatch(/[. ]$/);
      expect(safe.split('.')[0]).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/i);
    }),
  );
});
