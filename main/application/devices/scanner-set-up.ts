// main/application/devices/scanner-set-up.ts · which set-up profile belongs to which device, as config.json has it. Rule BC60
import { type KeyboardLayout, type KeyWrites, keysOf } from '../../domain/barcode/keyboard-layouts.ts';
import { PLAIN_PROFILE, type ScannerProfile } from '../../domain/barcode/scanner-profile.ts';
import { OWN_NAMES } from '../../domain/words/device-names.ts';
import { WEDGE, WEDGE_TEXT } from '../receiving/read-scan.ts';

/** The part of config.json that says how scanners are set up. */
export interface SetUpSettings {
  readonly scanners: readonly {
    /** Given when it is paired, or when another is: it stays when others come and go. Rule DV5 */
    readonly id?: string;
    readonly name: string;
    /** User id of whoever it belongs to; unset: whoever stands at the screen. */
    readonly operator?: string;
    readonly profile?: ScannerProfile | undefined;
  }[];
  readonly wedge: ScannerProfile;
  /** The highest that a scanner here ever had: an id is never given twice. Rule DV5 */
  readonly lastScannerNumber?: number | undefined;
  /** Of the keyboard wedge, once it was paired. */
  readonly wedgeScanner?: { readonly name: string; readonly operator?: string } | undefined;
  /** Stand-ins for FNC1 of every scanner of the station. */
  readonly groupSeparators: readonly string[];
}

/** Of the demo. */
export const SIMULATED_SCANNER = 'simulated-scanner';

/** Without an id of their own the scanners of the settings are numbered in their order. */
export function scannerId({ id }: { readonly id?: string | undefined }, index: number): string {
  return id ?? `scanner-${index + 1}`;
}

/** Which scanner of the settings it is; -1: none. The simulated scanner stands for the first one. */
function indexOf(scanners: SetUpSettings['scanners'], deviceId: string): number {
  return deviceId === SIMULATED_SCANNER ? 0 : scanners.findIndex((scanner, at) => scannerId(scanner, at) === deviceId);
}

/** The scanner of the settings that this device is. */
export function scannerOf<Scanner extends SetUpSettings['scanners'][number]>(scanners: readonly Scanner[], deviceId: string): Scanner | undefined {
  return scanners[indexOf(scanners, deviceId)];
}

/** Whom the settings give this scanner. Rule DV1 */
export function operatorOf({ scanners, wedgeScanner }: SetUpSettings, deviceId: string): string | undefined {
  if (deviceId === WEDGE || deviceId === WEDGE_TEXT) return wedgeScanner?.operator;
  return scannerOf(scanners, deviceId)?.operator;
}

/** How the device is set up that read a scan; what is typed by hand has no profile. */
export function profileOf({ scanners, wedge, groupSeparators }: SetUpSettings, deviceId: string): ScannerProfile {
  const own = deviceId === WEDGE || deviceId === WEDGE_TEXT ? wedge : (scannerOf(scanners, deviceId)?.profile ?? PLAIN_PROFILE);
  const profile = deviceId === WEDGE ? { ...own, layout: undefined } : own; // where the keys are known, the page has read them in the scanner's layout
  return groupSeparators.length === 0 ? profile : { ...profile, groupSeparators: [...profile.groupSeparators, ...groupSeparators] };
}

/** Every scanner of the settings, the keyboard wedge last. */
export function scannerProfiles({ scanners, wedge }: SetUpSettings): readonly { deviceId: string; name: string; profile: ScannerProfile }[] {
  const named = scanners.map((scanner, index) => ({
    deviceId: scannerId(scanner, index),
    name: scanner.name,
    profile: scanner.profile ?? PLAIN_PROFILE,
  }));
  return [...named, { deviceId: WEDGE, name: OWN_NAMES.wedge[0], profile: wedge }];
}

/** The settings with one profile changed; undefined when no scanner has this id. Only a wedge has a layout. */
export function withProfile<Settings extends SetUpSettings>(settings: Settings, deviceId: string, profile: ScannerProfile): Settings | undefined {
  if (deviceId === WEDGE) return { ...settings, wedge: profile };
  const chosen = indexOf(settings.scanners, deviceId);
  if (settings.scanners[chosen] === undefined) return undefined;
  const { layout: _, ...kept } = profile;
  return { ...settings, scanners: settings.scanners.map((scanner, index) => (index === chosen ? { ...scanner, profile: kept } : scanner)) };
}

/** Of a scanner that types as a keyboard and is read key by key. */
export const layoutKeys = keysOf;
export type { KeyboardLayout };

/** What the page needs to read a wedge by its keys. */
export function wedgeKeys({ wedge: { layout } }: Pick<SetUpSettings, 'wedge'>): Readonly<Record<string, KeyWrites>> {
  return layout === undefined || layout.scanner === layout.computer ? {} : keysOf(layout.scanner);
}
