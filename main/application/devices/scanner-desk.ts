// main/application/devices/scanner-desk.ts · who wants a scan that is none of goods: somebody pairs a scanner, or tries one. Rules DV3, DV4, DV6: ./DEVICES.md
import { isPairingCode, type PairingFinding, pairingCode, readPairingCode } from '../../domain/barcode/pairing-code.ts';
import type { ScannerProfile } from '../../domain/barcode/scanner-profile.ts';
import { type ReadScan, WEDGE, WEDGE_TEXT } from '../receiving/read-scan.ts';
import type { ScannerSignals } from './scanner-signals.ts';

/** Of scanners that are plugged in and listened to while somebody pairs. */
export const CANDIDATE = 'candidate:';

export interface ScannerDesk {
  /** What this scan was, when it was none of goods. Undefined: it goes its usual way. */
  take(scan: ReadScan): { readonly code: 'scanner-paired' | 'not-paired' | 'test-read'; readonly message?: string } | undefined;
  /** @returns stop. @throws {DeskError} busy while another screen pairs */
  pair(onPaired: (paired: PairedScanner) => void): { readonly code: string; stop(): void };
  readonly isPairing: boolean;
  /** Every scan of this device, until stopped: counted nowhere. */
  test(deviceId: string, onScan: (scan: ReadScan) => void): () => void;
}

export interface PairedScanner {
  readonly deviceId: string;
  readonly name: string;
  readonly isKnown: boolean;
  readonly operator?: string;
  readonly signals?: ScannerSignals;
  readonly findings: readonly PairingFinding[];
  readonly profile: ScannerProfile;
}

export interface DeskDeps {
  /** Six digits. */
  token(): string;
  /** Writes the pairing down; undefined: such a device is not there any more. @throws {ConfigError} */
  save(deviceId: string, profile: ScannerProfile): Omit<PairedScanner, 'findings' | 'profile'> | undefined;
}

export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly code = 'busy';
}

export function createScannerDesk({ token, save }: DeskDeps): ScannerDesk {
  let pairing: { readonly token: string; onPaired(paired: PairedScanner): void } | undefined;
  const tests = new Map<string, (scan: ReadScan) => void>();

  function pairBy({ raw, symbology, device }: ReadScan): boolean {
    if (pairing === undefined || !isPairingText(raw)) return false;
    const isTyped = device === WEDGE || device === WEDGE_TEXT;
    const read = readPairingCode({ text: raw, symbology }, pairing.token, isTyped ? 'any' : 'none');
    if (read === undefined) return false;
    const saved = save(device, read.profile);
    if (saved === undefined) return false;
    pairing.onPaired({ ...saved, ...read });
    return true;
  }

  return {
    take(scan) {
      if (pairBy(scan)) return { code: 'scanner-paired' };
      if (scan.device.startsWith(CANDIDATE)) return { code: 'not-paired' };
      const onTest = tests.get(scan.device);
      if (onTest === undefined || isPairingCode(scan.raw)) return undefined;
      onTest(scan);
      return { code: 'test-read' };
    },
    get isPairing() {
      return pairing !== undefined;
    },
    pair(onPaired) {
      if (pairing !== undefined) throw new DeskError('another screen of this station is pairing a scanner: finish it there first');
      const mine = { token: token(), onPaired };
      pairing = mine;
      return {
        code: pairingCode(mine.token),
        stop() {
          if (pairing === mine) pairing = undefined;
        },
      };
    },
    test(deviceId, onScan) {
      tests.set(deviceId, onScan);
      return () => {
        if (tests.get(deviceId) === onScan) tests.delete(deviceId);
      };
    },
  };
}

/** Quickly said of nearly every code that it is none; of a keyboard with another layout only the digits are left. */
function isPairingText(raw: string): boolean {
  return raw.length >= 8 && raw.length <= 80;
}
