// native/scanners/ssi-packet.ts · Zebra Simple Serial Interface: packets in and out; pure. Source: Symbol/Zebra SSI programmer's guide as implemented by motorola-ssi-scanner and enioka_scan
//
// length (all but the checksum, 4 to 255) · opcode · source (0 scanner, 4 host) · status · data · checksum: 0x10000 minus the sum of all before it, high byte first
import { type Sentence, say } from '../sentences.ts';

const SOURCE_HOST = 0x04;
const HEADER_BYTES = 4;
const CHECKSUM_BYTES = 2;

export const SSI = {
  decodeData: 0xf3,
  event: 0xf6,
  parameters: 0xc6,
  capabilities: 0xd4,
  ack: 0xd0,
  nak: 0xd1,
  beep: 0xe6,
  ledOn: 0xe7,
  ledOff: 0xe8,
  revision: 0xa4,
} as const;
/** NAK cause: send it again. */
export const NAK_RESEND = 0x01;
/** Status bits of the scanner. Source: motorola-ssi-scanner */
const RETRANSMISSION = 0x01;
const MORE_FOLLOWS = 0x02;

/** Barcode types → AIM identifier. A type that is not here is data without one. */
const SYMBOLOGIES: ReadonlyMap<number, string> = new Map([
  [0x01, ']A0'],
  [0x02, ']F0'],
  [0x03, ']C0'],
  [0x04, ']S0'],
  [0x06, ']I0'],
  [0x07, ']G0'],
  [0x0a, ']E4'],
  [0x0b, ']E0'],
  [0x0e, ']M0'],
  [0x0f, ']C1'],
  [0x11, ']L0'],
  [0x16, ']E0'],
  [0x1b, ']d1'],
  [0x1c, ']Q1'],
  [0x25, ']U0'],
  [0x2d, ']z0'],
  [0x30, ']e0'],
  [0x31, ']e0'],
  [0x32, ']e0'],
]);
const UPC_A = 0x08;

export type SsiPacket =
  | { readonly kind: 'packet'; readonly opcode: number; readonly isRepeat: boolean; readonly hasMore: boolean; readonly data: Uint8Array }
  | { readonly kind: 'damaged'; readonly reason: Sentence };

export interface SsiReader {
  /** Any chunking gives the same packets. */
  push(chunk: Uint8Array): readonly SsiPacket[];
  /** Half a packet that never ended is dropped: the next one must not be glued to it. */
  reset(): void;
  readonly isWaiting: boolean;
}

export function createSsiReader(): SsiReader {
  let pending = Buffer.alloc(0);

  function take(): SsiPacket | undefined {
    const length = pending[0];
    if (length === undefined) return undefined;
    if (length < HEADER_BYTES) {
      pending = pending.subarray(1); // no packet is so short: noise, look on
      return { kind: 'damaged', reason: say('ssi-length', length, HEADER_BYTES) };
    }
    if (pending.length < length + CHECKSUM_BYTES) return undefined;
    const body = pending.subarray(0, length);
    const sum = pending.readUInt16BE(length);
    pending = pending.subarray(length + CHECKSUM_BYTES);
    if (sum !== checksumOf(body)) {
      pending = Buffer.alloc(0); // where the next packet begins is not known any more; the scanner sends this one again
      return { kind: 'damaged', reason: say('ssi-checksum') };
    }
    const [, opcode = 0, , status = 0] = body;
    const data = Uint8Array.from(body.subarray(HEADER_BYTES));
    return { kind: 'packet', opcode, isRepeat: (status & RETRANSMISSION) !== 0, hasMore: (status & MORE_FOLLOWS) !== 0, data };
  }

  return {
    push(chunk) {
      pending = Buffer.concat([pending, chunk]);
      const packets: SsiPacket[] = [];
      for (let packet = take(); packet !== undefined; packet = take()) packets.push(packet);
      return packets;
    },
    reset() {
      pending = Buffer.alloc(0);
    },
    get isWaiting() {
      return pending.length > 0;
    },
  };
}

export function encodeSsi(opcode: number, data: readonly number[] = [], status = 0, source: number = SOURCE_HOST): Uint8Array {
  const body = Buffer.from([HEADER_BYTES + data.length, opcode, source, status, ...data]);
  const packet = Buffer.alloc(body.length + CHECKSUM_BYTES);
  body.copy(packet);
  packet.writeUInt16BE(checksumOf(body), body.length);
  return packet;
}

/** Type and text of decode data; undefined for the notice that nothing was read (`NR` under type 1). */
export function readDecodeData(data: Uint8Array): { readonly symbology?: string; readonly text: Uint8Array } | undefined {
  const [type = 0] = data;
  const text = data.subarray(1);
  if (text.length === 0 || (type === 0x01 && Buffer.from(text).toString('latin1') === 'NR')) return undefined;
  // UPC-A leaves the scanner as 12 digits; with identifiers on, every other path sends 13.
  if (type === UPC_A) return { symbology: ']E0', text: Buffer.concat([Buffer.from('0'), text]) };
  const symbology = SYMBOLOGIES.get(type);
  return symbology === undefined ? { text } : { symbology, text };
}

function checksumOf(body: Uint8Array): number {
  return (0x10000 - (body.reduce((sum, byte) => sum + byte, 0) & 0xffff)) & 0xffff;
}
