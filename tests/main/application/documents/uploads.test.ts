// tests/main/application/documents/uploads.test.ts · files that come part by part
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createUploads, MAX_UPLOAD_BYTES } from '../../../../main/application/documents/uploads.ts';
import { joinParts } from '../../../../main/documents/metrc/join-parts.ts';

const part = (offset: number, text: string, byteLength: number, fileId = 'f') => ({
  fileId,
  fileName: `${fileId}.edi`,
  byteLength,
  offset,
  bytes: Buffer.from(text),
});

test('[IM66] any cut into parts gives the same bytes; before the last one there is no file', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200 }), fc.array(fc.integer({ min: 1, max: 40 })), (text, cuts) => {
      const bytes = Buffer.from(text);
      const uploads = createUploads(
        () => 0,
        joinParts,
        () => 'joined',
      );
      let offset = 0;
      for (const size of [...cuts, bytes.length]) {
        if (offset >= bytes.length) break;
        expect(uploads.file('f')).toBeUndefined();
        const piece = bytes.subarray(offset, offset + size);
        offset += piece.length;
        expect(uploads.take({ fileId: 'f', fileName: 'f.edi', byteLength: bytes.length, offset: offset - piece.length, bytes: piece })).toEqual({
          kind: 'taken',
          received: offset,
        });
      }
      expect(uploads.file('f')).toEqual({ fileName: 'f.edi', bytes: new Uint8Array(bytes) });
    }),
  );
});

test('[IM66] a part that does not follow is refused, and the beginning begins anew', () => {
  const uploads = createUploads(
    () => 0,
    joinParts,
    () => 'joined',
  );
  expect(uploads.take(part(3, 'def', 6))).toMatchObject({ kind: 'refused', reason: 'out-of-order' });
  uploads.take(part(0, 'abc', 6));
  for (const wrong of [part(2, 'x', 6), part(4, 'x', 6), part(3, 'defg', 6)]) expect(uploads.take(wrong)).toMatchObject({ reason: 'out-of-order' });
  expect(uploads.take(part(0, 'xyz', 3))).toEqual({ kind: 'taken', received: 3 });
  expect(Buffer.from(uploads.file('f')?.bytes ?? []).toString()).toBe('xyz');
  uploads.drop('f');
  expect(uploads.file('f')).toBeUndefined();
  expect(uploads.take(part(0, '', 0))).toEqual({ kind: 'taken', received: 0 });
  expect(uploads.file('f')?.bytes).toHaveLength(0);
});

test('[IM67] too large a file, too many at once, and one that was forgotten', () => {
  let now = 0;
  const uploads = createUploads(
    () => now,
    joinParts,
    () => 'joined',
  );
  expect(uploads.take(part(0, 'a', MAX_UPLOAD_BYTES + 1))).toMatchObject({
    reason: 'too-large',
    message: expect.stringMatching(/f\.edi has 209715201 bytes/),
  });
  for (const fileId of ['a', 'b']) expect(uploads.take(part(0, 'a', MAX_UPLOAD_BYTES, fileId)).kind).toBe('taken');
  expect(uploads.take(part(0, 'a', 1, 'c'))).toMatchObject({ reason: 'busy' });
  now += 15 * 60_000 + 1;
  expect(uploads.take(part(0, 'a', 1, 'c')).kind).toBe('taken');
  expect(uploads.take(part(1, 'a', MAX_UPLOAD_BYTES, 'a'))).toMatchObject({ reason: 'out-of-order' });
});
