// native/scales/hid-scale.ts · driver of a HID scale (usage page 0x8D): one link chunk is one report
import { base64 } from '../bytes.ts';
import type { Driver } from '../driver.ts';
import { type Sentence, say } from '../sentences.ts';
import { decodeHidScaleReport } from './hid-scale-report.ts';
import { createHidZero } from './hid-zero.ts';
import { type CommandOutcome, commandOutcome, type ScaleCommand } from './scale-protocol.ts';
import type { ScaleReading } from './scale-reading.ts';
import { createStabilityGate } from './stability.ts';

export interface ScaleContext {
  readonly deviceId: string;
  onReading(reading: ScaleReading): void;
  /** A report that is no weight; the sentence says what was read. */
  onTrouble(said: Sentence): void;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface HidScale extends Driver {
  command(command: ScaleCommand): Promise<CommandOutcome>;
}

export function createHidScale(context: ScaleContext): HidScale {
  let isStable = createStabilityGate();
  let isFirst = true;
  /** A scale that repeats the same rubbish ten times a second is one message, not ten. */
  let lastTrouble = '';
  const zero = createHidZero();

  function reset(): void {
    isStable = createStabilityGate();
    isFirst = true;
    zero.reset();
  }

  return {
    reset,
    onOpen: zero.open,
    command: async (command) => (command === 'zero' ? zero.command() : commandOutcome('not-known')),
    onBytes(report) {
      const decoded = decodeHidScaleReport(report);
      if (isFirst) {
        isFirst = false; // hidraw may hand out what was waiting from before: the load of a minute ago
        return;
      }
      if (decoded.kind === 'rejected') {
        isStable = createStabilityGate(); // the two equal reports must be consecutive
        if (decoded.reason.text !== lastTrouble) context.onTrouble(say('report-ignored', decoded.reason));
        lastTrouble = decoded.reason.text;
        return;
      }
      lastTrouble = '';
      if (decoded.kind === 'status') {
        if (decoded.status !== 'stable') isStable = createStabilityGate();
        zero.hear(decoded.status);
        return;
      }
      const value = decoded.kind === 'weight' ? decoded.weight : decoded.alarm;
      zero.hear(value.status);
      context.onReading({
        ...value,
        deviceId: context.deviceId,
        isStable: isStable(value),
        bytesBase64: base64(report),
        at: new Date(context.now()).toISOString(),
      });
    },
  };
}
