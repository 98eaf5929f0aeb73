// native/byte-link.ts · the one small port every transport implements: bytes in, bytes out, open, close, health
//
// Bytes are pushed into a listener that is handed over BEFORE the device opens: nothing can arrive unheard (a closed-over async iterator
// would need a queue of its own, and a reader who pauses makes hidraw drop the newest reports), and a chunk becomes frames in the same tick.
import type { DeviceError } from './device-error.ts';
import type { HidField } from './transport/hid-descriptor.ts';

/** A function where people may rename it while it is open: messages say what it is called now. */
export type DeviceName = string | (() => string);

export function nameNow(name: DeviceName): string {
  return typeof name === 'string' ? name : name();
}

export interface LinkListener {
  /**
   * Bytes as they arrive. On stream transports (serial, TCP) the cuts mean nothing; on HID one call is exactly one report, report id first.
   * The array is the listener's to keep.
   */
  onBytes(chunk: Uint8Array): void;
  /** The link closed by itself (unplugged, driver failure). Called at most once per open, never after `close()`. */
  onClosed(error: DeviceError): void;
}

/** What only a HID device has. */
export interface HidControl {
  /** What it says it may be told; undefined where the system does not tell (Windows, macOS). */
  readonly fields: readonly HidField[] | undefined;
  /** As `write`, through the control pipe. @throws {DeviceError} disconnected */
  sendFeature(report: Uint8Array): Promise<void>;
}

export interface ByteLink {
  /** What messages call it: the configured name and the address, e.g. `Dock scanner (/dev/ttyACM0)`. */
  readonly label: string;
  /** True from the moment `open` resolves until `onClosed` or `close`. */
  readonly isOpen: boolean;
  /** What the system calls the device that is open now; undefined while none is, and where a link has no such name. */
  readonly where?: string | undefined;
  /** Of an open HID device. */
  readonly hid?: HidControl | undefined;
  /** Opens afresh; may be called again after it closed. @throws {DeviceError} not-found, permission, busy, bad-settings, unavailable */
  open(listener: LinkListener): Promise<void>;
  /** Resolves when the bytes were handed to the operating system. @throws {DeviceError} disconnected */
  write(bytes: Uint8Array): Promise<void>;
  /** Closes; calling it twice, or while closed, does nothing. Never rejects. */
  close(): Promise<void>;
}
