// native/scanners/scanner-signal.ts · what the station tells a scanner after a verdict: the tone that the clerk hears at the hand

export type ScannerSignal = 'good' | 'bad';

/** A driver that can pass it on. Never rejects: a beep that is lost harms nothing, the station has its own sound. */
export interface Signalling {
  signal?(signal: ScannerSignal): void;
}
