// native/printers/label-printer.ts · a label printer on any line: asked before each job, followed until the label is out, looked at in between
import { setTimeout as sleep } from 'node:timers/promises';
import { DeviceError } from '../device-error.ts';
import type { PrinterConnection, PrinterLine } from '../transport/printer-line.ts';
import { type Acquaintance, acquaintanceOf, makeAcquaintance } from './acquaintance.ts';
import { describeConditions, describeWarnings } from './describe-status.ts';
import { followJob } from './follow-job.ts';
import { LANGUAGES, type PrinterLanguageName } from './languages/index.ts';
import type { PrinterFacts, PrinterJob, PrinterLink, PrinterListener, PrintOutcome, Readiness } from './printer-link.ts';
import type { PrinterStatus } from './printer-status.ts';

export interface LabelPrinterSettings {
  readonly language: PrinterLanguageName;
  /** What labels are drawn for: a printer of another resolution is refused. */
  readonly labelDpi?: number;
  /** Which printer it is, as it was paired: another one that answers in its place is not sent to. */
  readonly serialNumber?: string;
  /** What the printer told in an earlier life of this program. */
  readonly known?: PrinterFacts;
  /** False: it is never asked anything, because it would print the question or choke on it. */
  readonly asks?: boolean;
  /** For tests. */
  readonly pace?: Partial<PrinterPace>;
}

export interface PrinterPace {
  /** A printer that is ready answers within this. */
  readonly answerMs: number;
  /** The same for each question of the first contact: some of them no printer knows. */
  readonly meetMs: number;
  /** The same between jobs, where only a lamp depends on it: with the pause between looks it stays under the 2 s of UX31. */
  readonly lookMs: number;
  /** A printer that is looked at must take the connection within this: one whose cable is pulled does not even refuse it. */
  readonly reachMs: number;
  /** Between questions while a job is under way. */
  readonly pollMs: number;
  /** Nothing left to do and no label counted for so long: it was not printed. */
  readonly settleMs: number;
  /** Silence that ends a job in doubt. */
  readonly silentMs: number;
  /** A person may take so long to change a roll. */
  readonly stoppedMs: number;
  /** A job must have left within this. */
  readonly sendMs: number;
  /** A printer that told nothing is asked again after so long. */
  readonly askAgainMs: number;
}

export const USUAL_PACE: PrinterPace = {
  answerMs: 2_000,
  meetMs: 1_000,
  lookMs: 650,
  reachMs: 1_000,
  pollMs: 250,
  settleMs: 3_000,
  silentMs: 60_000,
  stoppedMs: 15 * 60_000,
  sendMs: 30_000,
  askAgainMs: 15_000,
};

/** So many contacts that break off while a stranger is asked: it cannot bear questions, and prints all the same. */
const BREAKS_ALLOWED = 3;

type Contact = { readonly kind: 'blind' } | { readonly kind: 'silent' } | { readonly kind: 'status'; readonly status: PrinterStatus };

