// native/printers/question.ts · one question to a printer: the bytes to send, and how its answer is found in what comes back
import { latin1 } from '../bytes.ts';
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';

export interface Question<Answer> {
  /** For messages: '~HS'. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The whole answer in what came so far, wherever it begins; undefined: more is needed. @throws {DeviceError} bad-reply when more would not help */
  read(reply: Uint8Array): Answer | undefined;
  /** Set where nothing in the answer tells it from that to an earlier question. */
  readonly parts?: AnswerParts;
}

export interface AnswerParts {
  /** So many are one answer. */
  readonly each: number;
  /** Where they stand in what came; each is a byte. */
  at(reply: Uint8Array): readonly number[];
}

export function textQuestion<Answer>(name: string, text: string, read: (reply: string) => Answer | undefined): Question<Answer> {
  return { name, bytes: Buffer.from(text, 'latin1'), read: (reply) => read(latin1(reply)) };
}

export function badReply(
  name: string,
  reply: string | Uint8Array,
  expected: 'expected-answer' | 'expected-status-byte' | 'expected-long-status',
): DeviceError {
  const shown = JSON.stringify(typeof reply === 'string' ? reply.slice(0, 120) : latin1(reply.subarray(0, 120)));
  return new DeviceError('bad-reply', name, say('wrong-answer', name, shown, say(expected)));
}
