// native/printers/ask.ts · asks a printer one question on an open connection
import { DeviceError } from '../device-error.ts';
import type { PrinterConnection } from '../transport/printer-line.ts';
import { answersOwed } from './answers-owed.ts';
import { badReply, type Question } from './question.ts';

/** No answer is longer; a printer that floods is told apart from one that answers. */
const MOST_BYTES = 16_384;
/** What waits in a USB printer comes with the first transfers; the slower of the two ways looks for it every 10 ms. */
const LEFT_OVER_MS = 30;

/** Undefined: it says nothing. @throws {DeviceError} bad-reply for what is no answer, disconnected */
export async function ask<Answer>(
  connection: PrinterConnection,
  question: Question<Answer>,
  withinMs: number,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  const { answer, reply } = await exchange(connection, question, withinMs, signal);
  if (answer === undefined && reply.length > 0) throw badReply(question.name, reply, 'expected-answer');
  return answer;
}

/**
 * Two questions in one write, where the printer answers both one after another and each reader knows its own answer; undefined: that one it does not
 * answer. What is no answer to the first is told, as when it is asked alone. @throws {DeviceError} bad-reply, disconnected
 */
export async function askBoth<First, Second>(
  connection: PrinterConnection,
  first: Question<First>,
  second: Question<Second>,
  withinMs: number,
  signal: AbortSignal,
): Promise<readonly [First | undefined, Second | undefined]> {
  const readSecond = (reply: Uint8Array): Second | undefined => orNothing(() => second.read(reply));
  const both = (reply: Uint8Array): readonly [First, Second] | undefined => {
    const one = first.read(reply);
    const two = one === undefined ? undefined : readSecond(reply);
    return one === undefined || two === undefined ? undefined : [one, two];
  };
  const { answer, reply } = await exchange(connection, { bytes: Buffer.concat([first.bytes, second.bytes]), read: both }, withinMs, signal);
  if (answer !== undefined) return answer;
  const [one, two] = [first.read(reply), readSecond(reply)];
  if (one === undefined && two === undefined && reply.length > 0) throw badReply(first.name, reply, 'expected-answer');
  return [one, two];
}

async function exchange<Answer>(
  connection: PrinterConnection,
  question: Omit<Question<Answer>, 'name'>,
  withinMs: number,
  signal: AbortSignal,
): Promise<{ readonly answer: Answer | undefined; readonly reply: Uint8Array }> {
  const owes = answersOwed(connection);
  if (connection.keepsUnread === true && !owes.isBegun) await readAway(connection);
  owes.hear(connection.discard()); // what came before the question is no answer to it
  const late = question.parts === undefined ? 0 : owes.owed;
  owes.expect(question.parts);
  let came: Uint8Array = new Uint8Array();
  try {
    await connection.write(question.bytes, signal);
    const until = performance.now() + withinMs;
    while (came.length < MOST_BYTES) {
      const chunk = await connection.read(Math.max(0, until - performance.now()));
      if (chunk === undefined) break;
      came = Buffer.concat([came, chunk]);
      const answer = question.read(owes.without(came, late));
      if (answer !== undefined) return { answer, reply: came };
      if (performance.now() >= until) break;
    }
    return { answer: undefined, reply: owes.without(came, late) };
  } finally {
    owes.hear(came);
  }
}

/** What the printer said when nobody listened any more. @throws {DeviceError} disconnected */
async function readAway(connection: PrinterConnection): Promise<void> {
  for (let length = 0; length < MOST_BYTES; ) {
    const chunk = await connection.read(LEFT_OVER_MS);
    if (chunk === undefined) return;
    length += chunk.length;
  }
}

/** The same, but what is no answer counts as none; a lost connection is told. @throws {DeviceError} disconnected */
export async function askOrNothing<Answer>(
  connection: PrinterConnection,
  question: Question<Answer>,
  withinMs: number,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  return ask(connection, question, withinMs, signal).catch(unlessBadReply);
}

function orNothing<Answer>(read: () => Answer | undefined): Answer | undefined {
  try {
    return read();
  } catch (error) {
    return unlessBadReply(error);
  }
}

export function unlessBadReply(error: unknown): undefined {
  if (error instanceof DeviceError && error.code === 'bad-reply') return undefined;
  throw error;
}
