// main/domain/barcode/compressed-link.ts · compressed GS1 Digital Link → elements, also with its key left uncompressed. Rule BC33. Source: GS1 Digital Link Standard: compression
import { bitsOfBase64Url } from './bit-reader.ts';
import { hasRightCheckDigit } from './check-digit.ts';
import { readKeyInFront, readLinkElements } from './digital-link.ts';
import { findAiRuleByText } from './gs1-ai-rules.ts';
import type { ElementString } from './gs1-element-string.ts';
import type { LinkAddress } from './link-address.ts';
import type { PackedElement } from './packed-values.ts';
import { readPackedElements } from './packed-values.ts';
import type { ScanElement, ScanProblem } from './scanned-item.ts';
import { hasError } from './scanned-item.ts';

/** An AI and the shortest value are more than one character. */
const SHORTEST = 2;

/** Undefined for any other address. Words of a path are base64url too: but for a GTIN or SSCC in front, all must read without an error from end to end. */
export function readCompressedLink({ segments, parameters }: LinkAddress, currentYear: number): ElementString | undefined {
  const packed = segments.at(-1) ?? '';
  const bits = packed.length < SHORTEST ? undefined : bitsOfBase64Url(packed);
  if (bits === undefined) return undefined;
  const { elements, isWhole } = readPackedElements(bits);
  const isFirst = segments.length === 1 && beginsWithNumber(elements[0]);
  if (elements.length === 0 || !(isWhole || isFirst)) return undefined;
  const key = readKeyInFront(segments);
  const isClaim = key === undefined && isFirst;
  const all = key === undefined ? elements : [key, ...elements];
  const reading = readLinkElements(all, parameters, currentYear, isWhole ? [] : [cutShort(packed)]);
  if (reading === undefined || isClaim) return reading;
  const isSure = key !== undefined || segments.length === 1 || hasCheckDigit(reading.elements[0]);
  return isSure && !hasError(reading) ? reading : undefined;
}

/** A GTIN or SSCC with a right check digit stands in front. */
function beginsWithNumber(element: PackedElement | undefined): boolean {
  return element !== undefined && (element.rule.ai === '01' || element.rule.ai === '00') && hasRightCheckDigit(element.value);
}

/** Behind a stem of any words, only such a key tells a link from another address. */
function hasCheckDigit(key: ScanElement | undefined): boolean {
  const rule = key === undefined ? undefined : findAiRuleByText(key.ai);
  return rule?.components[0]?.checks.some(({ code }) => code === 'check-digit') === true;
}

function cutShort(packed: string): ScanProblem {
  const message = `Compressed link: ${JSON.stringify(packed.slice(0, 60))} cannot be read to its end, expected packed elements. Scan again; if it repeats, the label is printed wrong.`;
  return { code: 'bad-compression', message, severity: 'error' };
}
