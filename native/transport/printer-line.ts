// native/transport/printer-line.ts · the port of every way to a printer: open for one job or one question, write, read what comes back, close
import { DeviceError } from '../device-error.ts';
import { say } from '../sentences.ts';

export interface PrinterLine {
  /** The configured name and the address: `Dock printer (10.0.0.20:9100)`. */
  readonly label: string;
  /**
   * Opens afresh, for one job or one question: most printers serve one at a time. Nothing has left when it rejects. `withinMs`: on a way where nobody
   * may answer at all, the network, it is given up after so long. @throws {DeviceError}
   */
  open(signal: AbortSignal, withinMs?: number): Promise<PrinterConnection>;
  /**
   * Whether it is there, without a byte to it: a USB printer by the system's list, so that nobody else is kept from it; a network printer by a connection
   * that is closed again, because a network keeps no list. @throws {DeviceError}
   */
  reach(signal: AbortSignal, withinMs?: number): Promise<void>;
}

export interface PrinterConnection {
  /** What nobody read on an earlier connection comes on this one: over USB the printer keeps it. */
  readonly keepsUnread?: boolean;
  /** Resolves when the operating system has taken everything, which says nothing about the printer. @throws {DeviceError} disconnected */
  write(bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  /** The next bytes that come; undefined when none do in time. @throws {DeviceError} disconnected, once everything before it was read */
  read(withinMs: number): Promise<Uint8Array | undefined>;
  /** What came and was not read is no answer to what is asked next, and is handed out for nothing else. @throws {DeviceError} when the other side is known to be gone */
  discard(): Uint8Array;
  /** No more comes from here: resolves when the other side has taken all of it in good order, as far as the way can tell. @throws {DeviceError} */
  finish(signal: AbortSignal): Promise<void>;
  /** Never rejects. */
  close(): Promise<void>;
}

export interface Inbox {
  take(bytes: Uint8Array): void;
  /** Nothing more comes: told once the bytes before it are read. */
  end(error: DeviceError): void;
  read(withinMs: number): Promise<Uint8Array | undefined>;
  discard(): Uint8Array;
}

/** Bytes that came and were not yet read, in order. */
export function createInbox(): Inbox {
  let waiting: Uint8Array[] = [];
  let ended: DeviceError | undefined;
  let wake: () => void = () => undefined;

  return {
    take(bytes) {
      waiting.push(bytes);
      wake();
    },
    end(error) {
      ended ??= error;
      wake();
    },
    async read(withinMs) {
      if (waiting.length === 0 && ended === undefined) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const next = waiting.shift();
      if (next === undefined && ended !== undefined) throw ended;
      return next;
    },
    discard() {
      const unread = Buffer.concat(waiting);
      waiting = [];
      if (ended !== undefined) throw ended;
      return unread;
    },
  };
}

export function cancelled(label: string): DeviceError {
  return new DeviceError('unavailable', label, say('cancelled'));
}
