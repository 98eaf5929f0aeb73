// native/scanners/hid-pos-scanner.ts · driver of a HID POS scanner: one link chunk is one report
import { latin1 } from '../bytes.ts';
import type { Driver } from '../driver.ts';
import { say } from '../sentences.ts';
import { createSilenceTimer } from '../silence-timer.ts';
import { createHidPosDecoder, HALF_CODE_MS, type HidPosOutcome } from './hid-pos-report.ts';
import { hidPosSignals } from './hid-pos-signal.ts';
import { type ScannerContext, tellScan } from './raw-scan.ts';
import { LAMP_MS, type Signalling } from './scanner-signal.ts';

type Write = (bytes: Uint8Array) => Promise<void>;

export function createHidPosScanner(context: ScannerContext): Driver & Signalling {
  let decoder = createHidPosDecoder();
  const silence = createSilenceTimer(HALF_CODE_MS, () => deal(decoder.silence()));
  let write: Write | undefined;
  let signals = hidPosSignals(undefined);
  let lampTimer: NodeJS.Timeout | undefined;
  /** What puts out the lamps of the signal before, until it was sent. */
  let putOut: readonly Uint8Array[] = [];

  function deal(outcomes: readonly HidPosOutcome[]): void {
    if (decoder.isWaiting) silence.restart();
    else silence.stop();
    for (const outcome of outcomes) {
      if (outcome.kind === 'rejected') {
        context.onTrouble(say('code-dropped', outcome.reason));
        continue;
      }
      tellScan(context, { symbology: outcome.symbology, text: latin1(outcome.data) }, outcome.reports);
    }
  }

  function reset(): void {
    silence.stop();
    clearTimeout(lampTimer);
    decoder = createHidPosDecoder();
    write = undefined;
    putOut = [];
    signals = hidPosSignals(undefined);
  }

  /** The link keeps a few reports for a device that is slow, and refuses the next. */
  const send = (reports: readonly Uint8Array[]): void => {
    for (const report of reports) write?.(report).catch(() => undefined);
  };

  return {
    reset,
    onOpen(writeBytes, hid) {
      write = writeBytes;
      signals = hidPosSignals(hid?.fields);
    },
    signal(signal) {
      const { on, off } = signals[signal];
      clearTimeout(lampTimer);
      // A report sets every lamp in it anew: only those of other reports would stay lit.
      const overwritten = new Set(on.map(([reportId]) => reportId));
      send([...putOut.filter(([reportId]) => !overwritten.has(reportId)), ...on]);
      putOut = off;
      if (off.length === 0) return;
      lampTimer = setTimeout(() => {
        putOut = [];
        send(off);
      }, LAMP_MS).unref();
    },
    onBytes: (report) => deal(decoder.push(report)),
  };
}
