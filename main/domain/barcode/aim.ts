// main/domain/barcode/aim.ts · AIM symbology identifiers: which family of data does the symbol carry? Rule BC2. Source: ISO/IEC 15424

/** `content`: 2D symbols without FNC1, where the data says what it is. `plain`: text, even when it looks like something else. */
export type SymbologyFamily =
  | 'gs1'
  | 'ean-13'
  | 'ean-13-add-on'
  | 'ean-8'
  | 'itf-14'
  | 'itf-unchecked'
  | 'itf-stripped'
  | 'composite-part'
  | 'isbt-128'
  | 'content'
  | 'plain';

/** All modifiers of the symbologies that can say more than text; every other identifier is plain. */
const FAMILIES: Readonly<Record<string, SymbologyFamily>> = {
  ']C0': 'plain', // Code 128, no FNC1 at the start
  ']C1': 'gs1', // GS1-128
  ']C2': 'plain', // Code 128, FNC1 second
  ']C4': 'isbt-128', // concatenated by the scanner
  ']E0': 'ean-13', // UPC-A, UPC-E, EAN-13, always sent as 13 digits
  ']E1': 'plain', // two-digit add-on alone
  ']E2': 'plain', // five-digit add-on alone
  ']E3': 'ean-13-add-on',
  ']E4': 'ean-8',
  ']I0': 'itf-unchecked',
  ']I1': 'itf-14', // modulo 10 checked and sent
  ']I3': 'itf-stripped', // modulo 10 checked, check digit not sent
  ']e0': 'gs1', // GS1 DataBar, or a composite as one string
  ']e1': 'composite-part',
  ']e2': 'composite-part',
  ']e3': 'composite-part',
  ']d0': 'plain', // Data Matrix ECC 000-140
  ']d1': 'content', // Data Matrix ECC 200
  ']d2': 'gs1', // GS1 DataMatrix
  ']d3': 'plain', // FNC1 second or sixth
  ']d4': 'content', // like 1, 2, 3 with ECI
  ']d5': 'gs1',
  ']d6': 'plain',
  ']Q0': 'content',
  ']Q1': 'content',
  ']Q2': 'content',
  ']Q3': 'gs1', // GS1 QR
  ']Q4': 'gs1',
  ']Q5': 'plain', // FNC1 second
  ']Q6': 'plain',
  ']J0': 'plain', // DotCode
  ']J1': 'gs1', // GS1 DotCode
  ']J2': 'plain', // FNC1 second
  ']J3': 'plain', // like 0, 1, 2 with ECI
  ']J4': 'gs1',
  ']J5': 'plain',
  ']z0': 'content', // Aztec
  ']z1': 'gs1', // Aztec, FNC1 first
  ']z2': 'plain', // FNC1 second
  ']z3': 'content', // like 0, 1, 2 with ECI
  ']z4': 'gs1',
  ']z5': 'plain',
  ']z6': 'content', // several symbols as one, like 0 to 5
  ']z7': 'gs1',
  ']z8': 'plain',
  ']z9': 'content',
  ']zA': 'gs1',
  ']zB': 'plain',
  ']L0': 'content', // PDF417 and MicroPDF417
  ']L1': 'content',
  ']L2': 'content',
  ']L3': 'content',
  ']L4': 'content',
  ']L5': 'content',
};

/** By letter and modifier as one number: a scan's own three characters need not be hashed. */
const FAMILY_BY_CODES: ReadonlyMap<number, SymbologyFamily> = new Map(Object.entries(FAMILIES).map(([aimId, family]) => [codesOf(aimId), family]));

/** Codabar, Code 39, Code 93, MaxiCode … and identifiers not known here are plain: kept and shown, never refused. */
export function familyOfSymbology(aimId: string): SymbologyFamily {
  return FAMILY_BY_CODES.get(codesOf(aimId)) ?? 'plain';
}

/** -1 for anything but `]` and two characters. */
function codesOf(aimId: string): number {
  return aimId.length === 3 && aimId.charCodeAt(0) === 0x5d ? aimId.charCodeAt(1) * 0x1_0000 + aimId.charCodeAt(2) : -1;
}

/** The symbol names its character sets (ECI): `\000026` in the data is such a name, and a backslash comes doubled. */
export function hasCharacterSets(aimId: string): boolean {
  const modifier = aimId.charCodeAt(2);
  switch (aimId.charCodeAt(1)) {
    case 0x51: // Q: 2, 4, 6
      return modifier % 2 === 0 && modifier >= 0x32;
    case 0x64: // d: 4 to 6
      return modifier >= 0x34;
    case 0x7a: // z: 3 to 5, 9, A, B
      return (modifier >= 0x33 && modifier <= 0x35) || (modifier >= 0x39 && modifier <= 0x42);
    case 0x4a: // J: 3 to 5
      return modifier >= 0x33;
    case 0x4c: // L: 1
    case 0x68: // h: 1
      return modifier === 0x31;
    default:
      return false;
  }
}

/** The identifier a scan begins with: `]`, a letter, a letter or digit. */
export function readAimId(raw: string): string | undefined {
  if (raw.charCodeAt(0) !== 0x5d || !isLetter(raw.charCodeAt(1))) return undefined;
  const modifier = raw.charCodeAt(2);
  return isLetter(modifier) || (modifier >= 0x30 && modifier <= 0x39) ? raw.slice(0, 3) : undefined;
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
