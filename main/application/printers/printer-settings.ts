// main/application/printers/printer-settings.ts · the printers of a station as its settings name them: the label printer, then the others, each under an id that never changes. Pure. Rules PS4, PS8: ./SPEC.md
import { OWN_NAMES } from '../../domain/words/device-names.ts';

export const PRINTER_LANGUAGES = ['zpl', 'tspl', 'epl', 'escpos'] as const;
export type PrinterLanguage = (typeof PRINTER_LANGUAGES)[number];
export const LABEL_DPIS = [203, 300, 600] as const;
export type LabelDpi = (typeof LABEL_DPIS)[number];

export type PrinterConnection =
  | { readonly type: 'file' }
  /** With the serial number that it told when it was paired. */
  | { readonly type: 'tcp'; readonly host: string; readonly port: number; readonly serialNumber?: string | undefined }
  | ({ readonly type: 'usb'; readonly via?: 'kernel' | 'libusb' | undefined } & {
      readonly [setting in 'vendorId' | 'productId' | 'serialNumber' | 'model']?: string | undefined;
    })
  | { readonly type: 'spooler'; readonly queue: string }
  /** `fingerprint`: SHA-256 of the certificate that a person confirmed; no other is taken. */
  | { readonly type: 'ipp'; readonly url: string; readonly format: 'pdf' | 'raw'; readonly fingerprint?: string | undefined };

/** One of `printers` in config.json. */
export interface FurtherPrinter {
  readonly id?: string | undefined;
  readonly name: string;
  readonly connection: PrinterConnection;
  readonly language?: PrinterLanguage | undefined;
  readonly dpi?: LabelDpi | undefined;
  readonly asks?: boolean | undefined;
}

/** The part of config.json that names printers. */
export interface PrinterSettings {
  readonly labelPrinter: PrinterConnection;
  readonly labelPrinterLanguage: PrinterLanguage;
  readonly labelPrinterAsks?: boolean | undefined;
  readonly labelDpi: LabelDpi;
  readonly printers: readonly FurtherPrinter[];
}

/** A printer with everything settled. */
export interface SetUpPrinter {
  readonly printerId: string;
  readonly name: string;
  readonly connection: PrinterConnection;
  readonly language: PrinterLanguage;
  readonly dpi: LabelDpi;
  /** False: it is never asked anything. */
  readonly asks: boolean;
}

export const LABEL_PRINTER = 'label-printer';
const ID = /^printer-(\d+)$/;

/** Those without an id of their own are numbered in their order. */
export function printerIdAt({ id }: { readonly id?: string | undefined }, index: number): string {
  return id ?? `printer-${index + 1}`;
}

export function printersOf({
  labelPrinter,
  labelPrinterLanguage,
  labelPrinterAsks = true,
  labelDpi,
  printers,
}: PrinterSettings): readonly SetUpPrinter[] {
  const first: SetUpPrinter = {
    printerId: LABEL_PRINTER,
    name: OWN_NAMES.labelPrinter[0],
    connection: labelPrinter,
    language: labelPrinterLanguage,
    dpi: labelDpi,
    asks: labelPrinterAsks,
  };
  return [
    first,
    ...printers.map(
      (printer, index): SetUpPrinter => ({
        printerId: printerIdAt(printer, index),
        name: printer.name,
        connection: printer.connection,
        language: printer.language ?? 'zpl',
        dpi: printer.dpi ?? labelDpi,
        asks: printer.asks ?? true,
      }),
    ),
  ];
}

export function printerOf(settings: PrinterSettings, printerId: string): SetUpPrinter | undefined {
  return printersOf(settings).find((printer) => printer.printerId === printerId);
}

/** The settings with a printer changed, or added when `printerId` is undefined; undefined when there is no such printer. `wasUsed`: a printer that is gone had this id. */
export function withPrinter<Settings extends PrinterSettings>(
  settings: Settings,
  printerId: string | undefined,
  { name, connection, language, dpi, asks }: Omit<SetUpPrinter, 'printerId'>,
  wasUsed: (printerId: string) => boolean,
): { readonly settings: Settings; readonly printerId: string } | undefined {
  if (printerId === LABEL_PRINTER) {
    const changed = { ...settings, labelPrinter: connection, labelPrinterLanguage: language, labelPrinterAsks: asks, labelDpi: dpi };
    // The others were drawn for the old resolution where they said none of their own.
    return {
      settings: { ...changed, printers: settings.printers.map((printer) => ({ ...printer, dpi: printer.dpi ?? settings.labelDpi })) },
      printerId,
    };
  }
  const numbered = settings.printers.map((printer, index) => ({ ...printer, id: printerIdAt(printer, index) }));
  const id = printerId ?? nextId(numbered, wasUsed);
  const one: FurtherPrinter = { id, name, connection, language, dpi, asks };
  if (printerId === undefined) return { settings: { ...settings, printers: [...numbered, one] }, printerId: id };
  if (!numbered.some((printer) => printer.id === id)) return undefined;
  return { settings: { ...settings, printers: numbered.map((printer) => (printer.id === id ? one : printer)) }, printerId: id };
}

/** The other printers keep their ids. Undefined when there is no such printer, or it is the label printer. */
export function withoutPrinter<Settings extends PrinterSettings>(settings: Settings, printerId: string): Settings | undefined {
  const numbered = settings.printers.map((printer, index) => ({ ...printer, id: printerIdAt(printer, index) }));
  const kept = numbered.filter(({ id }) => id !== printerId);
  return kept.length === numbered.length ? undefined : { ...settings, printers: kept };
}

/** Above every number there is and was: the jobs of a removed printer must not become those of a new one. */
function nextId(printers: readonly { readonly id: string }[], wasUsed: (printerId: string) => boolean): string {
  let number = Math.max(0, ...printers.map(({ id }) => Number(ID.exec(id)?.[1] ?? 0))) + 1;
  while (wasUsed(`printer-${number}`)) number += 1;
  return `printer-${number}`;
}
