// native/raw-watch.ts · the bytes of watched devices, a few times a second and never more than fit on a screen: a flood costs what a trickle costs
import { base64 } from './bytes.ts';
import type { RawFrame } from './messages.ts';
import type { Tap } from './tap.ts';

const EVERY_MS = 100;
/** A screen shows no more of one telling. */
const MOST_FRAMES = 40;
/** Of one frame: a HID report has 64, the longest code of a serial scanner 8,192. */
const MOST_BYTES = 512;

export interface RawWatch {
  tap(deviceId: string): Tap;
  /** The whole set; what is not in it is looked at no more. */
  watch(deviceIds: readonly string[]): void;
  stop(): void;
}

interface Watched {
  frames: { readonly direction: 'in' | 'out'; readonly atMs: number; readonly bytes: Uint8Array }[];
  dropped: number;
}

export function createRawWatch(post: (deviceId: string, frames: readonly RawFrame[], dropped: number) => void, now: () => number): RawWatch {
  let watched = new Map<string, Watched>();
  let timer: NodeJS.Timeout | undefined;

  function tell(): void {
    timer = undefined;
    for (const [deviceId, waiting] of watched) {
      if (waiting.frames.length === 0) continue;
      post(deviceId, waiting.frames.map(asRawFrame), waiting.dropped);
      watched.set(deviceId, { frames: [], dropped: 0 });
    }
  }

  return {
    tap: (deviceId) => (direction, bytes) => {
      const waiting = watched.get(deviceId);
      if (waiting === undefined) return;
      if (waiting.frames.length === MOST_FRAMES) {
        waiting.frames.shift();
        waiting.dropped += 1;
      }
      waiting.frames.push({ direction, atMs: now(), bytes });
      timer ??= setTimeout(tell, EVERY_MS);
    },
    watch(deviceIds) {
      watched = new Map(deviceIds.map((deviceId) => [deviceId, watched.get(deviceId) ?? { frames: [], dropped: 0 }]));
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      watched.clear();
    },
  };
}

/** Made when it is told, not for each of a flood. */
function asRawFrame({ direction, atMs, bytes }: Watched['frames'][number]): RawFrame {
  return { direction, at: new Date(atMs).toISOString(), bytesBase64: base64(bytes.subarray(0, MOST_BYTES)), byteCount: bytes.length };
}
