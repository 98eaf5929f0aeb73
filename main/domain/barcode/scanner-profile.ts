// main/domain/barcode/scanner-profile.ts · how a scanner is set up: what it adds to a code and changes in it is taken back before anything is read. Rules BC60-BC65
import type { ScanProblemCode } from '../words/scan-problem-words.ts';
import { readAimId } from './aim.ts';
import { type KeyboardLayout, meantBy } from './keyboard-layouts.ts';
import type { ScanProblem } from './scanned-item.ts';

export const LETTER_CASES = ['as-is', 'swapped', 'upper'] as const;
export const AIM_ID_SETTINGS = ['auto', 'on', 'off'] as const;

export interface ScannerProfile {
  /** What the scanner sends in front of every code and behind it, as it arrives; '' = nothing. */
  readonly prefix: string;
  readonly suffix: string;
  /** What it sends in place of FNC1; ASCII 29 always counts. */
  readonly groupSeparators: readonly string[];
  /** `swapped`: small letters come as capitals and the other way round. `upper`: capitals are made of all letters. */
  readonly letterCase: (typeof LETTER_CASES)[number];
  /** `on`: it sends AIM identifiers, a scan without one is told. `off`: it sends none, `]C1` in front is data. `auto`: used when it comes. */
  readonly aimId: (typeof AIM_ID_SETTINGS)[number];
  /** Of a keyboard wedge whose layout is not the computer's. */
  readonly layout?: { readonly scanner: KeyboardLayout; readonly computer: KeyboardLayout } | undefined;
}

export const PLAIN_PROFILE: ScannerProfile = { prefix: '', suffix: '', groupSeparators: [], letterCase: 'as-is', aimId: 'auto' };

export interface RawRead {
  readonly text: string;
  /** When the device told the AIM identifier apart from the data. */
  readonly symbology?: string | undefined;
}

/** Ready for `decodeScan`. The raw read stays what it was and is what is kept. */
export interface ProfiledScan {
  readonly text: string;
  readonly symbology?: string;
  readonly hasAimIds: boolean;
  readonly groupSeparators: readonly string[];
  /** How many characters were taken off, counted behind the translation of the layout. */
  readonly prefixLength: number;
  readonly suffixLength: number;
  readonly problems: readonly ScanProblem[];
}

/** In this order: layout, prefix and suffix, letters. Never throws. */
export function applyScannerProfile(raw: RawRead, profile: ScannerProfile): ProfiledScan {
  const { prefix, suffix, groupSeparators, letterCase, aimId } = profile;
  const problems: ScanProblem[] = [];
  const typed = withLayout(raw.text, profile);
  const prefixLength = prefix !== '' && typed.startsWith(prefix) ? prefix.length : 0;
  const suffixLength = suffix !== '' && typed.length >= prefixLength + suffix.length && typed.endsWith(suffix) ? suffix.length : 0;
  if (prefixLength < prefix.length) problems.push(missing('prefix-missing', 'begin', prefix));
  if (suffixLength < suffix.length) problems.push(missing('suffix-missing', 'end', suffix));
  const data = typed.slice(prefixLength, typed.length - suffixLength);
  const hasAimIds = aimId !== 'off';
  const symbology = raw.symbology === undefined ? undefined : inCase(raw.symbology, letterCase, raw.symbology.length);
  const aimLength = hasAimIds ? (readAimId(inCase(data, letterCase, data.length))?.length ?? 0) : 0;
  const text = inCase(data, letterCase, aimLength);
  if (aimId === 'on' && symbology === undefined && aimLength === 0) problems.push(NO_AIM_ID);
  // A driver takes off what looks like an identifier; where the scanner sends none, it was data.
  const isData = !hasAimIds && symbology !== undefined;
  return {
    text: isData ? symbology + text : text,
    ...(symbology === undefined || isData ? {} : { symbology }),
    hasAimIds,
    groupSeparators,
    prefixLength,
    suffixLength,
    problems,
  };
}

/** One character each, so that what was read and what was meant can be put side by side; an accented letter can be two keys. */
export function typedFor(character: string, { layout }: ScannerProfile): string {
  return layout === undefined || layout.scanner === layout.computer ? character : meantBy(character, layout);
}

/** Settings that would take codes apart wrongly: the field and why. */
export function findProfileFault({
  groupSeparators,
  prefix,
  suffix,
}: ScannerProfile): { readonly field: keyof ScannerProfile; readonly why: string } | undefined {
  const harmful = groupSeparators.find((standIn) => /^[0-9A-Za-z]*$/.test(standIn));
  if (harmful !== undefined)
    return { field: 'groupSeparators', why: `${JSON.stringify(harmful)} occurs inside codes: choose a sign such as ~ or {GS}` };
  const both = groupSeparators.find((standIn) => suffix !== '' && suffix.startsWith(standIn));
  if (both !== undefined) return { field: 'suffix', why: `${JSON.stringify(both)} cannot stand for FNC1 and end a code` };
  if (readAimId(prefix) !== undefined)
    return { field: 'prefix', why: `${JSON.stringify(prefix)} is an AIM identifier: leave it out, it is read by itself` };
  return undefined;
}

function withLayout(text: string, profile: ScannerProfile): string {
  if (profile.layout === undefined) return text;
  let typed = '';
  for (const character of text) typed += typedFor(character, profile);
  return typed;
}

/** ASCII letters only: nothing else has a case that a scanner knows. The first `keep` characters are an identifier, whose case means something: `]d2` is not `]D2`. */
function inCase(text: string, letterCase: ScannerProfile['letterCase'], keep: number): string {
  if (letterCase === 'as-is') return text;
  if (letterCase === 'swapped') return text.replace(/[A-Za-z]/g, (letter) => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
  return text.slice(0, keep) + text.slice(keep).replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

const NO_AIM_ID: ScanProblem = {
  code: 'aim-id-missing',
  message: 'The scanner is set up to send AIM identifiers, and none came. Read all the same; check the settings of the scanner.',
  severity: 'warning',
};

function missing(code: ScanProblemCode, does: 'begin' | 'end', expected: string): ScanProblem {
  const message = `Expected every scan of this scanner to ${does} with ${JSON.stringify(expected)}, and this one does not. Read all the same; check the settings of the scanner.`;
  return { code, message, severity: 'warning' };
}
