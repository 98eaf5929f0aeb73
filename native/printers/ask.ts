// native/printers/ask.ts · asks a printer one question on an open connection
import { DeviceError } from '../device-error.ts';
import type { PrinterConnection } from '../transport/printer-line.ts';
import { badReply, type Question } from './question.ts';

/** No answer is longer; a printer that floods is told apart from one that answers. */
const MOST_BYTES = 16_384;

/** Undefined: it says nothing. @throws {DeviceError} bad-reply for what is no answer, disconnected */
export async function ask<Answer>(
  connection: PrinterConnection,
  { name, bytes, read }: Question<Answer>,
  withinMs: number,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  connection.discard(); // what came before the question is no answer to it
  await connection.write(bytes, signal);
  const until = performance.now() + withinMs;
  let reply = new Uint8Array();
  while (reply.length < MOST_BYTES) {
    const chunk = await connection.read(Math.max(0, until - performance.now()));
    if (chunk === undefined) break;
    reply = Buffer.concat([reply, chunk]);
    const answer = read(reply);
    if (answer !== undefined) return answer;
    if (performance.now() >= until) break;
  }
  if (reply.length > 0) throw badReply(name, reply, 'expected-answer');
  return undefined;
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

export function unlessBadReply(error: unknown): undefined {
  if (error instanceof DeviceError && error.code === 'bad-reply') return undefined;
  throw error;
}
