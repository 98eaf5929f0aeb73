// native/scanners/oem-scanner.ts · driver of a scanner in IBM/OEM mode: it starts disabled and is enabled when it says that it is ready
import { latin1 } from '../bytes.ts';
import type { Driver } from '../driver.ts';
import { type Sentence, say } from '../sentences.ts';
import { createSilenceTimer } from '../silence-timer.ts';
import { decodeOemReport, OEM_COMMANDS, type OemReport } from './oem-report.ts';
import { type ScannerContext, tellScan } from './raw-scan.ts';
import type { Signalling } from './scanner-signal.ts';

/** The reports of one code follow one another within milliseconds; after this long the rest was lost. */
const HALF_CODE_MS = 500;
const MAX_CODE_BYTES = 8_192;

export function createOemScanner(context: ScannerContext): Driver & Signalling {
  let write: ((bytes: Uint8Array) => Promise<void>) | undefined;
  let parts: Uint8Array[] = [];
  /** Identifier of the code whose first reports are in `parts`. */
  let first: string | undefined;
  let isSkipping = false;
  /** A half code was given up: its rest may still come, and alone it would read as another code. */
  let isLate = false;
  const silence = createSilenceTimer(HALF_CODE_MS, () => {
    isSkipping = false;
    isLate = parts.length > 0;
    if (!isLate) return;
    drop(say('rest-missing', HALF_CODE_MS));
    silence.restart();
  });

  function reset(): void {
    silence.stop();
    parts = [];
    [isSkipping, isLate] = [false, false];
    write = undefined;
  }

  /** A lost device is told by the link. */
  const send = (bytes: Uint8Array): void => void write?.(bytes).catch(() => undefined);

  function drop(why: Sentence): void {
    parts = [];
    context.onTrouble(say('code-dropped', why));
  }

  function takeData(report: Extract<OemReport, { kind: 'data' }>): void {
    const { symbology, data, hasMore } = report;
    if (hasMore) silence.restart();
    else silence.stop();
    if (isSkipping) {
      isSkipping = hasMore; // a tail alone would read as another code
      return;
    }
    if (isLate) {
      isLate = hasMore;
      if (!hasMore) drop(say('came-late'));
      return;
    }
    const fault = faultOf(parts, report, first);
    if (fault !== undefined) {
      isSkipping = hasMore;
      drop(fault);
      return;
    }
    first = symbology;
    parts.push(data);
    if (hasMore) return;
    const whole = Buffer.concat(parts);
    parts = [];
    tellScan(context, { symbology, text: latin1(whole) }, whole);
  }

  return {
    reset,
    onOpen(writeBytes) {
      write = writeBytes;
      send(OEM_COMMANDS.status);
    },
    onBytes(bytes) {
      const report = decodeOemReport(bytes);
      switch (report.kind) {
        case 'data':
          takeData(report);
          return;
        case 'status':
          if (report.hasFault) context.onTrouble(say('scanner-fault'));
          if (report.isReady && !report.isEnabled) send(OEM_COMMANDS.enable);
          return;
        case 'rejected':
          isLate ||= parts.length > 0; // the rest of the code that it stood in
          silence.restart();
          drop(report.reason);
      }
    },
    signal: (signal) => send(OEM_COMMANDS[signal]),
  };
}

function faultOf(parts: readonly Uint8Array[], report: Extract<OemReport, { kind: 'data' }>, first: string | undefined): Sentence | undefined {
  if (parts.length > 0 && report.symbology !== first) return say('symbology-changed');
  const length = parts.reduce((sum, part) => sum + part.length, report.data.length);
  return length > MAX_CODE_BYTES ? say('longer-than-bytes', MAX_CODE_BYTES) : undefined;
}
