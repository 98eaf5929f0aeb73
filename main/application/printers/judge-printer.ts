// main/application/printers/judge-printer.ts · what a printer told when it was asked → set up with it, or refused with the reason. Pure. Rules PS2, PS4: ./SPEC.md

import type { DeviceSentence } from '../../domain/words/device-words.ts';
import { LABEL_DPIS, type LabelDpi, type PrinterConnection, type PrinterLanguage } from './printer-settings.ts';

/** Whose an encrypted printer says it is. A person compares the fingerprint with the one that the printer shows. */
export interface PrinterCertificate {
  /** SHA-256: `AB:CD:…` */
  readonly fingerprint: string;
  readonly names: readonly string[];
  readonly issuer: string;
  readonly validTo?: string;
}

/** As the devices process tells it: native/printers/identify-printer.ts */
export type Identification =
  | {
      readonly kind: 'answered';
      readonly language: PrinterLanguage | 'ipp';
      readonly facts: {
        readonly confirm: 'none' | 'status' | 'counter';
        readonly model?: string;
        readonly firmware?: string;
        readonly dpi?: number;
        readonly serialNumber?: string;
        readonly mediaMode?: string;
        readonly mediaType?: string;
        readonly printWidthDots?: number;
        readonly languages?: string;
        readonly used?: { readonly unit: 'labels' | 'inches' | 'centimetres' | 'lines' | 'mileage'; readonly value: number };
      };
      readonly conditions: readonly string[];
      readonly takesFormat?: boolean;
    }
  | { readonly kind: 'silent' }
  | { readonly kind: 'one-way' }
  | { readonly kind: 'distrusted'; readonly message: string; readonly certificate: PrinterCertificate; readonly expected?: string }
  | { readonly kind: 'unreachable'; readonly code: string; readonly message: string; readonly said?: DeviceSentence };

