// main/documents/edifact/character-sets.ts · bytes of one value → text, by the syntax identifier of UNB. UTF-8 first: many senders write it under any identifier. Source: ISO 9735-1, annex A (data element 0001). Rule DI72: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import { decodeLatin1Slice } from '../decode-text.ts';

/** Encoding labels of the Encoding Standard; UNOA to UNOC are what `decodeLatin1Slice` falls back to (Windows-1252 holds Latin-1 and ASCII). */
const ENCODINGS: Readonly<Record<string, string | undefined>> = byCode({
  UNOA: undefined,
  UNOB: undefined,
  UNOC: undefined,
  UNOD: 'iso-8859-2',
  UNOE: 'iso-8859-5',
  UNOF: 'iso-8859-7',
  UNOG: 'iso-8859-3',
  UNOH: 'iso-8859-4',
  UNOI: 'iso-8859-6',
  UNOJ: 'iso-8859-8',
  UNOK: 'iso-8859-9',
  UNOW: undefined,
  UNOX: undefined, // as long as nothing in it shifts
  UNOY: undefined,
});

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** The set whose texts may change to other sets halfway. */
export const CODE_EXTENSION = 'UNOX';
/** Escape, shift out, shift in: behind one of them other characters begin, and bytes that look like separators are halves of letters. Source: ISO 2022 */
export const SHIFTS: readonly number[] = [0x1b, 0x0e, 0x0f];

export function isKnownSyntax(identifier: string): boolean {
  return Object.hasOwn(ENCODINGS, identifier);
}

/** @param slice one character a byte */
export function decodeValue(slice: string, syntax: string): string {
  const encoding = Object.hasOwn(ENCODINGS, syntax) ? ENCODINGS[syntax] : undefined;
  if (encoding === undefined) return decodeLatin1Slice(slice);
  const bytes = Buffer.from(slice, 'latin1');
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return decoderOf(encoding).decode(bytes); // not UTF-8: the set that UNB names can read any byte
  }
}

function decoderOf(encoding: string): InstanceType<typeof TextDecoder> {
  const known = decoders.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  decoders.set(encoding, decoder);
  return decoder;
}
