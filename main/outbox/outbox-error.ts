// main/outbox/outbox-error.ts · what a person cannot do to a message, by code

export type OutboxErrorCode = 'no-such-message' | 'not-retryable' | 'reason-missing';

export class OutboxError extends Error {
  override readonly name = 'OutboxError';
  readonly code: OutboxErrorCode;
  constructor(code: OutboxErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
