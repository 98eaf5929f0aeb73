// main/application/read-scan.ts · which scanner read it, how is that one set up, and what did it mean? Rule BC60
import { decodeAsSetUp, type StationOptions } from '../domain/barcode/decode-as-set-up.ts';
import type { DecodedScan } from '../domain/barcode/scanned-item.ts';
import { applyScannerProfile, type ProfiledScan, type ScannerProfile } from '../domain/barcode/scanner-profile.ts';
import type { Clock } from './ports.ts';

/** Keyboard wedge whose page knew the keys pressed; the same when only characters arrived, which the computer's layout may have changed. */
export const WEDGE = 'wedge';
export const WEDGE_TEXT = 'wedge-text';

export interface ReadDeps {
  readonly clock: Clock;
  /** How the device is set up; what has no profile sends codes as they are. */
  profileOf(device: string): ScannerProfile;
}

export interface ReadScan {
  /** As it arrived: kept for ever, shown, never changed. */
  readonly raw: string;
  readonly symbology?: string | undefined;
  readonly device: string;
}

/** For badges and commands, which no decoder reads. */
export function profiled(deps: Pick<ReadDeps, 'profileOf'>, { raw, symbology, device }: ReadScan): ProfiledScan {
  return applyScannerProfile({ text: raw, symbology }, deps.profileOf(device));
}

export function decodeRead(deps: ReadDeps, { raw, symbology, device }: ReadScan): DecodedScan {
  return decodeAsSetUp({ text: raw, symbology }, deps.profileOf(device), stationOptions(deps));
}

/** What this station's settings say about every scanner alike. */
export function stationOptions({ clock }: Pick<ReadDeps, 'clock'>): StationOptions {
  return { today: clock.today() };
}
