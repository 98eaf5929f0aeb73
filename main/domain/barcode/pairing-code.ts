// main/domain/barcode/pairing-code.ts · the code on the screen that pairs the scanner which reads it, and what its way through the scanner tells of how that one is set up. Rules BC70–BC73
import { readAimId } from './aim.ts';
import { CONTROL_PREFIX } from './control-code.ts';
import { GS } from './gs1-characters.ts';
import { KEYBOARD_LAYOUTS, type KeyboardLayout } from './keyboard-layouts.ts';
import { findProfileFault, PLAIN_PROFILE, type ScannerProfile, typedFor } from './scanner-profile.ts';

const HEAD = `${CONTROL_PREFIX}PAIR-`;
/** Behind the separator: shows what becomes of small letters and capitals. */
const LETTERS = 'aZ';
/**
 * At the end: the only sign of ASCII that no layout writes with a waiting accent, and whose key writes something else in each pair of layouts that
 * writes all of the above alike (a Spanish scanner on a German computer and the other way round). A British keyboard is none of our layouts.
 */
const SIGN = '#';
/** With Caps Lock on, a Spanish computer writes Ç for the German key of the sign: read back, what that key writes with Shift. */
const SHIFTED_SIGN = "'";
const BRITISH_SIGN = /^[£\\]/;
/** As the station's settings allow them. */
const LONGEST_ADDED = 16;
const LONGEST_STAND_IN = 8;

/** What is worth saying about a scanner that was just paired. */
export type PairingFinding =
  | 'separator-lost'
  | 'separator-replaced'
  | 'letters-changed'
  | 'prefix'
  | 'suffix'
  | 'layout'
  | 'no-aim-id'
  | 'adds-too-much';

export interface PairingRead {
  readonly profile: ScannerProfile;
  readonly findings: readonly PairingFinding[];
}

/** @param token six digits, never the same twice in a row */
export function pairingCode(token: string): string {
  return `${HEAD}${token}${GS}${LETTERS}${SIGN}`;
}

/** A pairing code of whatever time, in whatever letters. */
export function isPairingCode(text: string): boolean {
  return /!dh!pair-\d{6}/i.test(text);
}

/** Undefined: this is not the code with that token, as far as any set-up that can be taken back would make it. `layouts`: it was typed as by a keyboard. */
export function readPairingCode(
  { text, symbology }: { readonly text: string; readonly symbology?: string | undefined },
  token: string,
  layouts: 'any' | 'none',
): PairingRead | undefined {
  let best: Taken | undefined;
  for (const layout of layouts === 'any' ? [undefined, ...LAYOUT_PAIRS] : [undefined]) {
    const typed = layout === undefined ? text : [...text].map((character) => typedFor(character, { ...PLAIN_PROFILE, layout })).join('');
    const found = takeApart(typed, symbology, token);
    if (found === undefined) continue;
    const taken = layout === undefined ? found : withLayout(found, layout);
    if (best === undefined || taken.parts > best.parts) best = taken;
  }
  return best === undefined ? undefined : { profile: best.profile, findings: best.findings };
}

const LAYOUT_PAIRS = KEYBOARD_LAYOUTS.flatMap((scanner) =>
  KEYBOARD_LAYOUTS.filter((computer) => computer !== scanner).map((computer) => ({ scanner, computer })),
);

/** `parts`: 1 with its two letters, in whatever case; 2 with the sign behind them, which some layouts have no key for. */
type Taken = PairingRead & { readonly parts: 0 | 1 | 2 };

function takeApart(typed: string, symbology: string | undefined, token: string): Taken | undefined {
  const head = `${HEAD}${token}`;
  const at = typed.toUpperCase().indexOf(head);
  if (at === -1) return undefined;
  const isSmall = typed.slice(at, at + head.length) !== head;
  const before = typed.slice(0, at);
  const aimId = readAimId(before.slice(-3));
  const prefix = aimId === undefined ? before : before.slice(0, -aimId.length);
  const { separator, letters, suffix, parts } = tailOf(typed.slice(at + head.length));
  const letterCase = letters === LETTERS && !isSmall ? 'as-is' : isSmall && letters === 'Az' ? 'swapped' : 'upper';
  const standIn = standInOf(separator);
  const isTooMuch = prefix.length > LONGEST_ADDED || suffix.length > LONGEST_ADDED;
  const wanted: ScannerProfile = {
    ...PLAIN_PROFILE,
    letterCase,
    ...(isTooMuch ? {} : { prefix, suffix }),
    groupSeparators: standIn === undefined ? [] : [standIn],
  };
  const isUsable = findProfileFault(wanted) === undefined;
  const findings: PairingFinding[] = [
    ...(separator === '' || (separator !== GS && standIn === undefined) ? (['separator-lost'] as const) : []),
    ...(standIn === undefined ? [] : (['separator-replaced'] as const)),
    ...(letterCase === 'as-is' ? [] : (['letters-changed'] as const)),
    ...(isTooMuch || !isUsable ? (['adds-too-much'] as const) : []),
    ...(prefix === '' || isTooMuch ? [] : (['prefix'] as const)),
    ...(suffix === '' || isTooMuch ? [] : (['suffix'] as const)),
    ...(symbology === undefined && aimId === undefined ? (['no-aim-id'] as const) : []),
  ];
  return { profile: isUsable ? wanted : { ...PLAIN_PROFILE, letterCase }, findings, parts };
}

/** Separator, the two letters in whatever case, the sign, and what the scanner adds; a code that was cut off at the separator has none of them. */
function tailOf(tail: string): { readonly separator: string; readonly letters: string; readonly suffix: string; readonly parts: Taken['parts'] } {
  const found = /^(.{0,16}?)(az)(.*)$/is.exec(tail);
  if (found === null) return { separator: '', letters: LETTERS, suffix: '', parts: 0 };
  const [, separator = '', letters = LETTERS, rest = ''] = found;
  const hasSign = rest.startsWith(SIGN) || (letters !== LETTERS && rest.startsWith(SHIFTED_SIGN));
  return { separator, letters, suffix: hasSign ? rest.slice(SIGN.length) : rest.replace(BRITISH_SIGN, ''), parts: hasSign ? 2 : 1 };
}

/** What comes for FNC1, where it can be told from data. */
function standInOf(separator: string): string | undefined {
  if (separator === '' || separator === GS || separator.length > LONGEST_STAND_IN) return undefined;
  return findProfileFault({ ...PLAIN_PROFILE, groupSeparators: [separator] }) === undefined ? separator : undefined;
}

function withLayout({ profile, findings, parts }: Taken, layout: { readonly scanner: KeyboardLayout; readonly computer: KeyboardLayout }): Taken {
  return { profile: { ...profile, layout }, findings: [...findings, 'layout'], parts };
}
