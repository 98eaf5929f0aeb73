// native/printers/label-printer.ts · a label printer on any line: asked before each job, followed until the label is out, looked at in between
import { setTimeout as sleep } from 'node:timers/promises';
import { DeviceError } from '../device-error.ts';
import { say, saying } from '../sentences.ts';
import type { PrinterConnection, PrinterLine } from '../transport/printer-line.ts';
import { type Acquaintance, acquaintanceOf, makeAcquaintance } from './acquaintance.ts';
import { askOrNothing } from './ask.ts';
import { describeConditions, sayStatus } from './describe-status.ts';
import { followJob } from './follow-job.ts';
import { LANGUAGES, type PrinterLanguageName } from './languages/index.ts';
import type {
  CounterReading,
  PrinterFacts,
  PrinterHealth,
  PrinterJob,
  PrinterLink,
  PrinterListener,
  PrintOutcome,
  Readiness,
} from './printer-link.ts';
import type { PrinterStatus } from './printer-status.ts';
import { createSilenceWatch, LOOK_MS } from './say-silence.ts';

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
  /** Silence, or bytes that are not taken, for so long is said, and waited for. */
  readonly silenceMs: number;
  /** A printer that is looked at must take the connection within this: one whose cable is pulled does not even refuse it. */
  readonly reachMs: number;
  /** A printer that has just said that it is ready is kept on the line for so long: its job follows, and need not call and ask again. */
  readonly holdMs: number;
  /**
   * Its counter is not read again for a job that follows so soon on the same line: the printer had nothing to do, and what came from elsewhere since
   * cannot be out and counted. The fastest heads print 14 in/s, and take 36 ms for a label of half an inch.
   */
  readonly freshMs: number;
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
  /** A printer that told nothing is asked again after so long; whether it is there is looked at each time. */
  readonly askAgainMs: number;
}

export const USUAL_PACE: PrinterPace = {
  answerMs: 2_000,
  meetMs: 1_000,
  lookMs: 650,
  silenceMs: LOOK_MS,
  reachMs: 1_000,
  holdMs: 100,
  freshMs: 20,
  pollMs: 250,
  settleMs: 3_000,
  silentMs: 60_000,
  stoppedMs: 15 * 60_000,
  sendMs: 30_000,
  askAgainMs: 15_000,
};

/** Bytes of a job that are given at a time. */
const PIECE = 4_096;
/** So many contacts that break off while a stranger is asked: it cannot bear questions, and prints all the same. */
const BREAKS_ALLOWED = 3;

/** A printer that has just answered, on the connection on which it did. */
interface Held {
  readonly connection: PrinterConnection;
  readonly printer: Acquaintance;
  readonly counter: CounterReading | undefined;
  /** When it had said that it has nothing to do. */
  readonly readyAtMs: number;
  readonly timer: NodeJS.Timeout;
}

type Contact = { readonly kind: 'blind' } | { readonly kind: 'silent' } | { readonly kind: 'status'; readonly status: PrinterStatus };

