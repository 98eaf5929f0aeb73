// native/printers/ask.ts · asks a printer one question on an open connection
import { DeviceError } from '../device-error.ts';
import type { PrinterConnection } from '../transport/printer-line.ts';
import { badReply, type Question } from './question.ts';

/** No answer is longer; a printer that floods is told apart from one that answers. */
const MOST_BYTES = 16_384;

/** Undefined: it says nothing. @throws {DeviceError} bad-reply for what is no answer, disconnected */
export async function ask<Answer>(
  connection: PrinterConnection,
  question: Question<Answer>,
  withinMs: number,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  const { name, bytes, read } = question;
  const { answer, reply } = await exchange(connection, bytes, read, withinMs, signal);
  if (answer === undefined && reply.length > 0) throw badReply(name, reply, 'expected-answer');
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
  const { answer, reply } = await exchange(connection, Buffer.concat([first.bytes, second.bytes]), both, withinMs, signal);
  if (answer !== undefined) return answer;
  const [one, two] = [first.read(reply), readSecond(reply)];
  if (one === undefined && two === undefined && reply.length > 0) throw badReply(first.name, reply, 'expected-answer');
  return [one, two];
}

async function exchange<Answer>(
  connection: PrinterConnection,
  bytes: Uint8Array,
  read: (reply: Uint8Array) => Answer | undefined,
  withinMs: number,
  signal: AbortSignal,
): Promise<{ readonly answer: Answer | undefined; readonly reply: Uint8Array }> {
  connection.discard(); // what came before the question is no answer to it
  await connection.write(bytes, signal);
  const until = performance.now() + withinMs;
  let reply = new Uint8Array();
  while (reply.length < MOST_BYTES) {
    const chunk = await connection.read(Math.max(0, until - performance.now()));
    if (chunk === undefined) break;
    reply = Buffer.concat([reply, chunk]);
    const answer = read(reply);
    if (answer !== undefined) return { answer, reply };
    if (performance.now() >= until) break;
  }
  return { answer: undefined, reply };
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
