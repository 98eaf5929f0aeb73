// native/framing/split-frames.ts · a stream of bytes → the codes in it, ended by CR, LF, CR LF, TAB or ETX; pure, any chunking gives the same frames

const BYTES = { cr: 0x0d, lf: 0x0a, tab: 0x09, etx: 0x03 } as const;
const STX = 0x02;
export type Terminator = keyof typeof BYTES;

export interface FrameOptions {
  /** Any of these ends a frame; empty frames (the LF of CR LF) vanish. None: only `flush` ends one. With 'etx', STX starts a frame afresh. */
  readonly terminators: readonly Terminator[];
  /** Longer frames are thrown away whole: a code cut short could be read as another code. */
  readonly maxBytes: number;
}

export type Frame =
  | { readonly kind: 'frame'; readonly bytes: Uint8Array }
  /** Thrown away: longer than `maxBytes`, or a new STX came before the end. `byteCount` bytes were lost. */
  | { readonly kind: 'lost'; readonly reason: 'too-long' | 'no-end'; readonly byteCount: number };

export interface FrameSplitter {
  push(chunk: Uint8Array): Frame[];
  /** What has come since the last end, as it is; the splitter is empty afterwards. */
  flush(): Frame | undefined;
  readonly pendingBytes: number;
}

/** Every other byte is data: GS (1D), RS, 8-bit characters and NUL pass unchanged. */
export function createFrameSplitter({ terminators, maxBytes }: FrameOptions): FrameSplitter {
  const ends = new Set<number>(terminators.map((name) => BYTES[name]));
  const restartsAtStx = terminators.includes('etx');
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;

  function keep(part: Uint8Array): void {
    if (part.length === 0) return;
    pendingBytes += part.length;
    if (pendingBytes <= maxBytes) pending.push(part.slice());
    else pending = []; // keep counting, keep nothing: memory stays bounded however long the noise lasts
  }

  function take(): Frame | undefined {
    const [byteCount, parts] = [pendingBytes, pending];
    [pending, pendingBytes] = [[], 0];
    if (byteCount === 0) return undefined;
    if (byteCount > maxBytes) return { kind: 'lost', reason: 'too-long', byteCount };
    return { kind: 'frame', bytes: join(parts, byteCount) };
  }

  return {
    get pendingBytes() {
      return pendingBytes;
    },
    flush: take,
    push(chunk) {
      const frames: Frame[] = [];
      let start = 0;
      for (let at = 0; at < chunk.length; at += 1) {
        const byte = chunk[at] ?? 0;
        const isEnd = ends.has(byte);
        if (!isEnd && !(restartsAtStx && byte === STX)) continue;
        keep(chunk.subarray(start, at));
        start = at + 1;
        const byteCount = pendingBytes;
        const frame = take();
        if (frame !== undefined) frames.push(isEnd ? frame : { kind: 'lost', reason: 'no-end', byteCount });
      }
      keep(chunk.subarray(start));
      return frames;
    },
  };
}

function join(parts: readonly Uint8Array[], byteCount: number): Uint8Array {
  const whole = new Uint8Array(byteCount);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
