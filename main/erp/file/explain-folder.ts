// main/erp/file/explain-folder.ts · why a folder cannot be written, and what to do

/** The folder and what to do, in words; the system's own code stays in brackets for the IT person. */
export function explainFolder(folder: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return `${folder} cannot be written (${code}): ${remedy(code)}`;
}

function remedy(code: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full; free space on its drive, then it goes on by itself';
    case 'EACCES':
    case 'EPERM':
      return 'give the account that runs Dockhand the right to write there';
    case 'EROFS':
      return 'the drive is mounted read-only; mount it writable or choose another folder in the settings';
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
      return 'the folder is gone or a file stands in its place; create it or choose another folder in the settings';
    default:
      return 'check the drive and the connection to it';
  }
}
