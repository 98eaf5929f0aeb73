// main/printing/print-error.ts · what cannot be done to a print job, by code

export type PrintErrorCode = 'no-such-job' | 'no-such-printer' | 'not-allowed' | 'copy-taken' | 'reason-missing';

export class PrintError extends Error {
  override readonly name = 'PrintError';
  readonly code: PrintErrorCode;
  constructor(code: PrintErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
