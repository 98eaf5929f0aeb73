// native/printers/languages/index.ts · the printer languages by name: what can be asked in each, and what an answer after a job proves
import type { PrinterCounter, PrinterIdentity, PrinterStatus } from '../printer-status.ts';
import type { Question } from '../question.ts';
import { errorReport } from './epl.ts';
import { processedMark, realTimeStatus } from './escpos.ts';
import { escposSerialNumber } from './names.ts';
import { longStatus, statusByte } from './tspl.ts';
import { hostFaults } from './zpl-faults.ts';
import { hostIdentification, labelOdometer, printMeters, serialNumber } from './zpl-identity.ts';
import { hostStatus } from './zpl-status.ts';

export const PRINTER_LANGUAGES = ['zpl', 'tspl', 'epl', 'escpos'] as const;
export type PrinterLanguageName = (typeof PRINTER_LANGUAGES)[number];

export interface PrinterLanguage {
  /** The first that answers is asked from then on. */
  readonly status: readonly Question<PrinterStatus>[];
  /** Says why, where `status` is silent; of a printer that answers it, what `status` has no words for. */
  readonly faults?: Question<PrinterStatus>;
  readonly identity?: Question<PrinterIdentity>;
  readonly serialNumber?: Question<string | null>;
  /** The first that the printer knows. */
  readonly counters: readonly Question<PrinterCounter | null>[];
  /** Throws away a format that has begun and not ended. */
  readonly dropPartial?: Uint8Array;
  /** Answered in its turn, behind the job. */
  readonly mark?: Question<true>;
  /**
   * When a job is printed by what the printer says of its state: 'idle' it has nothing left to do, 'worked' it was seen printing and is ready again,
   * 'mark' it has processed what came after the job, 'nothing' its state says nothing about jobs.
   */
  readonly proof: 'idle' | 'worked' | 'mark' | 'nothing';
}

export const LANGUAGES: Readonly<Record<PrinterLanguageName, PrinterLanguage>> = {
  zpl: {
    status: [hostStatus],
    faults: hostFaults,
    identity: hostIdentification,
    serialNumber,
    counters: [labelOdometer, printMeters],
    dropPartial: Buffer.from('~JX'),
    proof: 'idle',
  },
  tspl: { status: [longStatus, statusByte], counters: [], proof: 'worked' },
  epl: { status: [errorReport], counters: [], proof: 'nothing' },
  escpos: { status: [realTimeStatus], serialNumber: escposSerialNumber, counters: [], mark: processedMark, proof: 'mark' },
};
