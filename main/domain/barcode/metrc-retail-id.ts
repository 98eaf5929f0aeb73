// main/domain/barcode/metrc-retail-id.ts · METRC Retail ID: the link on a consumer unit, holding the package's tag and the unit's number. Rule BC39. Source: METRC retail ID library 0.10 (MIT)
import { parseAnyTag } from './metrc-tag.ts';

/** The host has no case, demonstrations have one in front of it (`D.`), and answers of METRC leave the scheme out. */
const ADDRESS = /^(?:https:\/\/)?(?:[a-z]{1,12}\.)?1a4\.com\/(.{18,80})$/i;
/** Current form: base 36 in capitals. The number holds the bytes, the tag first. */
const BASE_36 = /^[0-9A-Z]{20,32}$/;
/** Older form: base64url of the same bytes. */
const BASE_64 = /^[\w-]{18,24}$/;
/** The page that both lead to: the tag and the unit's number as they are. */
const PAGE = /^landingpage\/([0-9A-F]{24})\/(\d{1,9})$/i;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const TAG_DIGITS = 24;
/** `ABC` in demonstrations. */
const TAG = /^(?:1A4|ABC)/;
/** Of the unit's number: more is no count of units. */
const MAX_INDEX_BYTES = 5;

export interface RetailId {
  /** The package's tag, upper case. */
  readonly uid: string;
  readonly unitIndex: number;
}

/** Undefined when the address is another one. */
export function parseRetailId(text: string): RetailId | undefined {
  const path = ADDRESS.exec(text)?.[1] ?? '';
  const [, tag, unit] = PAGE.exec(path) ?? [];
  if (tag !== undefined) return tagAndIndex(tag, Number(unit));
  return tagAndUnit(hexOfBase36(BASE_36.exec(path)?.[0])) ?? tagAndUnit(hexOfBase64(BASE_64.exec(path)?.[0]));
}

function tagAndUnit(hex: string | undefined): RetailId | undefined {
  if (hex === undefined) return undefined;
  return tagAndIndex(hex.slice(0, TAG_DIGITS), readLeb128(hex.slice(TAG_DIGITS)));
}

function tagAndIndex(tag: string, unitIndex: number | undefined): RetailId | undefined {
  const uid = parseAnyTag(tag);
  return uid === undefined || !TAG.test(uid) || unitIndex === undefined ? undefined : { uid, unitIndex };
}

/** The first byte of a tag is never 0, so no byte is lost in front. */
function hexOfBase36(packed: string | undefined): string | undefined {
  if (packed === undefined) return undefined;
  let number = 0n;
  for (const digit of packed) number = number * 36n + BigInt(Number.parseInt(digit, 36));
  const hex = number.toString(16);
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

/** Six bits a character; what is left of the last byte is filling. */
function hexOfBase64(packed: string | undefined): string | undefined {
  if (packed === undefined) return undefined;
  const bits = [...packed].map((character) => BASE64URL.indexOf(character).toString(2).padStart(6, '0')).join('');
  const bytes = bits.match(/[01]{8}/g) ?? [];
  return bytes.map((byte) => Number.parseInt(byte, 2).toString(16).padStart(2, '0')).join('');
}

/** Seven bits a byte, the lowest first; the last byte is below 80 hex. */
function readLeb128(hex: string): number | undefined {
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  const hasEnd = bytes.every((byte, at) => byte >= 0x80 === at < bytes.length - 1);
  if (!hasEnd || bytes.length === 0 || bytes.length > MAX_INDEX_BYTES) return undefined;
  return bytes.reduce((sum, byte, at) => sum + (byte % 0x80) * 0x80 ** at, 0);
}
