// native/scanners/hid-pos-scanner.ts · driver of a HID POS scanner: one link chunk is one report
import { latin1 } from '../bytes.ts';
import type { Driver } from '../driver.ts';
import { createSilenceTimer } from '../silence-timer.ts';
import { createHidPosDecoder, HALF_CODE_MS, type HidPosOutcome } from './hid-pos-report.ts';
import { type ScannerContext, tellScan } from './raw-scan.ts';
import type { Signalling } from './scanner-signal.ts';

/** Output report 4: bit 6 good-read beep, bit 5 error beep. Other makes refuse it, which harms nothing. Source: Hand Held Products "USB Interfaces User's Guide" */
const SIGNALS = { good: Uint8Array.of(0x04, 0x40), bad: Uint8Array.of(0x04, 0x20) } as const;

export function createHidPosScanner(context: ScannerContext): Driver & Signalling {
  let decoder = createHidPosDecoder();
  const silence = createSilenceTimer(HALF_CODE_MS, () => deal(decoder.silence()));
  let write: ((bytes: Uint8Array) => Promise<void>) | undefined;

  function deal(outcomes: readonly HidPosOutcome[]): void {
    if (decoder.isWaiting) silence.restart();
    else silence.stop();
    for (const outcome of outcomes) {
      if (outcome.kind === 'rejected') {
        context.onTrouble(`a code was dropped: ${outcome.reason}. Scan it again.`);
        continue;
      }
      tellScan(context, { symbology: outcome.symbology, text: latin1(outcome.data) }, outcome.reports);
    }
  }

  function reset(): void {
    silence.stop();
    decoder = createHidPosDecoder();
    write = undefined;
  }

  return {
    reset,
    onOpen(writeBytes) {
      write = writeBytes;
    },
    signal: (signal) => void write?.(SIGNALS[signal]).catch(() => undefined),
    onBytes: (report) => deal(decoder.push(report)),
  };
}
