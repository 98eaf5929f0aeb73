// main/domain/barcode/scanned-item.ts · what one scan means: the types every reader of scans shares. Rules: ./SPEC.md
import type { ScanProblemCode } from '../words/scan-problem-words.ts';
import type { Carrier } from './carrier-number.ts';
import type { Gtin14 } from './gtin.ts';

export const SCAN_KINDS = [
  'gs1',
  'digital-link',
  'epc',
  'hibc',
  'iso15434',
  'data-fields',
  'gtin',
  'restricted',
  'coupon',
  'sscc',
  'carrier',
  'metrc-tag',
  'metrc-retail-id',
  'biotrack-id',
  'isbt-128',
  'control',
  'lpn',
  'text',
] as const;
export type ScanKind = (typeof SCAN_KINDS)[number];

/** `error`: the code breaks a rule it claims to keep. `warning`: it can be used, and a person should know. Decide by `code`, never by `message`. */
export interface ScanProblem {
  readonly code: ScanProblemCode;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export function hasError({ problems }: { readonly problems: readonly ScanProblem[] }): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** One element as printed: `value` keeps the raw characters, dates as six digits. */
export interface ScanElement {
  /** GS1 application identifier; in an ISO 15434 envelope of format 06, or in data fields without one, the data identifier. */
  readonly ai: string;
  readonly title: string;
  readonly value: string;
}

/** What a HIBC primary code says: labeler, product or catalogue number, level of the pack (0-9). */
export interface HibcItem {
  readonly lic: string;
  readonly pcn: string;
  readonly unit: number;
}

/** One reading of a scan. Fields are filled only from values that passed their checks; a field that nothing filled is undefined or not there. */
export interface ScannedItem {
  readonly kind: ScanKind;
  /** The rule of SPEC.md that chose this reading, for example `BC4`. */
  readonly rule: string;
  readonly elements?: readonly ScanElement[];
  /** The trade item (AI 01, EAN/UPC, ITF-14, DI 8P, EPC). Never a restricted-circulation number. */
  readonly gtin?: Gtin14 | undefined;
  readonly scannedGtinLength?: 8 | 12 | 13 | 14 | undefined;
  /** AI 02: the trade item inside the handling unit. */
  readonly contentGtin?: Gtin14 | undefined;
  /** 18 digits, never the 20 with the leading AI. */
  readonly sscc?: string | undefined;
  readonly lot?: string | undefined;
  /** YYYY-MM-DD from AI 17, else 7003, else 15; HIBC; DI 14D. */
  readonly expiry?: string | undefined;
  /** YYYY-MM-DD from AI 15. */
  readonly bestBefore?: string | undefined;
  /** YYYY-MM-DD from AI 11, else 8008; HIBC and DI 16D. */
  readonly productionDate?: string | undefined;
  readonly serial?: string | undefined;
  /** AI 37, else 30; HIBC quantity; DI Q. */
  readonly count?: number | undefined;
  /** AI 310n, else 320n, rounded half-even. */
  readonly netMilligrams?: number | undefined;
  /** The same weight as the label says it, for example `1.250 kg`. */
  readonly netWeightText?: string | undefined;
  /** Decimal text from AI 392n, else 393n; of a restricted-circulation number, in the currency of the country, which the code does not name. */
  readonly price?: string | undefined;
  /** ISO 4217, three digits, from AI 393n: AI 392n means that of the country. */
  readonly currency?: string | undefined;
  /** National Drug Code, digits without dashes: AI 715, else the ten digits inside a GTIN. */
  readonly ndc?: string | undefined;
  /** A book's number, thirteen digits. */
  readonly isbn?: string;
  /** A periodical's number, seven digits and check character. */
  readonly issn?: string;
  /** AI 400, DI K: the customer's purchase order number. */
  readonly orderNumber?: string | undefined;
  /** The item's number in another numbering than GS1's, to be looked up as text: HIBC LIC, PCN and unit in one, part number, PPN; of a restricted-circulation number its 14 digits with the value zeroed. */
  readonly itemCode?: string;
  readonly hibc?: HibcItem;
  /** Number of a package or transport unit, without its data identifier; of a parcel the carrier's number; the site's own LPN. */
  readonly licensePlate?: string;
  readonly carrier?: Carrier;
  /** The Electronic Product Code as its pure identity URI; of the + schemes, which have none, as GS1 Digital Link. */
  readonly epc?: string;
  /** The command of a control code in capitals, known or not. */
  readonly control?: string;
  /** METRC tag, upper case; of a retail ID the tag of the package the unit came in; a BioTrack number. */
  readonly uid?: string;
  /** Number of the consumer unit inside its METRC package: the same one twice is one unit. */
  readonly unitIndex?: number;
  /** The data without the AIM identifier; group separators kept as ASCII 29. */
  readonly text: string;
  readonly problems: readonly ScanProblem[];
}

/** Kinds that stand for something by their characters alone: looked up and taught as they are. */
const LITERAL_KINDS: ReadonlySet<ScanKind> = new Set(['text', 'metrc-tag', 'biotrack-id', 'isbt-128', 'carrier']);

/** What to look up as text beside the GTIN: the item's other number, or the characters of a kind that has nothing else. */
export function literalTextOf({ kind, itemCode, text }: ScannedItem): string | undefined {
  return itemCode ?? (LITERAL_KINDS.has(kind) ? text : undefined);
}

export interface DecodedScan {
  /** Exactly what arrived. */
  readonly input: string;
  /** AIM symbology identifier, for example `]C1`. */
  readonly symbology?: string;
  readonly best: ScannedItem;
  /** Other readings that hold without an error, best first. */
  readonly alternatives: readonly ScannedItem[];
}
