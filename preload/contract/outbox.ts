// preload/contract/outbox.ts · what waits for the ERP
export interface OutboxEntry {
  readonly key: string;
  readonly topic: string;
  /** Purchase order, or the receipt where there is none: order is kept within it. */
  readonly aggregate: string;
  readonly state: 'waiting' | 'in-flight' | 'parked' | 'done';
  readonly attempts: number;
  readonly createdAt: string;
  readonly nextAttemptAt?: string;
  readonly lastError?: string;
  readonly reference?: string;
  readonly receiptNumber?: string;
  readonly lineCount: number;
  /** Of the receipt, for programs. */
  readonly receiptId?: string;
  /** What `state` sums up for people. */
  readonly exactState?: 'queued' | 'retry' | 'sending' | 'unknown' | 'parked' | 'done' | 'withdrawn';
  /** Order of writing. */
  readonly seq?: number;
}

export interface OutboxCalls {
  'outbox:list': (request: Record<string, never>) => { readonly messages: readonly OutboxEntry[] };
  'outbox:retry': (request: { readonly key: string; readonly reason: string }) => OutboxEntry;
}

export interface OutboxStreams {
  'outbox:changes': { args: Record<string, never>; event: { readonly messages: readonly OutboxEntry[] } };
}
