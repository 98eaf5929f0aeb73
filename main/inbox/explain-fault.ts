// main/inbox/explain-fault.ts · why a watched folder cannot be used, in words, with what to do
import { InboxError, type InboxErrorCode } from '../application/inbox/inbox-error.ts';
import type { StationSentenceCode } from '../domain/words/device-sentences.ts';
import { stationSentence } from '../domain/words/device-words.ts';

export function explainFault(path: string, error: unknown): InboxError {
  if (error instanceof InboxError) return error;
  const cause = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const [code, said] = faultOf(cause);
  return new InboxError(code, stationSentence(said, path, cause), error);
}

function faultOf(cause: string): readonly [InboxErrorCode, StationSentenceCode] {
  switch (cause) {
    case 'EACCES':
    case 'EPERM':
      return ['not-allowed', 'inbox-not-allowed'];
    case 'EROFS':
      return ['not-allowed', 'inbox-read-only'];
    case 'ENOSPC':
    case 'EDQUOT':
      return ['full', 'inbox-full'];
    case 'ENOTDIR':
    case 'EEXIST':
      return ['in-the-way', 'inbox-in-the-way'];
    default:
      return ['unreachable', 'inbox-unreachable'];
  }
}
