// main/documents/document-error.ts · the only thing the parsers throw: a call that breaks their contract. Bad content is a problem, never an exception
export type DocumentErrorCode = 'bad-limits';

export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
