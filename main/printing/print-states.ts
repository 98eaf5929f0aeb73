// main/printing/print-states.ts · what may become of a print job: the whole state machine as one table. Rules PQ3–PQ6, PQ11: ./SPEC.md
import type { PrintAttempt, PrintState } from '../application/ports.ts';

export const PRINT_TRANSITIONS: Readonly<Record<PrintState, readonly PrintState[]>> = {
  queued: ['sending', 'failed', 'voided'],
  /** Back to queued only when not one byte left. */
  sending: ['queued', 'sent', 'printed', 'doubtful', 'failed'],
  /** The printer took the bytes; whether paper came out only a person, a scan of the label, or the printer can say. */
  sent: ['printed', 'voided'],
  /** Back to queued, or failed after several times, only when the printer's own counter says that nothing came out. */
  doubtful: ['queued', 'printed', 'failed', 'voided'],
  failed: ['voided'],
  printed: [],
  voided: [],
};

export function canBecome(from: PrintState, to: PrintState): boolean {
  return PRINT_TRANSITIONS[from].includes(to);
}

/** [PQ4] An attempt's end → the job's next state. An unknown end is never 'queued': nothing is sent twice by itself. */
export function stateAfter(attempt: PrintAttempt): { readonly to: PrintState; readonly message?: string } {
  switch (attempt.kind) {
    case 'not-sent':
      return { to: 'queued', message: attempt.reason };
    case 'sent':
      return { to: 'sent' };
    case 'printed':
      return { to: 'printed' };
    case 'unknown':
      return { to: 'doubtful', message: attempt.reason };
    case 'failed':
      return { to: 'failed', message: attempt.reason };
  }
}
