// main/application/queue-events.ts · what the outbox and the print queue write down; payloads are stored for ever, so a new shape is a new kind
import type { CounterReading, OutboxState, PrintState } from './ports.ts';

/** 'message-state-changed' on 'outbox:<key>'. */
export interface MessageStateChanged {
  readonly to: OutboxState;
  readonly nextAttemptAt?: string;
  readonly error?: string;
  /** The ERP's name for what it booked. */
  readonly reference?: string;
}

/** 'message-retried' on 'outbox:<key>': a person lets a message go again. It is looked up by its key before anything is sent. */
export interface MessageRetried {
  readonly from: OutboxState;
  readonly reason: string;
}

/** 'print-queued' on 'print:<jobId>'. */
export interface PrintQueued {
  readonly jobId: string;
  readonly labelId?: string;
  readonly title: string;
  readonly template: string;
  readonly printerId: string;
  readonly copy: number;
  readonly reason?: string;
  readonly contentSha256: string;
  readonly dpi?: number;
  readonly media?: string;
  readonly labels?: number;
}

/** 'print-state-changed' on 'print:<jobId>'. */
export interface PrintStateChanged {
  readonly to: PrintState;
  readonly message?: string;
  /** With 'sending': what the printer's counter said before the first byte. */
  readonly counterBefore?: CounterReading;
}

/** 'print-moved' on 'print:<jobId>': a person chose another printer for a job that had not been sent. */
export interface PrintMoved {
  readonly printerId: string;
}

/** 'printer-held' and 'printer-resumed' on 'printer:<printerId>' have no more to say; 'printer-known' carries PrinterFacts. */
export type PrinterHeld = Record<string, never>;

/** 'roll-changed' on 'printer:<printerId>': a person put in new labels. */
export interface RollChanged {
  /** '101.6x152.4'; unset: the size stays what it was. */
  readonly media?: string;
  readonly labelsOnRoll?: number;
}

/** 'label-copied' on 'label:<labelId>': the same label again, under its number. */
export interface LabelCopied {
  readonly copy: number;
}
