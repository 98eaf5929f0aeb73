// preload/contract/set-up.ts · setting a station up: its printers, sheets for scanners, its profile as a file. All of it needs the permission `setup`, nobody's while there are no users
import type { Said } from './station.ts';

export const PRINTER_LANGUAGES = ['zpl', 'tspl', 'epl', 'escpos'] as const;
export type PrinterLanguage = (typeof PRINTER_LANGUAGES)[number];
export const LABEL_DPIS = [203, 300, 600] as const;
export type LabelDpi = (typeof LABEL_DPIS)[number];

export type PrinterConnection =
  /** Files in the folder `spool`. */
  | { readonly type: 'file' }
  | { readonly type: 'tcp'; readonly host: string; readonly port: number; readonly serialNumber?: string | undefined }
  | ({ readonly type: 'usb'; readonly via?: 'kernel' | 'libusb' | undefined } & {
      readonly [setting in 'vendorId' | 'productId' | 'serialNumber' | 'model']?: string | undefined;
    })
  /** A queue of Windows. */
  | { readonly type: 'spooler'; readonly queue: string }
  /** `fingerprint`: SHA-256 of the certificate that a person confirmed; no other is taken. */
  | { readonly type: 'ipp'; readonly url: string; readonly format: 'pdf' | 'raw'; readonly fingerprint?: string | undefined };

export interface PrinterInReach {
  readonly name: string;
  readonly connection: PrinterConnection;
  readonly language?: PrinterLanguage;
  /** The printer of this station that it is already. */
  readonly printerId?: string;
}

export type PrinterSearch =
  | { readonly kind: 'searching'; readonly since: string }
  | {
      readonly kind: 'found';
      readonly host: string;
      readonly port: number;
      readonly serialNumber: string;
      readonly model?: string;
      readonly at: string;
    }
  /** Several say its number: nothing is offered. */
  | { readonly kind: 'found-several'; readonly hosts: readonly string[]; readonly port: number; readonly serialNumber: string; readonly at: string }
  | { readonly kind: 'not-found'; readonly tried: number; readonly others: number; readonly at: string }
  | { readonly kind: 'cannot-search'; readonly why: 'not-ipv4' | 'public-address' | 'unknown-name'; readonly at: string };

export interface SetUpPrinter {
  readonly printerId: string;
  readonly name: string;
  readonly connection: PrinterConnection;
  readonly language: PrinterLanguage;
  readonly dpi: LabelDpi;
  /** False: it is never asked anything. */
  readonly asks: boolean;
  readonly model?: string;
  readonly serialNumber?: string;
  readonly search?: PrinterSearch;
  /** A network printer whose serial number is known. */
  readonly mayBeSearched: boolean;
}

/** What a printer told when it was asked. */
export interface PrinterTold {
  readonly confirm: 'none' | 'status' | 'counter';
  readonly model?: string;
  readonly firmware?: string;
  readonly dpi?: number;
  readonly serialNumber?: string;
  readonly mediaMode?: string;
  readonly mediaType?: string;
  readonly printWidthDots?: number;
  readonly languages?: string;
  /** How much it has printed in its life, as it counts. `mileage`: in a unit that it does not name. */
  readonly used?: { readonly unit: 'labels' | 'inches' | 'centimetres' | 'lines' | 'mileage'; readonly value: number };
}

export const PAIRING_REFUSALS = [
  'unreachable',
  'no-answer',
  'wrong-language',
  'dpi-unknown',
  'dpi-not-supported',
  'dpi-differs',
  'wrong-format',
  'certificate-unknown',
  'certificate-changed',
] as const;
export type PairingRefusal = (typeof PAIRING_REFUSALS)[number];

/** Whose an encrypted printer says it is. */
export interface PrinterCertificate {
  /** SHA-256: `AB:CD:…` */
  readonly fingerprint: string;
  readonly names: readonly string[];
  readonly issuer: string;
  readonly validTo?: string;
}

