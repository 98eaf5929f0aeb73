// native/driver.ts · the port between an open link and a device protocol: what `keepOpen` calls while a device comes and goes

export interface Driver {
  /** The link is about to open, was lost, or is no longer wanted: whatever was half read belongs to nobody; stop timers. */
  reset(): void;
  /** See LinkListener.onBytes. */
  onBytes(chunk: Uint8Array): void;
}
