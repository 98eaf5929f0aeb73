// native/scales/serial-scale.ts · driver of a scale on a serial line: asks in step with the answers, hands on readings, carries commands
import { base64 } from '../bytes.ts';
import type { Driver } from '../driver.ts';
import { say } from '../sentences.ts';
import type { ScaleContext } from './hid-scale.ts';
import { checkParity } from './parity-bits.ts';
import { type CommandOutcome, commandOutcome, type ScaleCommand, type ScaleFrame, type ScaleProtocol } from './scale-protocol.ts';
import type { ScaleAlarm, Weight, WeightUnit } from './scale-reading.ts';
import { createStabilityGate } from './stability.ts';

/** From question to question, the answer's own time on the line in it: more than the ten weights a second that a screen shows, and no more than that. */
const PERIOD_MS = 90;
/** The same of a scale on which nothing has lain for `REST_AFTER_MS`: a load is noticed within a quarter of a second, and from then on asked for as above. Rule WG27 */
const REST_PERIOD_MS = 250;
const REST_AFTER_MS = 5_000;
/** A slow line has this moment of rest. */
const ASK_SOON_MS = 20;
/** A scale that does not answer is asked again: an answer may have been lost. */
const NO_ANSWER_MS = 700;
/** Told once: so long without a word and the clerk should look at the scale. */
const SILENT_MS = 3_000;
const COMMAND_MS = 5_000;
/** A scale that has never told its tare is not asked for it again after so many questions. */
const TARE_QUESTIONS = 3;

export interface SerialScale extends Driver {
  /** @returns what the scale answered; a scale that answers nothing within 5 s did not do it. */
  command(command: ScaleCommand): Promise<CommandOutcome>;
}

type ScaleTare = Pick<Weight, 'unit' | 'text'>;