export function createLabelPrinter(line: PrinterLine, settings: LabelPrinterSettings, listener: PrinterListener): PrinterLink {
  const { label } = line;
  const language = LANGUAGES[settings.language];
  const pace = { ...USUAL_PACE, ...settings.pace };
  const asks = settings.asks ?? true;
  const isPaired = asks && settings.serialNumber !== undefined && language.serialNumber !== undefined;
  // One that was paired by its serial number has told it: when it is silent it cannot print now, or it is another one.
  let known: PrinterFacts | undefined = isPaired && (settings.known?.confirm ?? 'none') === 'none' ? { confirm: 'status' } : settings.known;
  /** Unset while it may have become another printer: at the start, and after it was away. */
  let acquainted: Acquaintance | undefined;
  let breaks = 0;
  /** What was told last; undefined: nothing yet. */
  let state: PrinterHealth['state'] | undefined;
  const onHealth = (health: PrinterHealth): void => {
    state = health.state;
    listener.onHealth(health);
  };
  let held: Held | undefined;
  const silent = (): void => void told({ kind: 'silent' }, acquainted ?? blind());
  const sayNoAnswer = createSilenceWatch(pace.silenceMs, silent);
  const sayNoTaking = createSilenceWatch(pace.silenceMs, silent);
  /** A stranger is asked much that it need not know: only of one that has answered does silence say something. */
  const watched = <Answer>(work: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> =>
    acquainted === undefined ? work() : sayNoAnswer(work, signal);
  let askedAtMs = known?.confirm === 'none' ? performance.now() : Number.NEGATIVE_INFINITY;

  async function acquaint(connection: PrinterConnection, signal: AbortSignal): Promise<Acquaintance> {
    if (!asks) return blind();
    if (acquainted !== undefined) return acquainted;
    if (isMute() && performance.now() - askedAtMs < pace.askAgainMs) return blind();
    askedAtMs = performance.now();
    try {
      const found = await makeAcquaintance(connection, language, { known, withinMs: pace.meetMs, signal, isPaired });
      breaks = 0;
      if (found.facts.confirm !== 'none') acquainted = found;
      if (!isAnother(found)) tell(found.facts); // what another printer tells is not about this one
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
    return acquaintanceOf(language, { confirm: 'none' });
  }

  function tell(facts: PrinterFacts): void {
    if (JSON.stringify(facts) === JSON.stringify(known)) return;
    known = facts;
    listener.onFacts(facts);
  }

  /** How it is now; its health is told. `isForJob`: two printers may have changed places since it was met, unnoticed between two looks. @throws {DeviceError} */
  async function contact(
    connection: PrinterConnection,
    withinMs: number,
    signal: AbortSignal,
    isForJob = false,
  ): Promise<{ readonly printer: Acquaintance; readonly now: Contact }> {
    let printer = await acquaint(connection, signal);
    if (printer.facts.confirm === 'none') return { printer, now: told({ kind: 'blind' }, printer) };
    const status = await printer.status(connection, withinMs, signal);
    if (status === undefined) return { printer, now: told({ kind: 'silent' }, printer) };
    if (!printer.hasSpoken) {
      acquainted = undefined; // it was silent when it was met: now it can say what it is
      printer = await acquaint(connection, signal);
    }
    if (status.isReady && isPaired && (isForJob || isAnother(printer))) printer = await proved(printer, connection, withinMs, signal);
    return { printer, now: told({ kind: 'status', status }, printer) };
  }

  /** With the serial number that it tells now. */
  async function proved(printer: Acquaintance, connection: PrinterConnection, withinMs: number, signal: AbortSignal): Promise<Acquaintance> {
    const told = language.serialNumber === undefined ? undefined : await askOrNothing(connection, language.serialNumber, withinMs, signal);
    const { toldSerialNumber: _, ...rest } = printer;
    acquainted = told == null ? rest : { ...rest, toldSerialNumber: told };
    if (!isAnother(acquainted)) tell(acquainted.facts);
    return acquainted;
  }

  /** It says another serial number, or none although it answers. */
  function isAnother({ facts, toldSerialNumber }: Acquaintance): boolean {
    return isPaired && facts.confirm !== 'none' && toldSerialNumber !== settings.serialNumber;
  }

  /** A stopped printer need not answer every question: what it says of itself comes before who it is. */
  function isOtherPrinter(printer: Acquaintance, status: PrinterStatus): boolean {
    return isAnother(printer) && (printer.toldSerialNumber !== undefined || status.isReady);
  }

  function told(now: Contact, printer: Acquaintance): Contact {
    const { dpi, model } = printer.facts;
    const about = { conditions: [], warnings: [] };
    if (now.kind === 'blind') {
      onHealth({ ...about, state: 'ok', ...saying(label, say('no-state')) });
    } else if (now.kind === 'silent') {
      onHealth({ ...about, state: 'error', conditions: ['no-answer'], ...saying(label, say('stands', say('no-answer'))) });
    } else if (isOtherPrinter(printer, now.status)) {
      const who = printer.toldSerialNumber === undefined ? say('no-serial-number') : say('serial-number', printer.toldSerialNumber);
      const said = say('another-answers', model ?? say('of-no-name'), who, settings.serialNumber ?? '');
      onHealth({ ...about, state: 'error', conditions: ['other-printer'], ...saying(label, said) });
    } else if (dpi !== undefined && settings.labelDpi !== undefined && dpi !== settings.labelDpi) {
      onHealth({ ...about, state: 'error', ...saying(label, say('other-dpi', model ?? say('this-printer'), dpi, settings.labelDpi)) });
    } else {
      const { conditions, warnings } = now.status;
      const words = sayStatus([...conditions, ...warnings]);
      const said = words === undefined ? say('ready') : say('stands', words);
      onHealth({ state: conditions.length > 0 ? 'error' : 'ok', ...saying(label, said), conditions, warnings });
    }
    return now;
  }

  /** Nothing is told of a failed contact but that it failed; the printer that comes back may be another one. */
  function lost(cause: unknown): string {
    const error = cause instanceof DeviceError ? cause : undefined;
    if (error?.code !== 'bad-reply') acquainted = undefined;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const isAway = error?.code === 'not-found' || error?.code === 'disconnected' || error?.code === 'busy';
    const said = error?.said ?? reason;
    onHealth({
      state: isAway ? 'absent' : 'error',
      ...(error?.code === 'permission' || error?.code === 'bad-settings' ? { code: error.code } : {}),
      ...saying(label, say(isAway ? 'away' : 'stands', said)),
      conditions: [],
      warnings: [],
    });
    return reason;
  }

  /** What keeps a job from being sent now; undefined: nothing does. */
  function obstacle({ now, printer }: { readonly now: Contact; readonly printer: Acquaintance }): Readiness | undefined {
    if (now.kind === 'blind') return undefined;
    if (now.kind === 'silent') return { kind: 'waits', reason: describeConditions(['no-answer']), conditions: ['no-answer'] };
    if (isOtherPrinter(printer, now.status)) return { kind: 'waits', reason: describeConditions(['other-printer']), conditions: ['other-printer'] };
    const { conditions, isBusy } = now.status;
    if (conditions.length > 0) return { kind: 'waits', reason: describeConditions(conditions), conditions };
    return isBusy ? { kind: 'waits', reason: say('earlier-job').text, conditions: [] } : undefined;
  }

  /** Ready to take a job, with an unfinished one of somebody else thrown away. */
  async function readyFor(connection: PrinterConnection, signal: AbortSignal): Promise<Acquaintance | Extract<Readiness, { kind: 'waits' }>> {
    let seen = await contact(connection, pace.answerMs, signal, true);
    if (hasPartial(seen.now) && language.dropPartial !== undefined) {
      // Another computer may just be sending: a format that goes on is not thrown away.
      await sleep(pace.pollMs, undefined, { signal });
      seen = await contact(connection, pace.answerMs, signal);
      if (hasPartial(seen.now)) {
        await connection.write(language.dropPartial, signal);
        seen = await contact(connection, pace.answerMs, signal);
        if (hasPartial(seen.now)) return { kind: 'waits', reason: say('half-a-label').text, conditions: [] };
      }
    }
    const hindrance = obstacle(seen);
    return hindrance?.kind === 'waits' ? hindrance : seen.printer;
  }

  async function prepare(signal: AbortSignal): Promise<Readiness> {
    await letGo();
    if (isMute()) return { kind: 'ready' };
    return watched(() => prepareAsking(signal), signal);
  }

  async function prepareAsking(signal: AbortSignal): Promise<Readiness> {
    try {
      const connection = await line.open(signal);
      try {
        const printer = await readyFor(connection, signal);
        if ('kind' in printer) return printer;
        const readyAtMs = performance.now();
        const { confirm, dpi } = printer.facts;
        const counter = await printer.counter(connection, pace.answerMs, signal);
        if (confirm === 'counter' && counter === undefined) return { kind: 'waits', reason: say('no-counter').text, conditions: ['no-answer'] };
        hold(connection, printer, counter, readyAtMs);
        return { kind: 'ready', ...(counter === undefined ? {} : { counter }), ...(dpi === undefined ? {} : { dpi }) };
      } finally {
        if (held === undefined) await connection.close();
      }
    } catch (cause) {
      const reason = lost(cause);
      // A stranger that breaks off when it is asked is believed to be one that cannot be asked, after a few times.
      return isMute() ? { kind: 'ready' } : { kind: 'waits', reason, conditions: [] };
    }
  }

  function hold(connection: PrinterConnection, printer: Acquaintance, counter: CounterReading | undefined, readyAtMs: number): void {
    held = { connection, printer, counter, readyAtMs, timer: setTimeout(() => void letGo(), pace.holdMs).unref() };
  }

  async function letGo(): Promise<void> {
    const { connection, timer } = held ?? {};
    held = undefined;
    clearTimeout(timer);
    await connection?.close();
  }

  /** The printer that said a moment ago that it is ready, if it is still on the line and the job is the one it was asked for. */
  function takeHeld({ counterBefore }: PrinterJob): Pick<Held, 'connection' | 'printer' | 'readyAtMs'> | undefined {
    if (held === undefined || !isSameCount(held.counter, counterBefore)) return undefined;
    const { connection, printer, readyAtMs, timer } = held;
    try {
      connection.discard();
    } catch {
      return undefined; // gone meanwhile, and not a byte of the job was given to it
    }
    held = undefined;
    clearTimeout(timer);
    return { connection, printer, readyAtMs };
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
    const ready = takeHeld(job);
    if (ready === undefined) await letGo();
    try {
      const connection = ready?.connection ?? (await line.open(signal));
      try {
        const printer = ready?.printer ?? (isMute() ? blind() : await readyFor(connection, signal));
        if ('kind' in printer) return { kind: 'refused-before-first-byte', reason: printer.reason };
        const isFresh = ready !== undefined && performance.now() - ready.readyAtMs <= pace.freshMs;
        if (job.counterBefore !== undefined && !isFresh) {
          const counter = await printer.counter(connection, pace.answerMs, signal);
          // Somebody else printed meanwhile: with a stale number nobody could tell whose label was counted.
          if (!isSameCount(counter, job.counterBefore)) return { kind: 'refused-before-first-byte', reason: say('counter-moved').text };
        }
        hasBegun = true;
        const until = AbortSignal.any([signal, AbortSignal.timeout(pace.sendMs)]);
        // In pieces: one that stands still shows in time, and one that takes them slowly is not taken for it.
        for (let at = 0; at < job.bytes.length; at += PIECE) {
          const piece = job.bytes.subarray(at, at + PIECE);
          await sayNoTaking(() => connection.write(piece, until), until);
        }
        if (printer.facts.confirm === 'none') {
          await connection.finish(until);
          onHealth({ state: 'ok', ...saying(label, say('job-sent')), conditions: [], warnings: [] });
          return { kind: 'sent', bytesWritten: job.bytes.length };
        }
        const tells = { onStatus: (now: Contact) => void told(now, printer), onLost: (cause: unknown) => void lost(cause) };
        return await followJob({ line, connection, printer, language, job, pace, signal, onAlive, ...tells });
      } finally {
        await connection.close();
      }
    } catch (cause) {
      const reason = lost(cause);
      return hasBegun ? { kind: 'unknown', bytesWritten: job.bytes.length, reason } : { kind: 'refused-before-first-byte', reason };
    }
  }

  return { label, prepare, send, look };

  async function look(signal: AbortSignal): Promise<void> {
    if (held !== undefined) return; // it has just told how it is
    try {
      if (!isMute() || (await hasFoundItsVoice(signal)))
        await watched(() => within(signal, (connection) => contact(connection, pace.lookMs, signal), pace.reachMs), signal);
      else await reach(signal);
    } catch (cause) {
      if (!signal.aborted) lost(cause);
    }
  }

  /** That it is there is all that can be known of one that tells nothing. */
  async function reach(signal: AbortSignal): Promise<void> {
    await line.reach(signal, pace.reachMs);
    if (state !== 'ok') told({ kind: 'blind' }, blind());
  }

  /** Now and then one short question: a stranger without labels may have been silent for that. All of them would hide for too long that it is gone. */
  async function hasFoundItsVoice(signal: AbortSignal): Promise<boolean> {
    if (!asks || performance.now() - askedAtMs < pace.askAgainMs) return false;
    askedAtMs = performance.now();
    const perQuestionMs = pace.lookMs / language.status.length;
    const hasAnswered = await within(
      signal,
      async (connection) => {
        for (const question of language.status) if ((await askOrNothing(connection, question, perQuestionMs, signal)) !== undefined) return true;
        return false;
      },
      pace.reachMs,
    );
    if (hasAnswered) askedAtMs = Number.NEGATIVE_INFINITY; // the next contact asks everything
    return hasAnswered;
  }
}

function isSameCount(left: CounterReading | undefined, right: CounterReading | undefined): boolean {
  return left?.value === right?.value && left?.unit === right?.unit && left?.of === right?.of;
}

function hasPartial(now: Contact): boolean {
  return now.kind === 'status' && now.status.hasPartialFormat === true;
}
