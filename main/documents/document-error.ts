// main/documents/document-error.ts · the only thing that parsers and writers throw: a call that breaks their contract. Bad content of a file is a problem, never an exception
export type DocumentErrorCode = 'bad-limits' | 'cannot-write';

export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
