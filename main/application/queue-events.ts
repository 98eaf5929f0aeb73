// main/application/queue-events.ts · what the outbox and the print queue write down; payloads are stored for ever, so a new shape is a new kind
import type { OutboxState, PrintState } from './ports.ts';

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
}

/** 'print-state-changed' on 'print:<jobId>'. */
export interface PrintStateChanged {
  readonly to: PrintState;
  readonly message?: string;
}

/** 'label-copied' on 'label:<labelId>': the same label again, under its number. */
export interface LabelCopied {
  readonly copy: number;
}
