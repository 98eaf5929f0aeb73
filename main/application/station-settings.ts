// main/application/station-settings.ts · what a person may set at this station; the store keeps it, the screen shows it

import type { RestrictedCountry } from '../domain/barcode/restricted-rules.ts';
import type { LabelRule } from './labels/label-rules.ts';
import type { PaperSize } from './papers/paper-size.ts';
import type { LabelDpi, PrinterConnection } from './printers/printer-settings.ts';

export const PALLET_PLATES = ['sscc', 'lpn'] as const;
/** Of the pallet label: inches, or ISO 216. */
export const LABEL_SIZES = ['4x6', '4x8', 'a6', 'a5'] as const;
export type LabelSize = (typeof LABEL_SIZES)[number];

export interface StationSettings {
  readonly stationName: string;
  /** Four capitals or digits: the start of every receipt number and of every key an ERP sees. */
  readonly stationCode: string;
  readonly dock: string;
  readonly language: 'en' | 'es';
  /** 4 to 12 digits. */
  readonly gs1CompanyPrefix: string;
  /** What pallet labels bear: an SSCC with the company's GS1 prefix, or the site's own licence plate. Rule LB55: ../labels/SPEC.md */
  readonly palletPlate: (typeof PALLET_PLATES)[number];
  /** Of the site's own licence plates: two to four capitals; empty: it has none. Rule BC74 */
  readonly lpnPrefix: string;
  /** Of the label printer, as it was set up. */
  readonly labelDpi: LabelDpi;
  readonly labelSize: LabelSize;
  readonly labelRule: LabelRule;
  /** Of papers, on office printers and as PDF. Rule PA9 */
  readonly paperSize: PaperSize;
  readonly labelPrinter: PrinterConnection;
  readonly printOnFinish: boolean;
  /** 0 to 1. */
  readonly soundVolume: number;
  /** Idle minutes after which the screen signs its operator out; 0: never. */
  readonly lockAfterMinutes: number;
  /** Whose rules EAN and UPC numbers of restricted circulation follow here. Rule BC42 */
  readonly restrictedNumbers: RestrictedCountry | 'off';
  /** Any 24 hexadecimal digits are a METRC tag here. Rule BC55 */
  readonly readsAnyMetrcTag: boolean;
  readonly company: { readonly name: string; readonly address: readonly string[] };
}

/** Printers are set up where they are asked. Rule PS2: ./printers/SPEC.md */
export type EditableSettings = Omit<StationSettings, 'labelDpi' | 'labelPrinter'>;
