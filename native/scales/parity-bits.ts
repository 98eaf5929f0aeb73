// native/scales/parity-bits.ts · a 7-bit line whose adapter hands the parity bit on: a frame whose bits disagree was damaged on its way
import type { ScaleFrameSplitter } from './scale-protocol.ts';

/** No frame of any protocol is longer. */
const MOST_BYTES = 128;

export interface ParityChecked {
  /** Without bit 7; undefined in place of a frame that was damaged. */
  push(chunk: Uint8Array): readonly (Uint8Array | undefined)[];
  reset(): void;
}

/** `hasParity`: how the protocol's line is usually set; elsewhere bit 7 is dropped unseen (the lamp byte of CAS has it). */
export function checkParity(splitter: ScaleFrameSplitter, hasParity: boolean): ParityChecked {
  if (!hasParity) return { push: (chunk) => splitter.push(chunk.map((byte) => byte & 0x7f)), reset: () => splitter.reset() };
  let raw: number[] = [];
  return {
    push(chunk) {
      const frames: (Uint8Array | undefined)[] = [];
      for (const byte of chunk) {
        raw.push(byte);
        if (raw.length > MOST_BYTES) raw.shift();
        const found = splitter.push(Uint8Array.of(byte & 0x7f));
        if (found.length === 0) continue;
        const isGood = bitsAgree(raw);
        raw = [];
        for (const frame of found) frames.push(isGood ? frame : undefined);
      }
      return frames;
    },
    reset() {
      splitter.reset();
      raw = [];
    },
  };
}

/** None has bit 7 (the adapter took it off), or all have one parity, even or odd; all with bit 7 is the parity called mark. */
function bitsAgree(bytes: readonly number[]): boolean {
  const high = bytes.filter((byte) => byte > 0x7f).length;
  if (high === 0 || high === bytes.length) return true;
  const odd = bytes.filter((byte) => isOdd(byte)).length;
  return odd === 0 || odd === bytes.length;
}

function isOdd(byte: number): boolean {
  let folded = byte ^ (byte >> 4);
  folded ^= folded >> 2;
  return ((folded ^ (folded >> 1)) & 1) === 1;
}
