// native/scanners/ssi-scanner.ts · driver of a Zebra scanner in SSI mode: every packet is acknowledged, a damaged one is asked for again, beeps are ours
import { latin1 } from '../bytes.ts';
import type { Driver } from '../driver.ts';
import { say } from '../sentences.ts';
import { createSilenceTimer } from '../silence-timer.ts';
import { type ScannerContext, tellScan } from './raw-scan.ts';
import { createSignalDoor, LAMP_MS, type ScannerSignal, type Signalling } from './scanner-signal.ts';
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
/** LED_ON with bit 0 green, bit 1 red; LED_OFF with FF puts all out. Source: enioka_scan, Zebra SSI; opcodes: Zebra MP72 Product Reference Guide, SSI Commands */
const LAMPS = { good: 0x01, bad: 0x02 } as const;
const ALL_LAMPS = 0xff;
/** A command is answered before the next one is sent; a scanner without the lamp need not answer. */
const ANSWER_MS = 300;

export function createSsiScanner(context: ScannerContext): Driver & Signalling {
  const reader = createSsiReader();
  let write: ((bytes: Uint8Array) => Promise<void>) | undefined;
  let parts: Uint8Array[] = [];
  let symbology: string | undefined;
  let silences = 0;
  /** Kept over a lost link: a scanner whose packet was read but not acknowledged sends it again, and it must not count twice. */
  let last: Buffer | undefined;
  const silence = createSilenceTimer(HALF_PACKET_MS, onSilence);
  const door = createSignalDoor();
  /** Of the last signal, what was not sent yet. */
  let toSay: readonly Uint8Array[] = [];
  const answer = createSilenceTimer(ANSWER_MS, sayNext);
  let isAnswerDue = false;
  let lampTimer: NodeJS.Timeout | undefined;

  function sayNext(): void {
    const [next, ...later] = toSay;
    toSay = later;
    isAnswerDue = next !== undefined;
    if (next === undefined) {
      answer.stop();
      return;
    }
    door.send(next);
    answer.restart();
  }

  /** What an earlier signal had left to say is out of date. */
  function tellScanner(commands: readonly Uint8Array[]): void {
    toSay = commands;
    if (!isAnswerDue) sayNext();
  }

  function show(wanted: ScannerSignal): void {
    tellScanner([encodeSsi(SSI.beep, [BEEPS[wanted]]), encodeSsi(SSI.ledOn, [LAMPS[wanted]])]);
    clearTimeout(lampTimer);
    lampTimer = setTimeout(() => tellScanner([encodeSsi(SSI.ledOff, [ALL_LAMPS])]), LAMP_MS).unref();
  }

  function reset(): void {
    silence.stop();
    answer.stop();
    clearTimeout(lampTimer);
    door.use(undefined);
    [toSay, isAnswerDue] = [[], false];
    reader.reset();
    parts = [];
    write = undefined;
  }

  function onSilence(): void {
    silences += 1;
    if (reader.isWaiting) {
      reader.reset();
      take({ kind: 'damaged', reason: say('ssi-rest') });
    }
    if (parts.length > 0 && silences >= PATIENCE) {
      parts = []; // the next code must not be glued to it
      context.onTrouble(say('ssi-rest-missing'));
    }
    if (parts.length > 0) silence.restart();
  }

  /** A lost link is told by the link. */
  const send = (bytes: Uint8Array): void => void write?.(bytes).catch(() => undefined);

  function take(packet: SsiPacket): void {
    if (packet.kind === 'damaged') {
      send(encodeSsi(SSI.nak, [NAK_RESEND])); // this packet alone comes again: what was read before it stays, else its tail would be a code
      context.onTrouble(say('ssi-damaged', packet.reason));
      return;
    }
    if ((packet.opcode === SSI.ack || packet.opcode === SSI.nak) && isAnswerDue) sayNext();
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
      context.onTrouble(say('ssi-too-long', MAX_CODE_BYTES));
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
      door.use(writeBytes);
      send(SET_UP);
    },
    onBytes(chunk) {
      silences = 0;
      for (const packet of reader.push(chunk)) take(packet);
      if (reader.isWaiting || parts.length > 0) silence.restart();
      else silence.stop();
    },
    signal: show,
  };
}
