// main/application/scanner-set-up.ts · which set-up profile belongs to which device, as config.json has it. Rule BC60
import { type KeyWrites, keysOf } from '../domain/barcode/keyboard-layouts.ts';
import { PLAIN_PROFILE, type ScannerProfile } from '../domain/barcode/scanner-profile.ts';
import { WEDGE, WEDGE_TEXT } from './read-scan.ts';

/** The part of config.json that says how scanners are set up. */
export interface SetUpSettings {
  readonly scanners: readonly { readonly name: string; readonly profile?: ScannerProfile | undefined }[];
  readonly wedge: ScannerProfile;
  /** Stand-ins for FNC1 of every scanner of the station. */
  readonly groupSeparators: readonly string[];
}

/** Of the demo. */
export const SIMULATED_SCANNER = 'simulated-scanner';

/** The scanners of the settings are numbered in their order. */
export function scannerId(index: number): string {
  return `scanner-${index + 1}`;
}

/** How the device is set up that read a scan. The simulated scanner stands for the first one; what is typed by hand has no profile. */
export function profileOf({ scanners, wedge, groupSeparators }: SetUpSettings, deviceId: string): ScannerProfile {
  const index = deviceId === SIMULATED_SCANNER ? 0 : scanners.findIndex((_, at) => scannerId(at) === deviceId);
  const own = deviceId === WEDGE || deviceId === WEDGE_TEXT ? wedge : (scanners[index]?.profile ?? PLAIN_PROFILE);
  const profile = deviceId === WEDGE ? { ...own, layout: undefined } : own; // where the keys are known, the page has read them in the scanner's layout
  return groupSeparators.length === 0 ? profile : { ...profile, groupSeparators: [...profile.groupSeparators, ...groupSeparators] };
}

/** Every scanner of the settings, the keyboard wedge last. */
export function scannerProfiles({ scanners, wedge }: SetUpSettings): readonly { deviceId: string; name: string; profile: ScannerProfile }[] {
  const named = scanners.map(({ name, profile = PLAIN_PROFILE }, index) => ({ deviceId: scannerId(index), name, profile }));
  return [...named, { deviceId: WEDGE, name: 'Keyboard wedge', profile: wedge }];
}

/** The settings with one profile changed; undefined when no scanner has this id. Only a wedge has a layout. */
export function withProfile<Settings extends SetUpSettings>(settings: Settings, deviceId: string, profile: ScannerProfile): Settings | undefined {
  if (deviceId === WEDGE) return { ...settings, wedge: profile };
  if (!settings.scanners.some((_, index) => scannerId(index) === deviceId)) return undefined;
  const { layout: _, ...kept } = profile;
  return {
    ...settings,
    scanners: settings.scanners.map((scanner, index) => (scannerId(index) === deviceId ? { ...scanner, profile: kept } : scanner)),
  };
}

/** What the page needs to read a wedge by its keys. */
export function wedgeKeys({ wedge: { layout } }: Pick<SetUpSettings, 'wedge'>): Readonly<Record<string, KeyWrites>> {
  return layout === undefined || layout.scanner === layout.computer ? {} : keysOf(layout.scanner);
}
