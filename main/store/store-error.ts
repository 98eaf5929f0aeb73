// main/store/store-error.ts · failures of the database, by code

export type StoreErrorCode =
  | 'conflict'
  | 'newer-database'
  | 'other-build'
  | 'not-a-database'
  | 'disk-full'
  | 'read-only'
  | 'busy'
  | 'damaged'
  | 'cannot-open'
  | 'disk-fault';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** SQLite's result codes in the words of this program; anything else passes unchanged. Source: sqlite.org/rescode.html */
export function asStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const { code } = error;
  if (code.startsWith('SQLITE_FULL'))
    return new StoreError('disk-full', 'the disk is full: free space on the drive of the data folder; nothing was half written', error);
  if (code.startsWith('SQLITE_READONLY'))
    return new StoreError('read-only', 'the data folder cannot be written: check the rights of station.db', error);
  if (code.startsWith('SQLITE_BUSY')) return new StoreError('busy', 'another program holds station.db: close it and try again', error);
  if (code.startsWith('SQLITE_NOTADB'))
    return new StoreError('not-a-database', 'station.db is not a SQLite database: restore the latest copy of the data folder', error);
  if (code.startsWith('SQLITE_CANTOPEN'))
    return new StoreError('cannot-open', 'station.db cannot be opened: check that the data folder is there and may be written', error);
  if (code.startsWith('SQLITE_IOERR'))
    return new StoreError('disk-fault', `the disk of the data folder does not answer (${code}): check the drive; what was confirmed is kept`, error);
  if (code.startsWith('SQLITE_CORRUPT')) return new StoreError('damaged', 'station.db is damaged: restore the latest copy of the data folder', error);
  return error;
}
