// main/domain/barcode/epc-uri.ts · EPC URIs: pure identities, tags with their size and filter, raw bits. Rule BC49. Source: GS1 EPC Tag Data Standard 2.3, 6, 12
import type { EpcReading } from './epc.ts';
import { GTIN_DIGITS, isName, lgtinFields, notGoods, SSCC_DIGITS, sgtinFields, ssccFields, upuiFields } from './epc.ts';
import { readEpcHex } from './epc-binary.ts';
import type { ItemFields } from './gs1-fields.ts';

/** QR codes in capitals only write the whole URI so. */
const URI = /^urn:epc:(id|class|tag|raw):([a-z0-9-]{1,20})[:.](.+)$/is;
/** Digits and characters divided by dots; a tag has one digit of filter in front. */
const BODY = /^(?:([0-7])\.)?(\d{6,12})\.(\d{1,11})(?:\.(.+))?$/s;
/** Places, documents, assets, services, vehicles …: kept, and no goods. */
const NOT_GOODS = /^(?:sgln|grai|giai|gsrnp?|gdti|cpi|sgcn|ginc|gsin|itip|pgln|gid|usdod|adi|bic|imovn)(?:-(?:96|110|113|170|174|195|202|212|var))?$/;
/** Of the serial in 96 bits. */
const SERIAL_BITS = 38n;

/** Undefined when the text is no URI of an EPC. */
export function readEpcUri(text: string, currentYear: number): EpcReading | undefined {
  const found = URI.exec(text);
  if (found === null) return undefined;
  const [, level = '', scheme = '', body = ''] = found;
  const kind = level.toLowerCase();
  const name = scheme.toLowerCase();
  if (kind === 'raw') return readRaw(name, body, currentYear) ?? broken(text);
  const fields = fieldsOf(kind, name, body);
  if (fields !== undefined) return { fields, problems: [] };
  return kind !== 'class' && NOT_GOODS.test(name) ? { fields: { epc: text }, problems: [notGoods(name)] } : broken(text);
}

function fieldsOf(kind: string, scheme: string, body: string): ItemFields | undefined {
  const [, filter, prefix = '', reference = '', escaped] = BODY.exec(body) ?? [];
  if (prefix === '' || (filter === undefined) === (kind === 'tag')) return undefined;
  const digits = prefix.length + reference.length;
  const name = escaped === undefined ? undefined : unescapedName(escaped);
  if (`${kind}:${scheme}` === 'id:sscc' || `${kind}:${scheme}` === 'tag:sscc-96')
    return digits === SSCC_DIGITS && escaped === undefined ? ssccFields(prefix, reference) : undefined;
  if (`${kind}:${scheme}` === 'id:upui' && digits === GTIN_DIGITS && escaped !== undefined)
    return upuiFields(prefix, reference, `urn:epc:id:upui:${body}`);
  if (digits !== GTIN_DIGITS || name === undefined) return undefined;
  switch (`${kind}:${scheme}`) {
    case 'id:sgtin':
    case 'tag:sgtin-198':
      return sgtinFields(prefix, reference, name);
    case 'tag:sgtin-96':
      return isShortSerial(name) ? sgtinFields(prefix, reference, name) : undefined;
    case 'class:lgtin':
      return lgtinFields(prefix, reference, name);
    default:
      return undefined;
  }
}

/** `96.x30…`: the number of bits, then their hexadecimal digits. */
function readRaw(length: string, body: string, currentYear: number): EpcReading | undefined {
  const hex = /^x([0-9a-f]+)$/i.exec(body)?.[1];
  if (hex === undefined || Number(length) > hex.length * 4 || Number(length) <= hex.length * 4 - 16) return undefined;
  return readEpcHex(hex, currentYear);
}

/** A number without zeros in front that fits in its bits. */
function isShortSerial(text: string): boolean {
  return /^(?:0|[1-9]\d{0,11})$/.test(text) && BigInt(text) < 1n << SERIAL_BITS;
}

function unescapedName(text: string): string | undefined {
  const name = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /%(?![0-9A-Fa-f]{2})/.test(text) || !isName(name) ? undefined : name;
}

function broken(text: string): EpcReading {
  const message = `EPC: read ${JSON.stringify(text.slice(0, 80))}, expected company prefix, reference and serial as the scheme has them. The tag or label is written wrong.`;
  return { fields: {}, problems: [{ code: 'bad-epc', message, severity: 'error' }] };
}
