// native/simulated/simulated-scanner.ts · the far end of a simulated link: behaves as a scanner on the wire
import type { SimulatedPeer } from '../transport/simulated.ts';
import { encodeHidPosReports } from './encode-hid-pos.ts';
import { encodeSerialScan } from './encode-serial-scan.ts';

export const SIMULATED_SCANNERS = ['hid-pos', 'serial'] as const;
export type SimulatedScannerProtocol = (typeof SIMULATED_SCANNERS)[number];

export interface SimulatedCode {
  readonly text: string;
  readonly symbology?: string;
}

/** Returns "pull the trigger": sends the bytes of one code. Codes scanned while nobody listens are lost, as with a real one. */
export function createSimulatedScanner(peer: SimulatedPeer, protocol: SimulatedScannerProtocol): (code: SimulatedCode) => void {
  return ({ text, symbology }) => {
    if (protocol === 'serial') return peer.send(encodeSerialScan(text, symbology));
    for (const report of encodeHidPosReports(text, symbology)) peer.send(report);
  };
}
