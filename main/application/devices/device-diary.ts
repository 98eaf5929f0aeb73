// main/application/devices/device-diary.ts · what happens to devices as lines of a log: never what was read, unless somebody looks at raw bytes. Rule DV8: ./DEVICES.md
export interface DiaryHealth {
  readonly deviceId: string;
  readonly state: string;
  readonly code?: string;
  readonly message: string;
}

export interface DeviceDiary {
  health(health: DiaryHealth): void;
  /** A scan of so many characters. */
  scanned(deviceId: string, characters: number): void;
  raw(deviceId: string, frames: readonly { readonly direction: 'in' | 'out'; readonly bytesBase64: string; readonly byteCount: number }[]): void;
  /** Anything else that a person or the station did. */
  note(deviceId: string, words: string): void;
  /** Counts since the last time, one line for each device that had some. */
  writeCounts(): void;
}

/** Of one frame; whole ones are seen in the raw view. */
const MOST_RAW_BYTES = 64;
/** Lines of raw bytes between two counts: a flood of them must not push everything else out of the log. */
const MOST_RAW_LINES = 200;

interface Counts {
  scans: number;
  characters: number;
  troubles: number;
  rawLines: number;
}

/** Devices in every state send bad bytes: the first is a line, the others are counted. */
export function createDeviceDiary(write: (line: string) => void, now: () => string): DeviceDiary {
  const told = new Map<string, string>();
  const counts = new Map<string, Counts>();

  const line = (deviceId: string, what: string): void => write(`${now()} ${deviceId} ${what.replaceAll(/[\r\n\t]+/g, ' ')}`);
  const countsOf = (deviceId: string): Counts => {
    const found = counts.get(deviceId) ?? { scans: 0, characters: 0, troubles: 0, rawLines: 0 };
    counts.set(deviceId, found);
    return found;
  };

  return {
    health({ deviceId, state, code, message }) {
      const isTrouble = state === 'ok' && code !== undefined;
      const what = `${isTrouble ? 'trouble' : state}${code === undefined ? '' : ` ${code}`}: ${message}`;
      if (isTrouble) {
        const each = countsOf(deviceId);
        each.troubles += 1;
        if (each.troubles > 1) return;
      } else if (told.get(deviceId) === what) return;
      else told.set(deviceId, what);
      line(deviceId, what);
    },
    scanned(deviceId, characters) {
      const each = countsOf(deviceId);
      each.scans += 1;
      each.characters += characters;
    },
    raw(deviceId, frames) {
      const each = countsOf(deviceId);
      for (const { direction, bytesBase64, byteCount } of frames) {
        each.rawLines += 1;
        if (each.rawLines > MOST_RAW_LINES) return;
        const hex = [...atob(bytesBase64)].slice(0, MOST_RAW_BYTES).map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0'));
        line(deviceId, `raw ${direction} ${byteCount} bytes ${hex.join(' ')}${byteCount > MOST_RAW_BYTES ? ' …' : ''}`);
      }
    },
    note: line,
    writeCounts() {
      for (const [deviceId, { scans, characters, troubles, rawLines }] of counts) {
        if (scans > 0) line(deviceId, `${scans} scans of ${characters} characters`);
        if (troubles > 1) line(deviceId, `${troubles} times it sent what could not be read`);
        if (rawLines > MOST_RAW_LINES) line(deviceId, `${rawLines - MOST_RAW_LINES} more raw frames`);
      }
      counts.clear();
    },
  };
}
