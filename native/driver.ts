// native/driver.ts · the port between an open link and a device protocol: what `keepOpen` calls while a device comes and goes
import type { HidControl } from './byte-link.ts';

export interface Driver {
  /** The link is about to open, was lost, or is no longer wanted: whatever was half read belongs to nobody; stop timers. */
  reset(): void;
  /** The link is open; what the device must be told or asked goes through `write`, which fails as ByteLink.write does. Bytes may have come before. */
  onOpen?(write: (bytes: Uint8Array) => Promise<void>, hid?: HidControl): void;
  /** See LinkListener.onBytes. */
  onBytes(chunk: Uint8Array): void;
}