export function createSerialScale(context: ScaleContext, protocol: ScaleProtocol, unit: WeightUnit | undefined): SerialScale {
  const splitter = checkParity(protocol.createSplitter(), protocol.line.parity !== 'none');
  let isStable = createStabilityGate();
  let write: ((bytes: Uint8Array) => Promise<void>) | undefined;
  let asking: NodeJS.Timeout | undefined;
  let askedAtMs = 0;
  /** Since when nothing lies on it; undefined: something does, or nobody knows. */
  let emptySinceMs: number | undefined;
  let silent: NodeJS.Timeout | undefined;
  let lastTrouble = '';
  let waiting: { readonly settle: (outcome: CommandOutcome) => void; readonly timer: NodeJS.Timeout } | undefined;
  /** Weights of this scale do not say whether a tare was taken off: it is asked for it after each stable one. 0: it does not know the question. */
  let tareQuestions = protocol.askTare === undefined ? 0 : TARE_QUESTIONS;
  let scaleTare: ScaleTare | undefined;
  /** A stable weight that waits for the tare it was measured with. */
  let held: { readonly weight: Weight; readonly bytes: Uint8Array } | undefined;

  function reset(): void {
    clearTimeout(asking);
    clearTimeout(silent);
    settle(commandOutcome('not-connected', 'the connection was lost'));
    splitter.reset();
    isStable = createStabilityGate();
    tareQuestions = protocol.askTare === undefined ? 0 : TARE_QUESTIONS;
    [write, lastTrouble, scaleTare, held, emptySinceMs] = [undefined, '', undefined, undefined, undefined];
  }

  function settle(outcome: CommandOutcome): void {
    clearTimeout(waiting?.timer);
    waiting?.settle(outcome);
    waiting = undefined;
  }

  function send(question: string): void {
    void write?.(Buffer.from(question, 'latin1')).catch(() => undefined); // a lost link is told by the link
  }

  /** Never while a command waits: its answer must not be taken for a weight's. */
  function askIn(delayMs: number): void {
    clearTimeout(asking);
    const { ask } = protocol;
    if (ask === undefined || write === undefined) return;
    asking = setTimeout(() => {
      if (held !== undefined) untold(held, false);
      askedAtMs = performance.now();
      if (waiting === undefined) send(ask);
      askIn(NO_ANSWER_MS);
    }, delayMs);
  }

  function againMs(): number {
    const nowMs = performance.now();
    const rests = emptySinceMs !== undefined && nowMs - emptySinceMs >= REST_AFTER_MS;
    return Math.max(ASK_SOON_MS, (rests ? REST_PERIOD_MS : PERIOD_MS) - (nowMs - askedAtMs));
  }

  function expectWord(): void {
    clearTimeout(silent);
    silent = setTimeout(() => context.onTrouble(say('scale-silent', SILENT_MS / 1000)), SILENT_MS);
  }

  function tell(value: Weight | ScaleAlarm, bytes: Uint8Array): void {
    held = undefined;
    lastTrouble = '';
    context.onReading({
      ...value,
      deviceId: context.deviceId,
      isStable: isStable(value),
      bytesBase64: base64(bytes),
      at: new Date(context.now()).toISOString(),
    });
  }

  /** Net or gross, nobody knows: not for this time, or, where the scale does not know the question, for good. Then only the person at the scale can see it. */
  function untold({ weight, bytes }: NonNullable<typeof held>, isForGood: boolean): void {
    if (scaleTare === undefined) tareQuestions = isForGood ? 0 : tareQuestions - 1;
    isStable = createStabilityGate();
    tell(weight, bytes);
    if (tareQuestions > 0) isStable = createStabilityGate(); // shown, and not the first of two
  }

  /** @returns when to ask again. */
  function take(bytes: Uint8Array): number {
    const frame = protocol.parse(bytes, unit);
    const isEmpty = frame.kind === 'weight' ? frame.weight.status === 'zero' : frame.kind === 'none' && frame.reason === 'at zero';
    emptySinceMs = isEmpty ? (emptySinceMs ?? performance.now()) : undefined;
    if (waiting !== undefined && protocol.answers === 'status' && frame.kind !== 'rejected') settle(outcomeOf(frame));
    if (frame.kind === 'weight') {
      if (tareQuestions === 0) tell(frame.weight, bytes);
      else if (frame.weight.status === 'stable' && waiting === undefined && write !== undefined) {
        held = { weight: frame.weight, bytes };
        send(protocol.askTare ?? '');
        return NO_ANSWER_MS;
      } else {
        isStable = createStabilityGate(); // with the tare of before it is shown, not recorded
        tell(withTare(frame.weight, scaleTare), bytes);
      }
      return againMs();
    }
    if (frame.kind === 'alarm') {
      tell(frame.alarm, bytes);
      return againMs();
    }
    if (frame.kind === 'tare') {
      scaleTare = frame;
      if (held !== undefined) tell(withTare(held.weight, scaleTare), held.bytes);
      return againMs();
    }
    if (held !== undefined && waiting === undefined && frame.kind === 'answer') {
      untold(held, frame.answer === 'not-known');
      return againMs();
    }
    held = undefined;
    isStable = createStabilityGate(); // the two equal readings must be consecutive
    if (frame.kind === 'answer') settle(commandOutcome(frame.answer, frame.message));
    else if (frame.kind === 'rejected') complain(frame);
    return againMs();
  }

  function damaged(): number {
    held = undefined;
    isStable = createStabilityGate();
    complain({ reason: say('parity-bits') });
    return againMs();
  }

  function complain({ reason }: Pick<Extract<ScaleFrame, { kind: 'rejected' }>, 'reason'>): void {
    if (reason.text !== lastTrouble) context.onTrouble(say('reply-ignored', reason));
    lastTrouble = reason.text;
  }

  return {
    reset,
    onOpen(writeBytes) {
      write = writeBytes;
      expectWord();
      askIn(0);
    },
    onBytes(chunk) {
      for (const frame of splitter.push(chunk)) {
        expectWord();
        askIn(frame === undefined ? damaged() : take(frame));
      }
    },
    async command(command) {
      const bytes = protocol.commands[command];
      if (bytes === undefined) return commandOutcome('not-known');
      if (write === undefined) return commandOutcome('not-connected');
      if (waiting !== undefined) return commandOutcome('busy');
      const outcome = new Promise<CommandOutcome>((settleWith) => {
        const timer = setTimeout(() => settle(commandOutcome('silent')), COMMAND_MS);
        waiting = { settle: settleWith, timer };
      });
      await write(Buffer.from(bytes, 'latin1')).then(
        () => protocol.answers === 'never' && settle(commandOutcome('sent')),
        () => settle(commandOutcome('not-connected', 'the connection was lost')),
      );
      return outcome;
    },
  };
}

/** A zero is believed when the scale says that it stands at zero. */
function outcomeOf(frame: ScaleFrame): CommandOutcome {
  const isZero = (frame.kind === 'none' && frame.reason === 'at zero') || (frame.kind === 'weight' && frame.weight.status === 'zero');
  if (frame.kind === 'answer') return commandOutcome(frame.answer, frame.message);
  return commandOutcome(isZero ? 'done' : 'not-now');
}

/** What a scale shows that has a tare of nothing is gross. A tare in another unit is not told: the reading keeps one unit. */
function withTare(weight: Weight, tare: ScaleTare | undefined): Weight {
  if (tare === undefined) return weight;
  if (!/[1-9]/.test(tare.text)) return { ...weight, basis: 'gross' };
  return { ...weight, basis: 'net', ...(tare.unit === weight.unit ? { tareText: tare.text } : {}) };
}
