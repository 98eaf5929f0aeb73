// main/documents/xlsx/read-archive.ts · the XML parts of a workbook, unpacked within limits: what an archive says of its own sizes is never believed. Rule DI140: ../SPEC.md
// Source: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end)
import { inflateRawSync } from 'node:zlib';
import type { DocumentLimits } from '../limits.ts';

export type Archive =
  | { readonly kind: 'parts'; readonly parts: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: 'damaged' | 'encrypted' }
  | { readonly kind: 'too-large'; readonly what: 'files' | 'bytes'; readonly most: number };

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly headerAt: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MOST_COMMENT_BYTES = 65_535;
const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED_FLAG = 1;
const STORED = 0;
const DEFLATED = 8;
/** Pictures, printer settings, drawings and themes say nothing of goods. */
const WANTED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:[^/]+\.xml|_rels\/[^/]+\.rels|worksheets\/[^/]+\.xml|workbook\.bin))$/i;

export function readArchive(bytes: Uint8Array, limits: Pick<DocumentLimits, 'archiveEntries' | 'unpackedBytes'>): Archive {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = listEntries(view, limits.archiveEntries);
  if (!Array.isArray(entries)) return entries;
  const parts = new Map<string, Uint8Array>();
  let left = limits.unpackedBytes;
  for (const entry of entries) {
    if (!WANTED.test(entry.name)) continue;
    const packed = packedBytes(view, entry);
    if (packed === undefined || parts.has(entry.name)) return { kind: 'damaged' };
    const part = unpack(packed, entry.method, left);
    if (part === 'too-large') return { kind: 'too-large', what: 'bytes', most: limits.unpackedBytes };
    if (part === undefined) return { kind: 'damaged' };
    left -= part.length;
    parts.set(entry.name, part);
  }
  return { kind: 'parts', parts };
}

function listEntries(view: Buffer, most: number): Entry[] | Exclude<Archive, { kind: 'parts' }> {
  const endAt = findEnd(view);
  if (endAt === undefined) return { kind: 'damaged' };
  const count = view.readUInt16LE(endAt + 10);
  let at = view.readUInt32LE(endAt + 16);
  if (count > most) return { kind: 'too-large', what: 'files', most };
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_BYTES > view.length || view.readUInt32LE(at) !== CENTRAL_SIGNATURE) return { kind: 'damaged' };
    if ((view.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0) return { kind: 'encrypted' };
    const nameBytes = view.readUInt16LE(at + 28);
    entries.push({
      name: view.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
      method: view.readUInt16LE(at + 10),
      packedBytes: view.readUInt32LE(at + 20),
      headerAt: view.readUInt32LE(at + 42),
    });
    at += CENTRAL_BYTES + nameBytes + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end record is the last thing of the file but for a comment. */
function findEnd(view: Buffer): number | undefined {
  const first = Math.max(0, view.length - END_BYTES - MOST_COMMENT_BYTES);
  for (let at = view.length - END_BYTES; at >= first; at -= 1) if (view.readUInt32LE(at) === END_SIGNATURE) return at;
  return undefined;
}

function packedBytes(view: Buffer, { headerAt, packedBytes: length }: Entry): Buffer | undefined {
  if (headerAt + LOCAL_BYTES > view.length || view.readUInt32LE(headerAt) !== LOCAL_SIGNATURE) return undefined;
  const from = headerAt + LOCAL_BYTES + view.readUInt16LE(headerAt + 26) + view.readUInt16LE(headerAt + 28);
  return from + length > view.length ? undefined : view.subarray(from, from + length);
}

function unpack(packed: Buffer, method: number, most: number): Uint8Array | 'too-large' | undefined {
  if (method === STORED) return packed.length > most ? 'too-large' : packed;
  if (method !== DEFLATED) return undefined;
  if (most < 1) return 'too-large';
  try {
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : undefined;
  }
}
