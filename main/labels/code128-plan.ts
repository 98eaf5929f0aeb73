// main/labels/code128-plan.ts · how a Code 128 symbol is coded: digits in set C first, then at most one switch to set B. Rules LB6–LB8: ./SPEC.md
// Source: ISO/IEC 15417 (11 modules a character, 13 for stop) and Zebra ZPL II Programming Guide 45541L, ^BC
import { GS } from '../domain/barcode/gs1-characters.ts';
import { elementString } from './gs1-elements.ts';
import { LabelError } from './label-error.ts';
import type { SymbolData } from './label-model.ts';

export interface Code128Plan {
  /** Pairs of digits and FNC1 (as GS), coded in set C; empty when the symbol starts in set B. */
  readonly setC: string;
  /** What is coded in set B after it, FNC1 as GS; empty, or two and more characters after its last FNC1. */
  readonly setB: string;
  /** Width in modules without quiet zones. */
  readonly modules: number;
}

/** Fewer than 2 characters in set B draw wrongly in the preview engine, so a lone odd character takes a digit pair with it. */
const MIN_SET_B = 2;
/** Source: GS1 General Specifications 5.4.4.3, a GS1-128 symbol holds at most 48 data characters */
const MAX_CHARACTERS = 48;

/** @throws {LabelError} bad-barcode-data for characters Code 128 set B does not have, for one character alone and for more than 48 */
export function planCode128(data: SymbolData, field: string): Code128Plan {
  const text = 'gs1' in data ? GS + elementString(data.gs1) : data.text;
  assertCodable('gs1' in data ? text.replaceAll(GS, '') : text, field);
  const pairs = leadingPairs(text);
  const rest = text.slice(pairs.length);
  if (rest === '') return plan(pairs, '');
  const backUp = afterLastFnc1(rest) < MIN_SET_B ? lastPairStart(pairs) : pairs.length;
  const mixed = plan(text.slice(0, backUp), text.slice(backUp));
  const allB = plan('', text);
  return mixed.setC !== '' && mixed.modules <= allB.modules ? mixed : allB;
}

function assertCodable(text: string, field: string): void {
  const bad = [...text].filter((char) => char < ' ' || char > '~');
  if (bad.length > 0) {
    const shown = [...new Set(bad)].map((char) => JSON.stringify(char)).join(' ');
    throw new LabelError('bad-barcode-data', field, text, `Code 128 carries printable ASCII only, the data has ${shown}; correct the data`);
  }
  if (text.length < MIN_SET_B || text.length > MAX_CHARACTERS) {
    throw new LabelError(
      'bad-barcode-data',
      field,
      text,
      `a Code 128 symbol takes ${MIN_SET_B} to ${MAX_CHARACTERS} characters, got ${text.length}: ${JSON.stringify(text)}`,
    );
  }
}

/** The longest start made of FNC1 and whole pairs of digits. */
function leadingPairs(text: string): string {
  return /^(?:\u001d|\d\d)*/.exec(text)?.[0] ?? '';
}

function afterLastFnc1(rest: string): number {
  return rest.length - 1 - rest.lastIndexOf(GS);
}

function lastPairStart(pairs: string): number {
  return Math.max(0, pairs.endsWith(GS) ? pairs.length : pairs.length - 2);
}

function plan(setC: string, setB: string): Code128Plan {
  const pairCount = [...setC.matchAll(/\u001d|\d\d/g)].length;
  const switches = setC !== '' && setB !== '' ? 1 : 0;
  const characters = 1 + pairCount + switches + setB.length + 1; // start, data, check character
  return { setC, setB, modules: characters * 11 + 13 };
}
