// native/scanners/scanner-signal.ts · what the station tells a scanner after a verdict: the tone and the lamp that the clerk has at the hand

export type ScannerSignal = 'good' | 'bad';

/** Whose host commands a plain serial scanner obeys. The bytes: ./host-commands.ts */
export const SCANNER_COMMANDS = ['honeywell', 'honeywell-host-ack', 'datalogic', 'datalogic-base', 'opticon', 'cipherlab', 'bel'] as const;
export type ScannerCommands = (typeof SCANNER_COMMANDS)[number];

/** So long a lamp stays on that must be switched off again: seen from the corner of the eye, over before the next code. */
export const LAMP_MS = 500;

/** A driver that can pass it on. Never rejects and never waits: a beep that is lost harms nothing, the station has its own sound. */
export interface Signalling {
  signal?(signal: ScannerSignal, commands?: ScannerCommands): void;
}

export interface SignalDoor {
  /** Undefined: the link is closed. */
  use(write: ((bytes: Uint8Array) => Promise<void>) | undefined): void;
  /** Dropped while what was sent before is still not taken: late, it would speak of another code. */
  send(bytes: Uint8Array): void;
}

/** One signal at a time: a scanner that reads nothing holds one write, however many verdicts there are. */
export function createSignalDoor(): SignalDoor {
  let write: ((bytes: Uint8Array) => Promise<void>) | undefined;
  let underWay: Promise<void> | undefined;
  return {
    use(next) {
      write = next;
      underWay = undefined;
    },
    send(bytes) {
      if (write === undefined || underWay !== undefined) return;
      const mine = write(bytes)
        .catch(() => undefined) // a lost device is told by the link
        .finally(() => {
          if (underWay === mine) underWay = undefined;
        });
      underWay = mine;
    },
  };
}
