// main/domain/barcode/epc-link.ts · a web address whose last segment holds the bits of an EPC: `eh` and hexadecimal digits, `ex` and base64url. Rule BC33. Source: GS1 Digital Link URI: compression of EPC binary strings 1.0
import { BASE64URL } from './bit-reader.ts';
import { readDigitalLink } from './digital-link.ts';
import { readEpcHex } from './epc-binary.ts';
import type { ElementString } from './gs1-element-string.ts';
import type { ItemFields } from './gs1-fields.ts';
import type { LinkAddress } from './link-address.ts';

const IN_HEX = /^eh([0-9a-f]{20,128})$/;
const IN_BASE_64 = /^ex([\w-]{14,86})$/;
const SMALL_E = 0x65;
const SHORTEST = 16;
/** Bits of a word: readers and writers fill up to it. */
const WORD = 16;

/** Only tags of goods and of logistic units; what the address says besides is read like that of any link. */
export function readEpcLink({ segments, parameters }: LinkAddress, currentYear: number): ElementString | undefined {
  const packed = segments.at(-1) ?? '';
  if (packed.charCodeAt(0) !== SMALL_E || packed.length < SHORTEST) return undefined; // nearly every link: nothing more is asked of it
  const inHex = IN_HEX.exec(packed)?.[1];
  const hexes = inHex === undefined ? hexesOf(IN_BASE_64.exec(packed)?.[1] ?? '') : [inHex];
  const fields = hexes.map((hex) => readEpcHex(hex, currentYear)?.fields).find((found) => found !== undefined);
  const path = fields === undefined ? undefined : pathOf(fields);
  if (fields === undefined || path === undefined) return undefined;
  return readDigitalLink({ segments: path, parameters: [...datesOf(fields), ...parameters] }, currentYear);
}

function pathOf({ gtin, serial, sscc }: ItemFields): readonly string[] | undefined {
  if (sscc !== undefined) return ['00', sscc];
  return gtin === undefined || serial === undefined ? undefined : ['01', gtin, '21', encodeURIComponent(serial)];
}

/** Of a dated tag. Best before is its expiry too. */
function datesOf({ productionDate, bestBefore, expiry }: ItemFields): readonly string[] {
  const dates = [
    ['11', productionDate],
    ['15', bestBefore],
    ['17', bestBefore === undefined ? expiry : undefined],
  ] as const;
  return dates.flatMap(([ai, day]) => (day === undefined ? [] : `${ai}=${day.slice(2).replaceAll('-', '')}`));
}

/** Six bits a character: the last ones may be filling behind whole words, or words may still want it. */
function hexesOf(packed: string): readonly string[] {
  const bits = [...packed].map((character) => BASE64URL.indexOf(character).toString(2).padStart(6, '0')).join('');
  const whole = Math.floor(bits.length / WORD) * WORD;
  const cut = bits.slice(whole).includes('1') ? [] : [bits.slice(0, whole)];
  return [...cut, bits.padEnd(whole + WORD, '0')].map((each) =>
    (each.match(/.{4}/g) ?? []).map((four) => Number.parseInt(four, 2).toString(16)).join(''),
  );
}
