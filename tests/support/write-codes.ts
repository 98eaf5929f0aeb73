// tests/support/write-codes.ts · codes of every form a label can carry, written from their standards and not with the decoder's parts. Element strings: main/domain/barcode/encode.ts; EPC: write-epc.ts; packed links: pack-link.ts
const GS = '\u001d';
const RS = '\u001e';
const EOT = '\u0004';

/** Weights 3, 1 … from the right. Source: GS1 General Specifications 7.9.1 */
export function withCheckDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** A UPC-A without the zeros that UPC-E leaves out; undefined when it has too few. Source: GS1 General Specifications 5.2.2.4.2 */
export function upcEOf(upcA: string): string | undefined {
  const [, system = '', maker = '', item = '', check = ''] = /^([01])(\d{5})(\d{5})(\d)$/.exec(upcA) ?? [];
  if (/^\d\d[012]00$/.test(maker) && item.startsWith('00')) return `${system}${maker.slice(0, 2)}${item.slice(2)}${maker[2]}${check}`;
  if (/^\d{3}00$/.test(maker) && item.startsWith('000')) return `${system}${maker.slice(0, 3)}${item.slice(3)}3${check}`;
  if (/^\d{4}0$/.test(maker) && item.startsWith('0000')) return `${system}${maker.slice(0, 4)}${item.slice(4)}4${check}`;
  return /^0000[5-9]$/.test(item) ? `${system}${maker}${item[4]}${check}` : undefined;
}

export interface LinkParts {
  readonly host?: string;
  readonly stem?: string;
  readonly path: readonly { readonly ai: string; readonly value: string }[];
  readonly query?: readonly { readonly ai: string; readonly value: string }[];
}

/** Uncompressed. Source: GS1 Digital Link Standard: URI Syntax */
export function digitalLink({ host = 'id.example.com', stem = '', path, query = [] }: LinkParts): string {
  const segments = path.map(({ ai, value }) => `/${ai}/${encodeURIComponent(value)}`).join('');
  const parameters = query.map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`).join('&');
  return `https://${host}${stem}${segments}${parameters === '' ? '' : `?${parameters}`}`;
}

const HIBC_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/** Sum of the values modulo 43, as Code 39 counts it too. Source: ANSI/HIBC 2.6, Appendix B */
export function mod43(text: string): string {
  const sum = [...text].reduce((total, character) => total + HIBC_CHARACTERS.indexOf(character), 0);
  return HIBC_CHARACTERS.charAt(sum % 43);
}

export interface HibcItemParts {
  readonly lic: string;
  readonly pcn: string;
  readonly unit: number;
}

export type HibcDateFormat = 'MMYY' | 'MMDDYY' | 'YYMMDD' | 'YYMMDDHH' | 'YYJJJ' | 'YYJJJHH' | 'none';

export interface HibcDataParts {
  readonly quantity?: number;
  /** YYYY-MM-DD; of MMYY the last day of its month. */
  readonly expiry?: string;
  readonly format: HibcDateFormat;
  readonly name: 'lot' | 'serial';
  readonly value: string;
  /** Behind a further slash. */
  readonly serialBehind?: string;
  readonly madeOn?: string;
}

const primaryBody = ({ lic, pcn, unit }: HibcItemParts): string => `+${lic}${pcn}${unit}`;

export function hibcPrimary(item: HibcItemParts): string {
  return primaryBody(item) + mod43(primaryBody(item));
}

/** In a symbol of its own, linked to its item by that one's check character. */
export function hibcSecondary(item: HibcItemParts, data: HibcDataParts): string {
  const body = `+${hibcData(data)}${mod43(primaryBody(item))}`;
  return body + mod43(body);
}

/** Item and data in one symbol. */
export function hibcCombined(item: HibcItemParts, data: HibcDataParts): string {
  const body = `${primaryBody(item)}/${hibcData(data)}`;
  return body + mod43(body);
}

function hibcData({ quantity, expiry = '', format, name, value, serialBehind, madeOn }: HibcDataParts): string {
  const count = quantity === undefined ? '' : quantity < 100 ? `8${String(quantity).padStart(2, '0')}` : `9${String(quantity).padStart(5, '0')}`;
  const behind = `${serialBehind === undefined ? '' : `/S${serialBehind}`}${madeOn === undefined ? '' : `/16D${madeOn.replaceAll('-', '')}`}`;
  return `$$${name === 'serial' ? '+' : ''}${count}${hibcDate(expiry, format)}${value}${behind}`;
}

function hibcDate(day: string, format: HibcDateFormat): string {
  const [yy, mm, dd] = [day.slice(2, 4), day.slice(5, 7), day.slice(8, 10)];
  const dayOfYear = String((Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000 + 1).padStart(3, '0');
  const written: Readonly<Record<HibcDateFormat, string>> = {
    MMYY: `${mm}${yy}`,
    MMDDYY: `2${mm}${dd}${yy}`,
    YYMMDD: `3${yy}${mm}${dd}`,
    YYMMDDHH: `4${yy}${mm}${dd}23`,
    YYJJJ: `5${yy}${dayOfYear}`,
    YYJJJHH: `6${yy}${dayOfYear}00`,
    none: '7',
  };
  return written[format];
}

/** Format 05: an element string. Source: ISO/IEC 15434 */
export function envelopeOfElements(elementString: string): string {
  return `[)>${RS}05${GS}${elementString}${RS}${EOT}`;
}

/** Format 06: data identifiers. Source: ISO/IEC 15434, ANSI MH10.8.2 */
export function envelopeOfFields(fields: readonly (readonly [identifier: string, value: string])[]): string {
  return `[)>${RS}06${fields.map(([identifier, value]) => `${GS}${identifier}${value}`).join('')}${RS}${EOT}`;
}

/** Bytes of the tag, then the unit's number as LEB128; base 36 in capitals, or base64url as in the older form. Source: METRC retail ID library 0.10 (MIT) */
export function retailId(uid: string, unitIndex: number, form: 'base36' | 'base64url'): string {
  const bytes = Buffer.concat([Buffer.from(uid, 'hex'), Buffer.from(leb128(unitIndex))]);
  if (form === 'base64url') return `https://1a4.com/${bytes.toString('base64url')}`;
  return `HTTPS://1A4.COM/${BigInt(`0x${bytes.toString('hex')}`)
    .toString(36)
    .toUpperCase()}`;
}

function leb128(number: number): number[] {
  return number < 0x80 ? [number] : [(number % 0x80) + 0x80, ...leb128(Math.floor(number / 0x80))];
}
