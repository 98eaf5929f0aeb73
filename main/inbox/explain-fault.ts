// main/inbox/explain-fault.ts · why a watched folder cannot be used, in words, with what to do
import { InboxError, type InboxErrorCode } from '../application/inbox/inbox-error.ts';

export function explainFault(path: string, error: unknown): InboxError {
  if (error instanceof InboxError) return error;
  const cause = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const [code, remedy] = faultOf(cause);
  return new InboxError(code, `${path} cannot be used (${cause}): ${remedy}`, error);
}

function faultOf(cause: string): readonly [InboxErrorCode, string] {
  switch (cause) {
    case 'EACCES':
    case 'EPERM':
      return ['not-allowed', 'give the account that runs Dockhand the right to read, move and write there'];
    case 'EROFS':
      return ['not-allowed', 'the drive is read-only; mount it writable or choose another folder in config.json'];
    case 'ENOSPC':
    case 'EDQUOT':
      return ['full', 'the disk is full; free space on its drive, then it goes on by itself'];
    case 'ENOTDIR':
    case 'EEXIST':
      return ['in-the-way', 'a file stands where a folder should be; move it away'];
    default:
      return ['unreachable', 'the folder is away; check the drive or the connection to it, then it goes on by itself'];
  }
}
