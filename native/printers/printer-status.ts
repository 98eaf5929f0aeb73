// native/printers/printer-status.ts · what a label printer says about itself, in the same words whatever language it speaks

/** Each of these stops the printer: nothing comes out until a person (or time) has put it right. */
export const PRINTER_CONDITIONS = [
  'paper-out',
  'ribbon-out',
  'head-open',
  'cover-open',
  'paused',
  'jam',
  'cutter',
  'head-hot',
  'head-cold',
  'head-fault',
  'paper-path',
  'diagnostics',
  'settings-lost',
  'offline',
  'error',
  /** Another one than was set up answers at its address. */
  'other-printer',
  /** Encrypted, and its certificate is nobody's whom this machine trusts, or another one than a person confirmed. Rule PS9 */
  'certificate-unknown',
  'certificate-changed',
  /** Asked, and nothing came back. Zebra printers fall silent while media or ribbon is out or the head is open. Source: ZPL II guide, ~HS */
  'no-answer',
] as const;
export type PrinterCondition = (typeof PRINTER_CONDITIONS)[number];

/** The printer goes on; a person should see to it. */
export const PRINTER_WARNINGS = ['paper-low', 'calibrate', 'clean-head', 'replace-head', 'take-label', 'paper-in-path', 'rejected'] as const;
export type PrinterWarning = (typeof PRINTER_WARNINGS)[number];

export interface PrinterStatus {
  /** A job sent now would be printed: no condition holds it. */
  readonly isReady: boolean;
  /** It still has something of an earlier job. */
  readonly isBusy: boolean;
  readonly conditions: readonly PrinterCondition[];
  readonly warnings: readonly PrinterWarning[];
  /** Formats received and not yet printed, where the printer counts them. */
  readonly formatsWaiting?: number;
  /** Labels of the running batch that are not out yet. */
  readonly labelsRemaining?: number;
  /** The beginning of a format without its end is in the printer: the next job would be appended to it. */
  readonly hasPartialFormat?: boolean;
  readonly labelLengthDots?: number;
}

export function statusOf(conditions: readonly PrinterCondition[], more: Partial<Omit<PrinterStatus, 'isReady' | 'conditions'>> = {}): PrinterStatus {
  return { isBusy: false, warnings: [], ...more, isReady: conditions.length === 0, conditions };
}

/** What the printer is, as far as it tells. */
export interface PrinterIdentity {
  readonly model?: string;
  readonly firmware?: string;
  readonly dpi?: number;
  readonly serialNumber?: string;
}

/** How much it has printed, as it counts that itself; a proof of a label only where it is a PrinterCounter too. `mileage`: the printer names no unit. */
export interface PrinterUse {
  readonly unit: PrinterCounter['unit'] | 'lines' | 'mileage';
  readonly value: number;
}

/** A number that only grows while the printer prints. */
export interface PrinterCounter {
  readonly unit: 'labels' | 'inches' | 'centimetres';
  readonly value: number;
}
