// tests/support/fake-printer.ts · printers with paper that can be counted, which are off, lose answers and break as real ones do
import type { PrinterPort } from '../../main/application/ports.ts';
import type { Mortal } from './mortal.ts';

export const PRINTER_FAULTS = ['printed', 'sent', 'not-sent', 'unknown-before', 'unknown-after', 'throws-before', 'throws-after', 'failed'] as const;
export type PrinterFault = (typeof PRINTER_FAULTS)[number] | 'hangs';

export interface PaperLabel {
  readonly jobId: string;
  readonly printerId: string;
  readonly bytes: Uint8Array;
}

export interface FakePrinters {
  /** What came out, in order; a label printed twice is in here twice. */
  readonly paper: readonly PaperLabel[];
  readonly attempts: number;
  port(mortal?: Mortal): PrinterPort;
}

export function createFakePrinters(
  next?: (jobId: string, printerId: string) => PrinterFault | undefined,
  onPrint?: (jobId: string) => void,
): FakePrinters {
  const paper: PaperLabel[] = [];
  let attempts = 0;
  return {
    paper,
    get attempts() {
      return attempts;
    },
    port: (mortal) => ({
      prepare: async () => ({ kind: 'ready' }),
      async print(printerId, { jobId, bytes }) {
        onPrint?.(jobId);
        mortal?.step();
        attempts += 1;
        const fault = next?.(jobId, printerId) ?? 'sent';
        switch (fault) {
          case 'not-sent':
            return { kind: 'not-sent', reason: 'connection refused' };
          case 'failed':
            return { kind: 'failed', reason: 'this printer does not know the label' };
          case 'unknown-before':
            return { kind: 'unknown', reason: 'reset' };
          case 'throws-before':
            throw new Error('the devices process ended');
          case 'hangs':
            return new Promise(() => undefined);
          case 'printed':
          case 'sent':
          case 'unknown-after':
          case 'throws-after':
            paper.push({ jobId, printerId, bytes });
            mortal?.step();
            if (fault === 'throws-after') throw new Error('the devices process ended');
            return fault === 'unknown-after' ? { kind: 'unknown', reason: 'no FIN' } : { kind: fault };
        }
      },
    }),
  };
}
