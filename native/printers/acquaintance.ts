// native/printers/acquaintance.ts · what a printer is and what it can tell, found out at first contact: model, resolution, status, counter
import type { PrinterConnection } from '../transport/printer-line.ts';
import { ask, askBoth, askOrNothing, unlessBadReply } from './ask.ts';
import type { PrinterLanguage } from './languages/index.ts';
import type { CounterReading, PrinterFacts } from './printer-link.ts';
import type { PrinterCounter, PrinterStatus } from './printer-status.ts';
import type { Question } from './question.ts';

export interface Acquaintance {
  readonly facts: PrinterFacts;
  /** As it was told in this contact, not in an earlier one: whether it still is the printer that was set up. */
  readonly toldSerialNumber?: string;
  /** It answered something. Before that it is what it was taken for. */
  readonly hasSpoken: boolean;
  /** Undefined: it says nothing. @throws {DeviceError} */
  status(connection: PrinterConnection, withinMs: number, signal: AbortSignal): Promise<PrinterStatus | undefined>;
  /** Undefined: it has no counter, or says nothing now. @throws {DeviceError} */
  counter(connection: PrinterConnection, withinMs: number, signal: AbortSignal): Promise<CounterReading | undefined>;
}

export interface MeetingOptions {
  /** What it told an earlier time: a printer that is silent now has not become a stranger. */
  readonly known?: PrinterFacts | undefined;
  /** For each question. */
  readonly withinMs: number;
  readonly signal: AbortSignal;
  /** It was paired by its serial number, and has to say it again. */
  readonly isPaired?: boolean;
}

/** The printer is asked question by question. @throws {DeviceError} disconnected */
export async function makeAcquaintance(
  connection: PrinterConnection,
  language: PrinterLanguage,
  { known, withinMs, signal, isPaired = false }: MeetingOptions,
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
  if (!speaks) return acquaintanceOf(language, known ?? { confirm: 'none' }, { hasSpoken: false });

  const asBoth = statusQuestion === undefined ? false : await tellsBoth(connection, statusQuestion, language.faults, withinMs, signal);
  const tellsFaults = statusQuestion !== undefined && (asBoth || (await tryAsking(language.faults)) !== undefined);
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
  // One without a counter has told no serial number, unless it was paired by it.
  const serialNumber = counterQuestion === undefined && !isPaired ? undefined : await tryAsking(language.serialNumber);
  const stillCounts = isKnown && known?.confirm === 'counter' && hasSilentCounter; // it counted before, and is only silent now
  const facts: PrinterFacts = {
    ...(isKnown ? known : {}),
    ...identity,
    ...(serialNumber == null ? {} : { serialNumber }),
    confirm: counterQuestion !== undefined || stillCounts ? 'counter' : 'status',
  };
  const acquaintance = acquaintanceOf(language, facts, { statusQuestion, counterQuestion, tellsFaults, asBoth });
  return serialNumber == null ? acquaintance : { ...acquaintance, toldSerialNumber: serialNumber };
}

/** Whether it bears the question for its state and the one for its faults in one write: shown once, at first contact, and never found out during a job. */
async function tellsBoth(
  connection: PrinterConnection,
  status: Question<PrinterStatus>,
  faults: Question<PrinterStatus> | undefined,
  withinMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  if (faults === undefined) return false;
  const answers = await askBoth(connection, status, faults, withinMs, signal).catch(unlessBadReply);
  return answers?.every((answer) => answer !== undefined) ?? false;
}

interface Answered {
  /** Left out: the language's first. */
  readonly statusQuestion?: Question<PrinterStatus> | undefined;
  readonly counterQuestion?: Question<PrinterCounter | null> | undefined;
  readonly tellsFaults?: boolean;
  /** Both in one write. */
  readonly asBoth?: boolean;
  readonly hasSpoken?: boolean;
}

export function acquaintanceOf(
  language: PrinterLanguage,
  facts: PrinterFacts,
  {
    statusQuestion = language.status[0],
    counterQuestion = language.counters[0],
    tellsFaults = false,
    asBoth = false,
    hasSpoken = true,
  }: Answered = {},
): Acquaintance {
  return {
    facts,
    hasSpoken,
    async status(connection, withinMs, signal) {
      if (asBoth && statusQuestion !== undefined && language.faults !== undefined) {
        const [status, faults] = await askBoth(connection, statusQuestion, language.faults, withinMs, signal);
        return joined(status, faults);
      }
      const status = statusQuestion === undefined ? undefined : await ask(connection, statusQuestion, withinMs, signal);
      if (language.faults === undefined || (status !== undefined && !(tellsFaults && status.isReady))) return status;
      const faults = await askOrNothing(connection, language.faults, withinMs / 2, signal);
      return joined(status, faults);
    },
    async counter(connection, withinMs, signal) {
      if (facts.confirm !== 'counter' || counterQuestion === undefined) return undefined;
      const counter = await ask(connection, counterQuestion, withinMs, signal);
      if (counter == null) return undefined;
      return facts.serialNumber === undefined ? counter : { ...counter, of: facts.serialNumber };
    },
  };
}

function joined(status: PrinterStatus | undefined, faults: PrinterStatus | undefined): PrinterStatus | undefined {
  if (status === undefined) return faults?.isReady === true ? undefined : faults; // without errors it does not explain the silence
  return faults === undefined || !status.isReady ? status : withFaults(status, faults);
}

function withFaults(status: PrinterStatus, { isReady, conditions, warnings }: PrinterStatus): PrinterStatus {
  return { ...status, isReady, conditions, warnings: [...status.warnings, ...warnings] };
}
