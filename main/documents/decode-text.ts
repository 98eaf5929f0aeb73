// main/documents/decode-text.ts · bytes of a text file → text. BOM first, then strict UTF-8, then an East Asian encoding that its column names show, then Windows-1252, which can read anything. Rule DI6: ./SPEC.md
import { decodeEastAsian, type EastAsianEncoding } from './decode-east-asian.ts';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | EastAsianEncoding;

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const WINDOWS_1252 = new TextDecoder('windows-1252');

/** Never throws: an unpaired surrogate in UTF-16 becomes U+FFFD. The BOM is dropped. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const bom = byteOrderMark(bytes);
  if (bom?.encoding === 'utf-16le' || bom?.encoding === 'utf-16be') {
    return { text: new TextDecoder(bom.encoding).decode(bytes), encoding: bom.encoding };
  }
  const body = bom === undefined ? bytes : bytes.subarray(bom.length);
  const utf8 = tryUtf8(body);
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8' };
  return decodeEastAsian(body) ?? { text: WINDOWS_1252.decode(body), encoding: 'windows-1252' };
}

export function byteOrderMark(bytes: Uint8Array): { readonly encoding: TextEncodingName; readonly length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return unmarkedUtf16(bytes);
}

const PROBED_BYTES = 200;
/** No text in another encoding has a NUL in nearly every other byte. */
const NUL_SHARE = 0.8;

/** "Unicode text" of some programs has no mark: Western text then has a NUL in every other byte, always on the same side. */
function unmarkedUtf16(bytes: Uint8Array): { readonly encoding: TextEncodingName; readonly length: number } | undefined {
  const pairs = Math.floor(Math.min(bytes.length, PROBED_BYTES) / 2);
  if (pairs < 4 || bytes.length % 2 !== 0) return undefined;
  let [low, high] = [0, 0];
  for (let at = 0; at < 2 * pairs; at += 2) {
    if (bytes[at] === 0) high += 1;
    if (bytes[at + 1] === 0) low += 1;
  }
  if (high === 0 && low >= NUL_SHARE * pairs) return { encoding: 'utf-16le', length: 0 };
  return low === 0 && high >= NUL_SHARE * pairs ? { encoding: 'utf-16be', length: 0 } : undefined;
}

/** One value cut out of a byte-per-character string. */
export function decodeLatin1Slice(slice: string): string {
  const bytes = Buffer.from(slice, 'latin1');
  return tryUtf8(bytes) ?? WINDOWS_1252.decode(bytes);
}

function tryUtf8(bytes: Uint8Array): string | undefined {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return undefined; // not UTF-8: the caller knows the next candidate
  }
}
