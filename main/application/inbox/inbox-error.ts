// main/application/inbox/inbox-error.ts · a watched folder that cannot be used, by code; the message says what to do
import type { DeviceSentence, stationSentence } from '../../domain/words/device-words.ts';

export type InboxErrorCode = 'unreachable' | 'not-allowed' | 'full' | 'in-the-way';

export class InboxError extends Error {
  override readonly name = 'InboxError';
  readonly code: InboxErrorCode;
  readonly said: DeviceSentence;
  constructor(code: InboxErrorCode, { text, ...said }: ReturnType<typeof stationSentence>, cause?: unknown) {
    super(text, cause === undefined ? undefined : { cause });
    this.code = code;
    this.said = said;
  }
}
