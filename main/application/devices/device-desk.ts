// main/application/devices/device-desk.ts · what the Devices screen may ask of the station. Rules: ./DEVICES.md
import type { PrintJob } from '../ports.ts';
import type { ReadScan } from '../receiving/read-scan.ts';
import type { ListedDevice } from './device-list.ts';
import type { ScaleConnection, SerialPlace } from './scale-book.ts';
import type { FindNews, ProtocolFacts, TrialNews } from './scale-trial.ts';
import type { WantedScanner } from './scanner-book.ts';
import type { PairedScanner } from './scanner-desk.ts';
import type { ScannerSignal } from './scanner-signals.ts';

export type PairingNews =
  /** Modules row by row, '1' is dark. */
  | { readonly kind: 'code'; readonly matrix: readonly string[]; readonly bars: string }
  | { readonly kind: 'candidates'; readonly names: readonly string[] }
  | { readonly kind: 'paired'; readonly scanner: PairedScanner };

export type ScannerChange =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly reason: 'not-found' | 'refused'; readonly message: string };

export type ScaleRefusal = {
  readonly kind: 'refused';
  readonly reason: 'not-found' | 'too-many-scales' | 'scale-needs-unit' | 'scale-place-taken';
  readonly message: string;
};

export interface WantedScale {
  /** Undefined: a new one. */
  readonly deviceId?: string | undefined;
  readonly name: string;
  readonly connection: ScaleConnection;
}

/** As it went over the wire; of a long one the beginning. */
export interface WireFrame {
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly bytesBase64: string;
  readonly byteCount: number;
}

export interface ReadCode {
  readonly at: string;
  readonly text: string;
  readonly symbology?: string;
}

export interface DeviceDesk {
  list(): { readonly devices: readonly ListedDevice[]; readonly problems: readonly string[]; readonly isComplete: boolean };
  /** What is plugged in is looked for until stopped. */
  look(): () => void;
  saveScanner(deviceId: string, wanted: WantedScanner): ScannerChange;
  /** Sent, heard or not: a scanner does not say. Rule DV14 */
  trySignal(deviceId: string, signal: ScannerSignal): ScannerChange;
  unpair(deviceId: string): ScannerChange;
  /** `refresh`: something may have been plugged in. @throws {DeskError} busy */
  pair(on: (news: PairingNews) => void): { refresh(): void; stop(): void };
  test(deviceId: string, on: (scan: ReadScan) => void): () => void;
  watchRaw(deviceId: string, on: (frames: readonly WireFrame[], dropped: number) => void): () => void;
  /** What a scanner reads goes its usual way, and is told besides. */
  listen(deviceId: string, on: (code: ReadCode) => void): () => void;
  scaleProtocols(): readonly ProtocolFacts[];
  /** @throws {DeskError} busy */
  tryScale(connection: ScaleConnection, instead: string | undefined, on: (news: TrialNews) => void): () => void;
  /** Only what asks for a weight is sent. @throws {DeskError} busy */
  findScale(place: SerialPlace, instead: string | undefined, on: (news: FindNews) => void): () => void;
  /** Written durably, then opened. */
  saveScale(scale: WantedScale, who: string): { readonly kind: 'saved'; readonly deviceId: string } | ScaleRefusal;
  removeScale(deviceId: string, who: string): { readonly kind: 'removed' } | ScaleRefusal;
  /** @throws {LabelError} */
  testPrint(printerId: string, actor: string): Promise<PrintJob>;
  log(): Promise<string>;
}
