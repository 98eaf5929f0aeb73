// tests/fuzz/scan.fuzz.ts · any bytes as a scan: the decoder keeps its rules. Throws only when one is broken; a failing input repeats it exactly
import { hasRightCheckDigit } from '../../main/domain/barcode/check-digit.ts';
import { decodeScan } from '../../main/domain/barcode/decode.ts';
import type { DecodedScan, ScannedItem } from '../../main/domain/barcode/scanned-item.ts';
import { SCAN_KINDS } from '../../main/domain/barcode/scanned-item.ts';
import { decodedScanToJson } from '../../main/domain/barcode/to-json.ts';
import { hostileScan } from '../support/hostile-scans.ts';

const TODAY = '2026-11-21';
/** BC30: at most twenty problems, and one more for stray characters. */
const MOST_PROBLEMS = 21;
const TAGS: Readonly<Record<string, RegExp>> = { BC10: /^(?:1A4[0-9A-F]{21}|ABCDEF[0-9A-F]{18})$/, BC55: /^[0-9A-F]{24}$/ };
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function run(input: Uint8Array): void {
  const { text, ...options } = hostileScan(input);
  check(text, { ...options, today: TODAY });
  // The bytes themselves, as a scanner in a mode for bytes sends them.
  check(String.fromCharCode(...input.subarray(0, 4_096)), { today: TODAY });
}

function check(text: string, options: Parameters<typeof decodeScan>[1]): void {
  const decoded = decodeScan(text, options);
  const again = JSON.stringify(decodedScanToJson(decodeScan(text, options)));
  const say = (rule: string, what: string): never => {
    throw new Error(`[${rule}] ${what}: ${JSON.stringify({ text, options, decoded })}`);
  };
  if (decoded.input !== text) say('BC1', 'the input is not kept as it came');
  if (JSON.stringify(decodedScanToJson(decoded)) !== again) say('BC30', 'the same scan reads differently the second time');
  if (decoded.alternatives.some(hasError)) say('BC15', 'an alternative carries an error');
  for (const item of [decoded.best, ...decoded.alternatives]) {
    const broken = brokenField(item, decoded);
    if (broken !== undefined) say(broken[0], broken[1]);
  }
}

/** Rule and sentence of the first rule that a reading breaks. */
function brokenField(item: ScannedItem, { best }: DecodedScan): readonly [rule: string, what: string] | undefined {
  const { gtin, contentGtin, sscc, expiry, bestBefore, productionDate, netMilligrams, count, uid, problems } = item;
  if (!SCAN_KINDS.includes(item.kind)) return ['BC53', 'a kind that is not in the list'];
  if (problems.length > MOST_PROBLEMS) return ['BC30', 'too many problems'];
  for (const number of [gtin, contentGtin]) if (number !== undefined && !isNumber(number, 14)) return ['BC16', 'a GTIN without a right check digit'];
  if (sscc !== undefined && !isNumber(sscc, 18)) return ['BC19', 'an SSCC that is not one'];
  for (const day of [expiry, bestBefore, productionDate]) if (day !== undefined && !isRealDay(day)) return ['BC22', 'a day that no calendar has'];
  for (const whole of [netMilligrams, count])
    if (whole !== undefined && !(Number.isSafeInteger(whole) && whole >= 0)) return ['BC27', 'a weight or count that is no whole number'];
  if (item.kind === 'restricted' && gtin !== undefined) return ['BC41', 'a restricted number as a GTIN'];
  if (item.kind === 'metrc-tag' && !TAGS[item.rule]?.test(uid ?? '')) return ['BC10', 'a METRC tag that is not one'];
  if (item.kind === 'epc' && !hasError(item) && item.epc === undefined) return ['BC49', 'an EPC without its URI'];
  if (item === best && item.kind === 'biotrack-id') return ['BC45', 'a BioTrack number as the best reading'];
  return undefined;
}

function isNumber(text: string, length: number): boolean {
  return text.length === length && hasRightCheckDigit(text);
}

function isRealDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return DAY.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

function hasError({ problems }: ScannedItem): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