export function createLabelPrinter(line: PrinterLine, settings: LabelPrinterSettings, listener: PrinterListener): PrinterLink {
  const { label } = line;
  const language = LANGUAGES[settings.language];
  const pace = { ...USUAL_PACE, ...settings.pace };
  const asks = settings.asks ?? true;
  let known = settings.known;
  /** Unset while it may have become another printer: at the start, and after it was away. */
  let acquainted: Acquaintance | undefined;
  let breaks = 0;
  let askedAtMs = known?.confirm === 'none' ? performance.now() : Number.NEGATIVE_INFINITY;

  async function acquaint(connection: PrinterConnection, signal: AbortSignal): Promise<Acquaintance> {
    if (!asks) return blind();
    if (acquainted !== undefined) return acquainted;
    if (isMute() && performance.now() - askedAtMs < pace.askAgainMs) return blind();
    askedAtMs = performance.now();
    try {
      const found = await makeAcquaintance(connection, language, known, pace.meetMs, signal);
      breaks = 0;
      if (found.facts.confirm !== 'none') acquainted = found;
      tell(found.facts);
      return found;
    } catch (cause) {
      breaks += 1;
      if (breaks >= BREAKS_ALLOWED && known === undefined) tell({ confirm: 'none' });
      throw cause;
    }
  }

  /** It told nothing when it was asked. */
  function isMute(): boolean {
    return !asks || (known?.confirm === 'none' && acquainted === undefined);
  }

  function blind(): Acquaintance {
    return acquaintanceOf(language, { confirm: 'none' }, undefined, undefined);
  }

  function tell(facts: PrinterFacts): void {
    if (JSON.stringify(facts) === JSON.stringify(known)) return;
    known = facts;
    listener.onFacts(facts);
  }

  /** How it is now; its health is told. @throws {DeviceError} */
  async function contact(
    connection: PrinterConnection,
    withinMs: number,
    signal: AbortSignal,
  ): Promise<{ readonly printer: Acquaintance; readonly now: Contact }> {
    const printer = await acquaint(connection, signal);
    if (printer.facts.confirm === 'none') return { printer, now: told({ kind: 'blind' }, printer.facts) };
    const status = await printer.status(connection, withinMs, signal);
    return { printer, now: told(status === undefined ? { kind: 'silent' } : { kind: 'status', status }, printer.facts) };
  }

  function isAnother(serialNumber: string | undefined): boolean {
    return settings.serialNumber !== undefined && serialNumber !== undefined && serialNumber !== settings.serialNumber;
  }

  function told(now: Contact, { dpi, model, serialNumber }: PrinterFacts): Contact {
    const about = { conditions: [], warnings: [] };
    if (now.kind === 'blind') {
      const message = `${label}: connected. It does not tell its state: whether a label came out, it cannot say.`;
      listener.onHealth({ ...about, state: 'ok', message });
    } else if (now.kind === 'silent') {
      listener.onHealth({ ...about, state: 'error', conditions: ['no-answer'], message: `${label}: ${describeConditions(['no-answer'])}.` });
    } else if (isAnother(serialNumber)) {
      const message = `${label}: another printer answers there (${model ?? 'of no name'}, serial number ${serialNumber}); the one that was set up has ${settings.serialNumber}. No label is sent. Find it again, or set this one up.`;
      listener.onHealth({ ...about, state: 'error', conditions: ['other-printer'], message });
    } else if (dpi !== undefined && settings.labelDpi !== undefined && dpi !== settings.labelDpi) {
      const message = `${label}: ${model ?? 'this printer'} prints ${dpi} dpi and labels are drawn for ${settings.labelDpi} dpi: none is sent. Set the station's label resolution to ${dpi}, or use another printer.`;
      listener.onHealth({ ...about, state: 'error', message });
    } else {
      const { conditions, warnings } = now.status;
      const words = [describeConditions(conditions), describeWarnings(warnings)].filter((part) => part !== '').join('; ');
      listener.onHealth({
        state: conditions.length > 0 ? 'error' : 'ok',
        message: `${label}: ${words === '' ? 'ready' : words}.`,
        conditions,
        warnings,
      });
    }
    return now;
  }

  /** Nothing is told of a failed contact but that it failed; the printer that comes back may be another one. */
  function lost(cause: unknown): string {
    const error = cause instanceof DeviceError ? cause : undefined;
    if (error?.code !== 'bad-reply') acquainted = undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const isAway = error?.code === 'not-found' || error?.code === 'disconnected' || error?.code === 'busy';
    const remedy = isAway ? ' Check that it is on, connected, and not used by another program.' : '';
    listener.onHealth({
      state: isAway ? 'absent' : 'error',
      message: `${label}: ${reason.replace(/\.$/, '')}.${remedy}`,
      conditions: [],
      warnings: [],
    });
    return reason;
  }

  /** What keeps a job from being sent now; undefined: nothing does. */
  function obstacle({ now, printer }: { readonly now: Contact; readonly printer: Acquaintance }): Readiness | undefined {
    if (now.kind === 'blind') return undefined;
    if (isAnother(printer.facts.serialNumber)) return { kind: 'waits', reason: describeConditions(['other-printer']), conditions: ['other-printer'] };
    if (now.kind === 'silent') return { kind: 'waits', reason: describeConditions(['no-answer']), conditions: ['no-answer'] };
    const { conditions, isBusy } = now.status;
    if (conditions.length > 0) return { kind: 'waits', reason: describeConditions(conditions), conditions };
    return isBusy ? { kind: 'waits', reason: 'it still works on an earlier job', conditions: [] } : undefined;
  }

  /** Ready to take a job, with an unfinished one of somebody else thrown away. */
  async function readyFor(connection: PrinterConnection, signal: AbortSignal): Promise<Acquaintance | Extract<Readiness, { kind: 'waits' }>> {
    let seen = await contact(connection, pace.answerMs, signal);
    if (hasPartial(seen.now) && language.dropPartial !== undefined) {
      // Another computer may just be sending: a format that goes on is not thrown away.
      await sleep(pace.pollMs, undefined, { signal });
      seen = await contact(connection, pace.answerMs, signal);
      if (hasPartial(seen.now)) {
        await connection.write(language.dropPartial, signal);
        seen = await contact(connection, pace.answerMs, signal);
        if (hasPartial(seen.now)) return { kind: 'waits', reason: 'half a label of another job is in it', conditions: [] };
      }
    }
    const held = obstacle(seen);
    return held?.kind === 'waits' ? held : seen.printer;
  }

  async function prepare(signal: AbortSignal): Promise<Readiness> {
    if (isMute()) return { kind: 'ready' };
    try {
      return await within(signal, async (connection): Promise<Readiness> => {
        const printer = await readyFor(connection, signal);
        if ('kind' in printer) return printer;
        const { confirm, dpi } = printer.facts;
        const counter = await printer.counter(connection, pace.answerMs, signal);
        if (confirm === 'counter' && counter === undefined)
          return { kind: 'waits', reason: 'it does not tell its label counter', conditions: ['no-answer'] };
        return { kind: 'ready', ...(counter === undefined ? {} : { counter }), ...(dpi === undefined ? {} : { dpi }) };
      });
    } catch (cause) {
      const reason = lost(cause);
      // A stranger that breaks off when it is asked is believed to be one that cannot be asked, after a few times.
      return isMute() ? { kind: 'ready' } : { kind: 'waits', reason, conditions: [] };
    }
  }

  async function within<Result>(signal: AbortSignal, work: (connection: PrinterConnection) => Promise<Result>, openMs?: number): Promise<Result> {
    const connection = await line.open(signal, openMs);
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }

  async function send(job: PrinterJob, signal: AbortSignal, onAlive: () => void): Promise<PrintOutcome> {
    let hasBegun = false;
    try {
      const connection = await line.open(signal);
      try {
        const printer = isMute() ? blind() : await readyFor(connection, signal);
        if ('kind' in printer) return { kind: 'refused-before-first-byte', reason: printer.reason };
        if (job.counterBefore !== undefined) {
          const counter = await printer.counter(connection, pace.answerMs, signal);
          // Somebody else printed meanwhile: with a stale number nobody could tell whose label was counted.
          if (counter?.value !== job.counterBefore.value || counter.unit !== job.counterBefore.unit || counter.of !== job.counterBefore.of)
            return { kind: 'refused-before-first-byte', reason: 'its label counter moved just before the job: another computer prints there' };
        }
        hasBegun = true;
        const until = AbortSignal.any([signal, AbortSignal.timeout(pace.sendMs)]);
        await connection.write(job.bytes, until);
        if (printer.facts.confirm === 'none') {
          await connection.finish(until);
          listener.onHealth({ state: 'ok', message: `${label}: the last job was sent.`, conditions: [], warnings: [] });
          return { kind: 'sent', bytesWritten: job.bytes.length };
        }
        return await followJob({ line, connection, printer, language, job, pace, signal, onAlive, onStatus: (now) => void told(now, printer.facts) });
      } finally {
        await connection.close();
      }
    } catch (cause) {
      const reason = lost(cause);
      return hasBegun ? { kind: 'unknown', bytesWritten: job.bytes.length, reason } : { kind: 'refused-before-first-byte', reason };
    }
  }

  return {
    label,
    prepare,
    send,
    ...(asks ? { look } : {}),
  };

  async function look(signal: AbortSignal): Promise<void> {
    // It told nothing a moment ago: asking costs it a connection and tells nothing.
    if (isMute() && performance.now() - askedAtMs < pace.askAgainMs) return;
    try {
      await within(signal, (connection) => contact(connection, pace.lookMs, signal), pace.reachMs);
    } catch (cause) {
      lost(cause);
    }
  }
}

function hasPartial(now: Contact): boolean {
  return now.kind === 'status' && now.status.hasPartialFormat === true;
}
