// native/scales/oem-scale.ts · driver of a scale in IBM/OEM mode: one question at a time, the next after its answer
import { base64 } from '../bytes.ts';
import { DeviceError } from '../device-error.ts';
import { type Sentence, say } from '../sentences.ts';
import type { HidScale, ScaleContext } from './hid-scale.ts';
import { decodeOemScaleReport, OEM_SCALE_COMMANDS, type OemScaleReport, type OemScaleUnit } from './oem-scale-report.ts';
import { type CommandOutcome, commandOutcome } from './scale-protocol.ts';
import { createStabilityGate } from './stability.ts';

/** More than the ten weights a second that a screen shows. */
const ASK_AGAIN_MS = 50;
/** A scale that does not answer is asked again: an answer may have been lost. */
const NO_ANSWER_MS = 700;
/** Told once: so long without a word and the clerk should look at the scale. */
const SILENT_MS = 3_000;
/** So long a scale may take to stand at zero after it was told to. */
const ZERO_MS = 2_000;

type Question = keyof typeof OEM_SCALE_COMMANDS;
type Said = Extract<OemScaleReport, { kind: 'said' }>;

export function createOemScale(context: ScaleContext): HidScale {
  let isStable = createStabilityGate();
  let write: ((bytes: Uint8Array) => Promise<void>) | undefined;
  /** What the next report answers. */
  let asked: Question | undefined;
  let unit: OemScaleUnit = 'lb';
  let asking: NodeJS.Timeout | undefined;
  let silent: NodeJS.Timeout | undefined;
  let lastTrouble = '';
  let zeroing: { readonly settle: (outcome: CommandOutcome) => void; isSent: boolean; timer?: NodeJS.Timeout } | undefined;

  function reset(): void {
    clearTimeout(asking);
    clearTimeout(silent);
    settleZero(commandOutcome('not-connected', 'the connection was lost'));
    isStable = createStabilityGate();
    [write, asked, lastTrouble] = [undefined, undefined, ''];
  }

  function ask(question: Question): void {
    asked = question;
    void write?.(OEM_SCALE_COMMANDS[question]).catch(() => undefined); // a lost link is told by the link
    askIn(NO_ANSWER_MS);
  }

  /** A zero goes between two questions: its answer must not be taken for a weight. */
  function askIn(delayMs: number): void {
    clearTimeout(asking);
    if (write === undefined) return;
    asking = setTimeout(() => {
      if (zeroing === undefined || zeroing.isSent) return ask(unit);
      zeroing.isSent = true;
      zeroing.timer = setTimeout(() => settleZero(commandOutcome('not-now', 'it did not come to zero')), ZERO_MS);
      ask('zero');
    }, delayMs);
  }

  function settleZero(outcome: CommandOutcome): void {
    clearTimeout(zeroing?.timer);
    zeroing?.settle(outcome);
    zeroing = undefined;
  }

  function expectWord(): void {
    clearTimeout(silent);
    silent = setTimeout(() => context.onTrouble(say('oem-scale-silent', SILENT_MS / 1000)), SILENT_MS);
  }

  function complain(reason: Sentence): void {
    isStable = createStabilityGate(); // the two equal reports must be consecutive
    if (reason.text !== lastTrouble) context.onTrouble(reason);
    lastTrouble = reason.text;
  }

  function take(said: Said, report: Uint8Array): void {
    if (zeroing?.isSent === true) {
      if (said.isAtZero) settleZero(commandOutcome('done'));
      else if (said.isRefusal && asked === 'zero') settleZero(commandOutcome('refused'));
    }
    // Set to the other unit it refuses the question: it is asked in that one.
    if (said.isRefusal && asked === unit) unit = unit === 'lb' ? 'kg' : 'lb';
    else if (!said.isRefusal) unit = said.unit;
    const value = said.weight ?? said.alarm;
    if (value === undefined) {
      if (said.reason !== undefined) complain(say('no-weight-because', said.reason));
      else if (said.isRefusal && asked !== 'zero') complain(say('question-refused'));
      return;
    }
    lastTrouble = '';
    context.onReading({
      ...value,
      deviceId: context.deviceId,
      isStable: isStable(value),
      bytesBase64: base64(report),
      at: new Date(context.now()).toISOString(),
    });
  }

  return {
    reset,
    onOpen(writeBytes) {
      write = writeBytes;
      expectWord();
      ask('status');
    },
    onBytes(report) {
      expectWord();
      const decoded = decodeOemScaleReport(report, asked === 'kg' || asked === 'lb');
      if (decoded.kind === 'attached-again') throw new DeviceError('disconnected', 'the scale', say('attached-again'));
      if (decoded.kind === 'rejected') complain(say('report-ignored', decoded.reason));
      else take(decoded, report);
      asked = undefined;
      askIn(ASK_AGAIN_MS);
    },
    async command(command) {
      if (command !== 'zero') return commandOutcome('not-known');
      if (write === undefined) return commandOutcome('not-connected');
      if (zeroing !== undefined) return commandOutcome('busy');
      return new Promise((settle) => {
        zeroing = { settle, isSent: false };
      });
    },
  };
}
