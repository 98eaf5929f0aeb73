// native/scales/serial-scale.ts · driver of a scale on a serial line: asks in step with the answers, hands on readings, carries commands
import { base64 } from '../bytes.ts';
import type { Driver } from '../driver.ts';
import type { ScaleContext } from './hid-scale.ts';
import { type CommandOutcome, commandOutcome, type ScaleCommand, type ScaleFrame, type ScaleProtocol } from './scale-protocol.ts';
import type { WeightUnit } from './scale-reading.ts';
import { createStabilityGate } from './stability.ts';

/** With the answer's own time on the line (20 to 40 ms at 9600 baud) more than the ten weights a second that a screen shows. */
const ASK_AGAIN_MS = 50;
/** A scale that does not answer is asked again: an answer may have been lost. */
const NO_ANSWER_MS = 700;
/** Told once: so long without a word and the clerk should look at the scale. */
const SILENT_MS = 3_000;
const COMMAND_MS = 5_000;

export interface SerialScale extends Driver {
  /** @returns what the scale answered; a scale that answers nothing within 5 s did not do it. */
  command(command: ScaleCommand): Promise<CommandOutcome>;
}

export function createSerialScale(context: ScaleContext, protocol: ScaleProtocol, unit: WeightUnit | undefined): SerialScale {
  const splitter = protocol.createSplitter();
  let isStable = createStabilityGate();
  let write: ((bytes: Uint8Array) => Promise<void>) | undefined;
  let asking: NodeJS.Timeout | undefined;
  let silent: NodeJS.Timeout | undefined;
  let lastTrouble = '';
  let waiting: { readonly settle: (outcome: CommandOutcome) => void; readonly timer: NodeJS.Timeout } | undefined;

  function reset(): void {
    clearTimeout(asking);
    clearTimeout(silent);
    settle(commandOutcome('not-connected', 'the connection was lost'));
    splitter.reset();
    isStable = createStabilityGate();
    write = undefined;
    lastTrouble = '';
  }

  function settle(outcome: CommandOutcome): void {
    clearTimeout(waiting?.timer);
    waiting?.settle(outcome);
    waiting = undefined;
  }

  /** Never while a command waits: its answer must not be taken for a weight's. */
  function askIn(delayMs: number): void {
    clearTimeout(asking);
    const { ask } = protocol;
    if (ask === undefined || write === undefined) return;
    asking = setTimeout(() => {
      if (waiting === undefined) void write?.(Buffer.from(ask, 'latin1')).catch(() => undefined); // a lost link is told by the link
      askIn(NO_ANSWER_MS);
    }, delayMs);
  }

  function expectWord(): void {
    clearTimeout(silent);
    silent = setTimeout(
      () => context.onTrouble(`it has not answered for ${SILENT_MS / 1000} s. Check that it is on and set to this protocol.`),
      SILENT_MS,
    );
  }

  function take(bytes: Uint8Array): void {
    const frame = protocol.parse(bytes, unit);
    if (waiting !== undefined && protocol.answers === 'status' && frame.kind !== 'rejected') settle(outcomeOf(frame));
    if (frame.kind === 'weight' || frame.kind === 'alarm') {
      lastTrouble = '';
      const value = frame.kind === 'weight' ? frame.weight : frame.alarm;
      context.onReading({
        ...value,
        deviceId: context.deviceId,
        isStable: isStable(value),
        bytesBase64: base64(bytes),
        at: new Date(context.now()).toISOString(),
      });
      return;
    }
    isStable = createStabilityGate(); // the two equal readings must be consecutive
    if (frame.kind === 'answer') settle(commandOutcome(frame.answer, frame.message));
    else if (frame.kind === 'rejected') complain(frame);
  }

  function complain({ reason }: Extract<ScaleFrame, { kind: 'rejected' }>): void {
    if (reason !== lastTrouble) context.onTrouble(`a reply was ignored: ${reason}.`);
    lastTrouble = reason;
  }

  return {
    reset,
    onOpen(writeBytes) {
      write = writeBytes;
      expectWord();
      askIn(0);
    },
    onBytes(chunk) {
      // Some adapters deliver the parity bit of a 7-bit line; none of these protocols uses bit 7 for data.
      for (const frame of splitter.push(chunk.map((byte) => byte & 0x7f))) {
        expectWord();
        take(frame);
        askIn(ASK_AGAIN_MS);
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