export type PairingAnswer =
  | {
      readonly kind: 'fits';
      /** With these it is saved. */
      readonly connection: PrinterConnection;
      readonly language: PrinterLanguage;
      readonly dpi: LabelDpi;
      readonly asks: boolean;
      readonly told: PrinterTold;
      /** What holds it up just now. */
      readonly conditions: readonly string[];
      /** It is set to less than the station's labels are wide. */
      readonly narrowMm?: number;
    }
  | {
      readonly kind: 'refused';
      readonly reason: PairingRefusal;
      /** In English; the screen has words of its own for the reason. */
      readonly message: string;
      /** Of one that cannot be reached: why, as code and values. */
      readonly said?: Said;
      readonly told?: PrinterTold;
      readonly speaks?: PrinterLanguage;
      /** Asked again with its fingerprint in the connection, it is taken. */
      readonly certificate?: PrinterCertificate;
      /** Whoever knows better may save it as it was chosen. */
      readonly mayBeSetUp: boolean;
    };

interface ProfileDifference {
  /** A key of config.json. */
  readonly key: string;
  readonly path: readonly string[];
  /** Absent: there is none. */
  readonly before?: string;
  readonly after?: string;
}

export interface ProfilePreview {
  readonly name: string;
  /** Where it was made. */
  readonly station: { readonly stationName: string; readonly stationCode: string };
  readonly differences: readonly ProfileDifference[];
  /** Besides, if this PC takes that station's place. */
  readonly stationDifferences: readonly ProfileDifference[];
  readonly sha256: string;
}

/** The text of a file, or the name that a station code says. */
export type WhichProfile = { readonly text: string } | { readonly named: string };

export interface SetUpCalls {
  'set-up:printers': (request: Record<string, never>) => { readonly printers: readonly SetUpPrinter[] };
  /** USB printers and queues of this machine. */
  'set-up:printers-in-reach': (request: Record<string, never>) => { readonly printers: readonly PrinterInReach[] };
  /** Asks the printer at the end of a connection what it is; nothing is printed. Without a language it is found out. */
  'set-up:ask-printer': (request: {
    readonly connection: PrinterConnection;
    readonly language?: PrinterLanguage;
    readonly dpi?: LabelDpi;
  }) => PairingAnswer;
  /** Without `printerId` a new one. */
  'set-up:save-printer': (request: {
    readonly printerId?: string;
    readonly name: string;
    readonly connection: PrinterConnection;
    readonly language: PrinterLanguage;
    readonly dpi: LabelDpi;
    readonly asks: boolean;
  }) => { readonly printerId: string; readonly printers: readonly SetUpPrinter[] };
  'set-up:remove-printer': (request: { readonly printerId: string }) => { readonly printers: readonly SetUpPrinter[] };
  /** Looks for it by its serial number; ends when the search has. */
  'set-up:search-printer': (request: { readonly printerId: string }) => { readonly printers: readonly SetUpPrinter[] };
  /** The address that was found is its address from now on. */
  'set-up:use-found-printer': (request: { readonly printerId: string }) => { readonly printers: readonly SetUpPrinter[] };
  'set-up:sheets': (request: Record<string, never>) => { readonly sheets: readonly { readonly model: string; readonly title: string }[] };
  'set-up:sheet': (request: { readonly model: string }) => { readonly fileName: string; readonly pdfBase64: string };
  'set-up:export-profile': (request: Record<string, never>) => { readonly fileName: string; readonly text: string };
  /** Changes nothing. */
  'set-up:check-profile': (request: { readonly which: WhichProfile }) => ProfilePreview;
  'set-up:import-profile': (request: {
    readonly which: WhichProfile;
    /** Name and code of the station come with it. */
    readonly takesPlace: boolean;
    /** Of what was shown. */
    readonly sha256?: string;
  }) => { readonly changed: number };
  /** The code of a profile to print: it names a file in the folder `profiles`. */
  'set-up:station-code': (request: { readonly named: string }) => { readonly fileName: string; readonly pdfBase64: string; readonly file: string };
}
