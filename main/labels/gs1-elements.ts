// main/labels/gs1-elements.ts · GS1 element strings as they go into a symbol and as people read them below it
// Source: GS1 General Specifications, 7.8.5 (FNC1 after an element string that is not of predefined length) and 4.15 (HRI: AIs in brackets)
import { CSET_82, GS } from '../domain/barcode/gs1-characters.ts';

export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
}

/** First two digits of the AIs whose length is predefined: they need no separator. Source: GS1 General Specifications, figure 7.8.5-2 */
const PREDEFINED = new Set('00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' '));
const ENCODABLE = new Set(CSET_82);

export function isEncodable(value: string): boolean {
  return value !== '' && [...value].every((char) => ENCODABLE.has(char));
}

/** What a scanner reads, without the leading FNC1 (it tells that by its symbology identifier): AIs without brackets, GS between. */
export function elementString(elements: readonly Gs1Element[]): string {
  return elements.map((element, index) => element.ai + element.value + (isPredefined(element) || index === elements.length - 1 ? '' : GS)).join('');
}

/** Human readable interpretation: "(02)10614141000736(37)48". The brackets are never in the symbol. */
export function humanReadable(elements: readonly Gs1Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('');
}

function isPredefined({ ai }: Gs1Element): boolean {
  return PREDEFINED.has(ai.slice(0, 2));
}
