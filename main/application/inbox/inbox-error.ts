// main/application/inbox/inbox-error.ts · a watched folder that cannot be used, by code; the message says what to do

export type InboxErrorCode = 'unreachable' | 'not-allowed' | 'full' | 'in-the-way';

export class InboxError extends Error {
  override readonly name = 'InboxError';
  readonly code: InboxErrorCode;
  constructor(code: InboxErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
