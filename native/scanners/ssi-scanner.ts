// native/scanners/ssi-scanner.ts · driver of a Zebra scanner in SSI mode: every packet is acknowledged, a damaged one is asked for again, beeps are ours
import { latin1 } from '../bytes.ts';
import type { Driver } from '../driver.ts';
import { createSilenceTimer } from '../silence-timer.ts';
import { type ScannerContext, tellScan } from './raw-scan.ts';
import type { Signalling } from './scanner-signal.ts';
import { createSsiReader, encodeSsi, NAK_RESEND, readDecodeData, SSI, type SsiPacket } from './ssi-packet.ts';

/** A packet comes without pauses; after this long its rest was lost. */
const HALF_PACKET_MS = 500;
/** So often is the rest of a code asked for again before it is given up. */
const PATIENCE = 4;
const MAX_CODE_BYTES = 8_192;
/** Decode data packeted (EE = 1), handshake on (9F = 1), "NR" when nothing was read (5E = 1); FF in front: without a beep. */
const SET_UP = encodeSsi(SSI.parameters, [0xff, 0xee, 0x01, 0x9f, 0x01, 0x5e, 0x01]);
const MUST_BE_ACKNOWLEDGED: readonly number[] = [SSI.decodeData, SSI.event, SSI.parameters];
/** Seen in use for success and failure; the full table of beeps is not published. */
const BEEPS = { good: 0x01, bad: 0x12 } as const;

export function createSsiScanner(context: ScannerContext): Driver & Signalling {
  const reader = createSsiReader();
  let write: ((bytes: Uint8Array) => Promise<void>) | undefined;
  let parts: Uint8Array[] = [];
  let symbology: string | undefined;
  let silences = 0;
  /** Kept over a lost link: a scanner whose packet was read but not acknowledged sends it again, and it must not count twice. */
  let last: Buffer | undefined;
  const silence = createSilenceTimer(HALF_PACKET_MS, onSilence);

  function reset(): void {
    silence.stop();
    reader.reset();
    parts = [];
    write = undefined;
  }

  function onSilence(): void {
    silences += 1;
    if (reader.isWaiting) {
      reader.reset();
      take({ kind: 'damaged', reason: 'its rest did not come' });
    }
    if (parts.length > 0 && silences >= PATIENCE) {
      parts = []; // the next code must not be glued to it
      context.onTrouble('the rest of a code did not come: it was dropped. Scan it again.');
    }
    if (parts.length > 0) silence.restart();
  }

  /** A lost link is told by the link. */
  const send = (bytes: Uint8Array): void => void write?.(bytes).catch(() => undefined);

  function take(packet: SsiPacket): void {
    if (packet.kind === 'damaged') {
      send(encodeSsi(SSI.nak, [NAK_RESEND])); // this packet alone comes again: what was read before it stays, else its tail would be a code
      context.onTrouble(`a packet was damaged (${packet.reason}) and asked for again. If it repeats, check the cable and the line settings.`);
      return;
    }
    // Kept before it is acknowledged: what the scanner forgets is here.
    if (packet.opcode === SSI.decodeData) {
      const isKnown = packet.isRepeat && last?.equals(packet.data) === true; // our acknowledgement was lost
      last = Buffer.from(packet.data);
      if (!isKnown) takeData(packet);
    }
    if (MUST_BE_ACKNOWLEDGED.includes(packet.opcode)) send(encodeSsi(SSI.ack));
  }

  function takeData({ data, hasMore }: Extract<SsiPacket, { kind: 'packet' }>): void {
    const read = readDecodeData(data);
    if (read === undefined && parts.length === 0) return;
    if (parts.length === 0) symbology = read?.symbology;
    parts.push(read?.text ?? new Uint8Array());
    if (parts.reduce((sum, part) => sum + part.length, 0) > MAX_CODE_BYTES) {
      parts = [];
      context.onTrouble(`a code is longer than ${MAX_CODE_BYTES} bytes and was dropped. Scan it again.`);
      return;
    }
    if (hasMore) return;
    const whole = Buffer.concat(parts);
    parts = [];
    tellScan(context, { symbology, text: latin1(whole) }, whole);
  }

  return {
    reset,
    onOpen(writeBytes) {
      write = writeBytes;
      send(SET_UP);
    },
    onBytes(chunk) {
      silences = 0;
      for (const packet of reader.push(chunk)) take(packet);
      if (reader.isWaiting || parts.length > 0) silence.restart();
      else silence.stop();
    },
    signal: (signal) => send(encodeSsi(SSI.beep, [BEEPS[signal]])),
  };
}
