// native/printers/acquaintance.ts · what a printer is and what it can tell, found out at first contact: model, resolution, status, counter
import type { PrinterConnection } from '../transport/printer-line.ts';
import { ask, askOrNothing } from './ask.ts';
import type { PrinterLanguage } from './languages/index.ts';
import type { CounterReading, PrinterFacts } from './printer-link.ts';
import type { PrinterCounter, PrinterStatus } from './printer-status.ts';
import type { Question } from './question.ts';

export interface Acquaintance {
  readonly facts: PrinterFacts;
  /** Undefined: it says nothing. @throws {DeviceError} */
  status(connection: PrinterConnection, withinMs: number, signal: AbortSignal): Promise<PrinterStatus | undefined>;
  /** Undefined: it has no counter, or says nothing now. @throws {DeviceError} */
  counter(connection: PrinterConnection, withinMs: number, signal: AbortSignal): Promise<CounterReading | undefined>;
}

/** The printer is asked question by question; `withinMs` holds for each. `known` is what it told an earlier time: a printer that is silent now has not become a stranger. @throws {DeviceError} disconnected */
export async function makeAcquaintance(
  connection: PrinterConnection,
  language: PrinterLanguage,
  known: PrinterFacts | undefined,
  withinMs: number,
  signal: AbortSignal,
): Promise<Acquaintance> {
  const tryAsking = <Answer>(question: Question<Answer> | undefined): Promise<Answer | undefined> =>
    question === undefined ? Promise.resolve(undefined) : askOrNothing(connection, question, withinMs, signal);

  const identity = await tryAsking(language.identity);
  let statusQuestion: Question<PrinterStatus> | undefined;
  for (const question of language.status) {
    if ((await tryAsking(question)) === undefined) continue;
    statusQuestion = question;
    break;
  }
  const speaks = identity !== undefined || statusQuestion !== undefined;
  if (!speaks) return acquaintanceOf(language, known ?? { confirm: 'none' }, language.status[0], language.counters[0]);

  let counterQuestion: Question<PrinterCounter | null> | undefined;
  let hasSilentCounter = false;
  for (const question of language.counters) {
    const counter = await tryAsking(question);
    hasSilentCounter ||= counter === undefined;
    if (counter == null) continue;
    counterQuestion = question;
    break;
  }
  const isKnown = identity === undefined || identity.model === known?.model;
  const serialNumber = counterQuestion === undefined ? undefined : await tryAsking(language.serialNumber);
  const stillCounts = isKnown && known?.confirm === 'counter' && hasSilentCounter; // it counted before, and is only silent now
  const facts: PrinterFacts = {
    ...(isKnown ? known : {}),
    ...identity,
    ...(serialNumber == null ? {} : { serialNumber }),
    confirm: counterQuestion !== undefined || stillCounts ? 'counter' : 'status',
  };
  return acquaintanceOf(language, facts, statusQuestion ?? language.status[0], counterQuestion ?? language.counters[0]);
}

export function acquaintanceOf(
  language: PrinterLanguage,
  facts: PrinterFacts,
  statusQuestion: Question<PrinterStatus> | undefined,
  counterQuestion: Question<PrinterCounter | null> | undefined,
): Acquaintance {
  return {
    facts,
    async status(connection, withinMs, signal) {
      const status = statusQuestion === undefined ? undefined : await ask(connection, statusQuestion, withinMs, signal);
      if (status !== undefined || language.faults === undefined) return status;
      const faults = await ask(connection, language.faults, withinMs / 2, signal);
      return faults?.isReady === true ? undefined : faults; // without errors it does not explain the silence
    },
    async counter(connection, withinMs, signal) {
      if (facts.confirm !== 'counter' || counterQuestion === undefined) return undefined;
      const counter = await ask(connection, counterQuestion, withinMs, signal);
      if (counter == null) return undefined;
      return facts.serialNumber === undefined ? counter : { ...counter, of: facts.serialNumber };
    },
  };
}
