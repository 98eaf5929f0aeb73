// native/scanners/serial-scanner.ts · driver of a scanner that sends text (RS-232, USB-CDC, Bluetooth SPP): joins framing and parser
import type { Driver } from '../driver.ts';
import { createFrameSplitter, type Frame, type Terminator } from '../framing/split-frames.ts';
import { say } from '../sentences.ts';
import { createSilenceTimer } from '../silence-timer.ts';
import { hostCommand } from './host-commands.ts';
import { parseSerialScan } from './parse-serial-scan.ts';
import { type ScannerContext, tellScan } from './raw-scan.ts';
import { createSignalDoor, type Signalling } from './scanner-signal.ts';

/** Longest symbol content: QR 40-L holds 7,089 digits; more than this is noise. Source: ISO/IEC 18004 table 7. */
const MAX_CODE_BYTES = 8_192;
/** A scanner sends one code without pauses: 50 to 100 ms of silence end it when no terminator is set. */
const END_SILENCE_MS = 80;
/** With a terminator set, a code still unfinished after this long lost its end; it must not be glued to the next code. */
const STALE_MS = 1_000;

export interface SerialScannerSettings {
  /** What ends a code. TAB is not among the defaults: it occurs inside 2D codes. Empty: silence ends it. */
  readonly terminators?: readonly Terminator[];
}

export function createSerialScanner(context: ScannerContext, { terminators = ['cr', 'lf', 'etx'] }: SerialScannerSettings = {}): Driver & Signalling {
  const signals = createSignalDoor();
  const splitter = createFrameSplitter({ terminators, maxBytes: MAX_CODE_BYTES });
  const endsBySilence = terminators.length === 0;
  const silence = createSilenceTimer(endsBySilence ? END_SILENCE_MS : STALE_MS, onSilence);

  function deal(frame: Frame): void {
    if (frame.kind === 'lost') {
      const { byteCount } = frame;
      context.onTrouble(frame.reason === 'too-long' ? say('code-too-long', byteCount, MAX_CODE_BYTES) : say('code-endless', byteCount));
      return;
    }
    const scan = parseSerialScan(frame.bytes);
    if (scan === undefined) return;
    tellScan(context, scan, frame.bytes);
  }

  function onSilence(): void {
    const frame = splitter.flush();
    if (frame === undefined) return;
    if (endsBySilence || frame.kind === 'lost') {
      deal(frame);
      return;
    }
    const ends = terminators.map((name) => name.toUpperCase()).join(', ');
    context.onTrouble(say('no-suffix', frame.bytes.length, ends));
  }

  return {
    reset,
    onOpen: signals.use,
    signal(signal, commands) {
      const bytes = commands === undefined ? undefined : hostCommand(commands, signal);
      if (bytes !== undefined) signals.send(bytes);
    },
    onBytes(chunk) {
      for (const frame of splitter.push(chunk)) deal(frame);
      if (splitter.pendingBytes > 0) silence.restart();
      else silence.stop();
    },
  };

  function reset(): void {
    silence.stop();
    signals.use(undefined);
    splitter.flush();
  }
}
