// main/application/receiving/read-scan.ts · which scanner read it, how is that one set up, and what did it mean? Rule BC60
import { decodeAsSetUp, type StationOptions } from '../../domain/barcode/decode-as-set-up.ts';
import type { RestrictedNumbers } from '../../domain/barcode/restricted-rules.ts';
import type { DecodedScan } from '../../domain/barcode/scanned-item.ts';
import { applyScannerProfile, type ProfiledScan, type ScannerProfile } from '../../domain/barcode/scanner-profile.ts';
import type { ReceiptOpened } from '../../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { Clock } from '../ports.ts';

/** Keyboard wedge whose page knew the keys pressed; the same when only characters arrived, which the computer's layout may have changed. */
export const WEDGE = 'wedge';
export const WEDGE_TEXT = 'wedge-text';

export interface ReadDeps {
  readonly clock: Clock;
  /** How the device is set up; what has no profile sends codes as they are. */
  profileOf(device: string): ScannerProfile;
  /** Whose rules numbers of restricted circulation follow at this site; undefined: nothing is read out of them. Rule BC42 */
  restrictedNumbers(): RestrictedNumbers | undefined;
  /** Any 24 hexadecimal digits are a METRC tag at this site. Rule BC55 */
  readsAnyTag(): boolean;
  /** Of the site's own licence plates; empty: it has none. Rule BC74 */
  lpnPrefix(): string;
  /** Labels on the goods of this receipt carry data identifiers without an envelope, as its suppliers' profiles say. Rule BC48 */
  readsDataIdentifiers(opened: ReceiptOpened): boolean;
}

/** The receipt that a code is read for. */
export type ReadFor = Pick<ReceiptState, 'opened'> | undefined;

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

export function decodeRead(deps: ReadDeps, { raw, symbology, device }: ReadScan, receipt: ReadFor): DecodedScan {
  return decodeAsSetUp({ text: raw, symbology }, deps.profileOf(device), stationOptions(deps, receipt));
}

/** What does not depend on the scanner: the station's settings, and whose goods are received. */
export function stationOptions(deps: Omit<ReadDeps, 'profileOf'>, receipt: ReadFor): StationOptions {
  return {
    today: deps.clock.today(),
    restrictedNumbers: deps.restrictedNumbers(),
    readsAnyTag: deps.readsAnyTag(),
    lpnPrefix: deps.lpnPrefix(),
    readsDataIdentifiers: receipt !== undefined && deps.readsDataIdentifiers(receipt.opened),
  };
}