/** What the person chose or typed; what is left out the printer must tell. */
export interface WantedPrinter {
  readonly connection: PrinterConnection;
  readonly language?: PrinterLanguage;
  readonly dpi?: LabelDpi;
  readonly labelWidthMm: number;
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

type Told = Extract<Identification, { kind: 'answered' }>['facts'];

export type PairingAnswer =
  | {
      readonly kind: 'fits';
      /** What it is set up with. */
      readonly connection: PrinterConnection;
      readonly language: PrinterLanguage;
      readonly dpi: LabelDpi;
      readonly asks: boolean;
      readonly told: Told;
      /** What holds it up just now; it can be set up all the same. */
      readonly conditions: readonly string[];
      /** It is set to less than the station's labels are wide, in millimetres. */
      readonly narrowMm?: number;
    }
  | {
      readonly kind: 'refused';
      readonly reason: PairingRefusal;
      /** For people: what it is, what was expected, what to do. */
      readonly message: string;
      /** Of one that cannot be reached. */
      readonly said?: DeviceSentence;
      readonly told?: Told;
      /** What it answered in. */
      readonly speaks?: PrinterLanguage;
      /** With the reasons that name it: confirmed, its fingerprint becomes part of the connection. */
      readonly certificate?: PrinterCertificate;
      /** A person who knows better may set it up as it was chosen. */
      readonly mayBeSetUp: boolean;
    };

/** Heads of 4 inches print 104 mm, and labels are a hair wider. */
const WIDTH_TOLERANCE_MM = 3;
const MM_PER_INCH = 25.4;

export function judgePrinter(said: Identification, wanted: WantedPrinter): PairingAnswer {
  switch (said.kind) {
    case 'unreachable':
      return {
        kind: 'refused',
        reason: 'unreachable',
        message: said.message,
        ...(said.said === undefined ? {} : { said: said.said }),
        mayBeSetUp: false,
      };
    case 'distrusted':
      return distrusted(said);
    case 'silent':
      return silent(wanted);
    case 'one-way':
      return fits(wanted, wanted.language ?? 'zpl', wanted.dpi ?? 203, { confirm: 'none' }, [], wanted.connection.type !== 'file');
    case 'answered':
      return said.language === 'ipp' ? ippPrinter(said, wanted) : labelPrinter(said, said.language, wanted);
  }
}

/** Rule PS9. */
function distrusted({ message, certificate, expected }: Extract<Identification, { kind: 'distrusted' }>): PairingAnswer {
  const remedy = 'Compare its SHA-256 fingerprint with the one that the printer itself shows, and confirm it only if they are the same.';
  const reason = expected === undefined ? 'certificate-unknown' : 'certificate-changed';
  return { kind: 'refused', reason, message: `${message}. ${remedy}`, certificate, mayBeSetUp: false };
}

function silent({ language, dpi }: WantedPrinter): PairingAnswer {
  const message =
    'it takes the connection and answers nothing. Look whether labels and ribbon are in, the head is closed and it is not paused; then ask again. ' +
    'One that cannot answer can be set up when its language and resolution are known; nobody can then say whether a label came out.';
  return { kind: 'refused', reason: 'no-answer', message, mayBeSetUp: language !== undefined && dpi !== undefined };
}

function ippPrinter({ facts, conditions, takesFormat }: Extract<Identification, { kind: 'answered' }>, wanted: WantedPrinter): PairingAnswer {
  if (takesFormat === false) {
    const format = wanted.connection.type === 'ipp' ? wanted.connection.format : '';
    const message = `${facts.model ?? 'it'} takes no ${format === 'raw' ? 'raw bytes' : 'PDF'}. Choose ${format === 'raw' ? 'PDF pages' : 'raw bytes'}, or another printer.`;
    return { kind: 'refused', reason: 'wrong-format', message, told: facts, mayBeSetUp: false };
  }
  return fits(wanted, wanted.language ?? 'zpl', wanted.dpi ?? 203, facts, conditions, true);
}

function labelPrinter(
  { facts, conditions }: Extract<Identification, { kind: 'answered' }>,
  speaks: PrinterLanguage,
  wanted: WantedPrinter,
): PairingAnswer {
  const what = facts.model ?? 'this printer';
  const refused = (reason: PairingRefusal, message: string): PairingAnswer => ({
    kind: 'refused',
    reason,
    message,
    told: facts,
    speaks,
    mayBeSetUp: false,
  });
  if (wanted.language !== undefined && wanted.language !== speaks)
    return refused(
      'wrong-language',
      `${what} answers in ${speaks.toUpperCase()} and not in ${wanted.language.toUpperCase()}. Choose ${speaks.toUpperCase()}, or set the printer to ${wanted.language.toUpperCase()} at its panel.`,
    );
  const head = LABEL_DPIS.find((dpi) => dpi === facts.dpi);
  if (facts.dpi !== undefined && head === undefined)
    return refused('dpi-not-supported', `${what} prints ${facts.dpi} dpi. Labels are drawn for 203, 300 or 600 dpi: use another printer.`);
  if (head !== undefined && wanted.dpi !== undefined && head !== wanted.dpi)
    return refused('dpi-differs', `${what} prints ${head} dpi, and ${wanted.dpi} dpi was chosen. Choose ${head} dpi.`);
  const dpi = head ?? wanted.dpi;
  if (dpi === undefined)
    return refused('dpi-unknown', `${what} does not tell its resolution. Choose it: it stands on its rating plate or in its manual.`);
  return fits(wanted, speaks, dpi, facts, conditions, true);
}

function fits(
  { connection, labelWidthMm }: WantedPrinter,
  language: PrinterLanguage,
  dpi: LabelDpi,
  told: Told,
  conditions: readonly string[],
  asks: boolean,
): PairingAnswer {
  const widthMm = told.printWidthDots === undefined ? undefined : (told.printWidthDots / dpi) * MM_PER_INCH;
  const isNarrow = widthMm !== undefined && widthMm < labelWidthMm - WIDTH_TOLERANCE_MM;
  return {
    kind: 'fits',
    connection: withSerial(connection, told.serialNumber),
    language,
    dpi,
    asks,
    told,
    conditions,
    ...(isNarrow ? { narrowMm: Math.round(widthMm) } : {}),
  };
}

/** Rule PS5. A USB printer is found by what USB tells of it, which need not be what the printer says. */
function withSerial(connection: PrinterConnection, serialNumber: string | undefined): PrinterConnection {
  if (connection.type !== 'tcp') return connection;
  const { serialNumber: _, ...address } = connection;
  return serialNumber === undefined ? address : { ...address, serialNumber };
}
