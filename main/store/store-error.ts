// main/store/store-error.ts · failures of the data folder, of its database and of its files, by code

export type StoreErrorCode =
  | 'conflict'
  | 'newer-database'
  | 'other-build'
  | 'not-a-database'
  | 'disk-full'
  | 'read-only'
  | 'folder-in-the-way'
  | 'in-use'
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

/**
 * SQLite's result codes in the words of this program; anything else passes unchanged. Source: sqlite.org/rescode.html
 * @param file the database: its path, where one is known
 */
export function asStoreError(error: unknown, file = 'station.db'): unknown {
  const code = codeOf(error);
  // SHMSIZE: the shared index beside the log could not be laid out, which only needs room.
  if (code.startsWith('SQLITE_FULL') || code === 'SQLITE_IOERR_SHMSIZE')
    return new StoreError('disk-full', `the disk of ${file} is full: free space on it; nothing was half written`, error);
  if (code.startsWith('SQLITE_READONLY')) return new StoreError('read-only', `the data folder cannot be written: check the rights of ${file}`, error);
  if (code.startsWith('SQLITE_BUSY')) return new StoreError('in-use', `another program holds ${file}: close it and try again`, error);
  if (code.startsWith('SQLITE_NOTADB'))
    return new StoreError('not-a-database', `${file} is not a SQLite database: restore the latest copy of the data folder`, error);
  if (code.startsWith('SQLITE_CANTOPEN'))
    return new StoreError('cannot-open', `${file} cannot be opened: check that the data folder is there and may be written`, error);
  if (code.startsWith('SQLITE_IOERR'))
    return new StoreError('disk-fault', `the disk of ${file} does not answer (${code}): check the drive; what was confirmed is kept`, error);
  if (code.startsWith('SQLITE_CORRUPT')) return new StoreError('damaged', `${file} is damaged: restore the latest copy of the data folder`, error);
  return error;
}

/** The system's codes for a file of the data folder that could not be written; anything else passes unchanged. Source: errno(3) */
export function asFileError(error: unknown, file: string): unknown {
  const code = codeOf(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError(
        'disk-full',
        `${file} cannot be written, the disk is full: free space on it and try again; what stood there is kept`,
        error,
      );
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new StoreError('read-only', `${file} cannot be written (${code}): check the rights of the data folder; what stood there is kept`, error);
    case 'EISDIR':
      return new StoreError(
        'folder-in-the-way',
        `${placeOf(error) ?? file} cannot be written (EISDIR): a folder has the name that belongs to this file; move that folder away and try again`,
        error,
      );
    case 'EIO':
    case 'ENOENT':
    case 'ENODEV':
    case 'ENXIO':
    case 'ESTALE':
      return new StoreError('disk-fault', `${file} cannot be written (${code}): check the drive of the data folder; what stood there is kept`, error);
    default:
      return error;
  }
}

/** Where the system met the folder: the place a file was to be renamed to, else the one that was opened. */
function placeOf(error: unknown): string | undefined {
  const { path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
  return dest ?? path;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
