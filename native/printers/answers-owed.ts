// native/printers/answers-owed.ts · what was asked on a connection and had not come when it was given up: a late answer is none to a later question. Rule PQ19
import type { PrinterConnection } from '../transport/printer-line.ts';
import type { AnswerParts } from './question.ts';

export interface AnswersOwed {
  /** Parts of earlier answers that come before those of a question asked now. */
  readonly owed: number;
  /** It was asked something before. */
  readonly isBegun: boolean;
  /** When it was asked the last time, something came. */
  readonly speaks: boolean;
  /** A question is about to be written. */
  expect(asked: AnswerParts | undefined): void;
  /** All that came since, or that came unasked. */
  hear(reply: Uint8Array): void;
  /** What came, without the first parts. */
  without(reply: Uint8Array, count: number): Uint8Array;
}

const owing = new WeakMap<PrinterConnection, AnswersOwed>();

export function answersOwed(connection: PrinterConnection): AnswersOwed {
  const found = owing.get(connection) ?? createAnswersOwed();
  owing.set(connection, found);
  return found;
}

function createAnswersOwed(): AnswersOwed {
  let parts: AnswerParts | undefined;
  let owed = 0;
  let speaks = false;
  let isBegun = false;
  return {
    get isBegun() {
      return isBegun;
    },
    get owed() {
      return owed;
    },
    get speaks() {
      return speaks;
    },
    expect(asked) {
      isBegun = true;
      speaks = false;
      parts = asked ?? parts;
      owed += asked?.each ?? 0;
    },
    hear(reply) {
      speaks = reply.length > 0;
      owed = Math.max(0, owed - (parts?.at(reply).length ?? 0));
    },
    without(reply, count) {
      if (count === 0 || parts === undefined) return reply;
      const dropped = new Set(parts.at(reply).slice(0, count));
      return reply.filter((_, at) => !dropped.has(at));
    },
  };
}
