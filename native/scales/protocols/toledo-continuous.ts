// native/scales/protocols/toledo-continuous.ts · Toledo continuous output, a stream without being asked. Source: manuals of Mettler Wildcat and KERN FTC

import { say } from '../../sentences.ts';
import type { ScaleFrame, ScaleFrameSplitter, ScaleProtocol } from '../scale-protocol.ts';
import { latin1, rejected, weightFrame } from './frame-text.ts';

// STX · SWA SWB SWC · 6 indicated · 6 tare · CR · perhaps a checksum: two's complement of the low 7 bits of the sum of all before it.
const STX = 0x02;
const CR = 0x0d;
const FRAME_BYTES = 17;
const NET = 0x01;
const NEGATIVE = 0x02;
const OUT_OF_RANGE = 0x04;
const MOTION = 0x08;
const KILOGRAMS = 0x10;
const POWER_UP = 0x40;
const GRAMS = 0x01;

export const TOLEDO_CONTINUOUS: ScaleProtocol = {
  line: { baudRate: 9_600, dataBits: 7, parity: 'even', stopBits: 1 },
  commands: { zero: 'Z', 'clear-tare': 'C' },
  answers: 'never',
  needsUnit: false,
  createSplitter,
  parse,
};

/** A frame is told once it is known whether a checksum follows; a stream that sent one is never believed without it again. */
function createSplitter(): ScaleFrameSplitter {
  let pending: number[] = [];
  let hasChecksum = false;

  function take(): Uint8Array | undefined {
    while (pending.length > 0 && pending[0] !== STX) pending.shift();
    if (pending.length <= FRAME_BYTES) return undefined;
    if (pending[FRAME_BYTES - 1] !== CR) {
      pending.shift(); // this STX began nothing: bytes were lost, look for the next one
      return new Uint8Array();
    }
    const body = pending.slice(0, FRAME_BYTES);
    const next = pending[FRAME_BYTES];
    if (next === checksumOf(body)) hasChecksum = true;
    else if (next !== STX || hasChecksum) {
      pending = pending.slice(FRAME_BYTES);
      return new Uint8Array();
    }
    pending = pending.slice(next === STX && !hasChecksum ? FRAME_BYTES : FRAME_BYTES + 1);
    return Uint8Array.from(body);
  }

  return {
    push(chunk) {
      const frames: Uint8Array[] = [];
      for (const byte of chunk) {
        pending.push(byte);
        const frame = take();
        if (frame !== undefined) frames.push(frame);
      }
      return frames;
    },
    reset() {
      pending = [];
      hasChecksum = false;
    },
  };
}

function checksumOf(body: readonly number[]): number {
  return -(body.reduce((sum, byte) => sum + byte, 0) & 0x7f) & 0x7f;
}

function parse(frame: Uint8Array): ScaleFrame {
  const [, swa = 0, swb = 0, swc = 0] = frame;
  if (frame.length !== FRAME_BYTES) return rejected(frame, say('expected-continuous', FRAME_BYTES));
  if ((swb & OUT_OF_RANGE) !== 0) return { kind: 'alarm', alarm: { status: (swb & NEGATIVE) !== 0 ? 'under-limit' : 'over-limit' } };
  if ((swb & POWER_UP) !== 0) return { kind: 'alarm', alarm: { status: 'needs-rezero' } };
  const text = latin1(frame);
  const sign = (swb & NEGATIVE) !== 0 ? '-' : '';
  const place = swa & 0x07;
  const isNet = (swb & NET) !== 0;
  const tare = scaled(text.slice(10, 16), place);
  const indicated = scaled(text.slice(4, 10), place);
  if (indicated === undefined || tare === undefined) return rejected(frame, say('expected-six-digits'));
  const unit = (swb & KILOGRAMS) !== 0 ? ((swc & GRAMS) !== 0 ? 'g' : 'kg') : 'lb';
  return weightFrame({
    digits: `${sign}${indicated}`,
    unit,
    isStable: (swb & MOTION) === 0,
    basis: isNet ? 'net' : 'gross',
    ...(isNet ? { tareText: tare.replace(/^0+(?=\d)/, '') } : {}),
  });
}

/** `place` 0 and 1: fixed zeros behind; 2: whole; 3 to 7: so many decimals less two. */
function scaled(field: string, place: number): string | undefined {
  if (!/^ *\d+$/.test(field)) return undefined;
  const digits = field.trim();
  if (place < 2) return `${digits}${'0'.repeat(2 - place)}`;
  const decimals = place - 2;
  if (decimals === 0) return digits;
  const padded = digits.padStart(decimals + 1, '0');
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
