// main/application/devices/scanner-book.ts · the scanners of the settings: paired, named, given to somebody, unpaired. Pure. Rules DV4, DV5: ./DEVICES.md
import type { ScannerProfile } from '../../domain/barcode/scanner-profile.ts';
import { WEDGE, WEDGE_TEXT } from '../receiving/read-scan.ts';
import { type SetUpSettings, SIMULATED_SCANNER, scannerId, withProfile } from './scanner-set-up.ts';
import { type ScannerCommands, type SignalChoice, withSignals } from './scanner-signals.ts';

/** How a scanner of the settings is found again; the store knows what it may hold. */
export interface ScannerConnection {
  readonly type: string;
  readonly vendorId?: number | string | undefined;
  readonly serialNumber?: string | undefined;
  readonly mode?: 'pos' | 'oem' | undefined;
  readonly protocol?: string | undefined;
  readonly commands?: ScannerCommands | undefined;
  readonly path?: string;
}

interface BookedScanner {
  readonly id?: string;
  readonly name: string;
  readonly operator?: string;
  readonly connection: ScannerConnection;
  readonly beeps?: boolean | undefined;
  readonly profile?: ScannerProfile | undefined;
}

/** The part of config.json that pairing changes. */
export interface ScannerSettings extends Omit<SetUpSettings, 'scanners'> {
  readonly scanners: readonly BookedScanner[];
  readonly language: 'en' | 'es';
}

export interface Paired {
  readonly settings: ScannerSettings;
  readonly deviceId: string;
  readonly name: string;
  /** It was paired or named before. */
  readonly isKnown: boolean;
}

/** What config.json has before anybody pairs: nobody gave this name. */
const UNNAMED = 'Scanner';

/**
 * `connection`: how it is found again, where that is known. A scanner that is set up keeps its name and operator. A new one takes the place of
 * "whichever HID scanner is there" when no scanner has that place now (`isFree`): else it would wait there for ever under a red lamp.
 */
export function withPaired(
  given: ScannerSettings,
  from: { readonly deviceId: string; readonly connection?: ScannerConnection },
  profile: ScannerProfile,
  isFree: (deviceId: string) => boolean,
): Paired | undefined {
  if (from.deviceId === WEDGE || from.deviceId === WEDGE_TEXT) {
    // Where the page knew the keys it has read them in the scanner's layout already.
    const { layout } = given.wedge;
    return pairedWedge(given, from.deviceId === WEDGE_TEXT || layout === undefined ? profile : { layout, ...profile });
  }
  const settings = withIds(given);
  const { scanners } = settings;
  const known = from.deviceId === SIMULATED_SCANNER ? 0 : scanners.findIndex(({ id }) => id === from.deviceId);
  const vacant = known === -1 ? scanners.findIndex(({ id = '', connection }) => isAnyHid(connection) && isFree(id)) : known;
  const place = vacant === -1 ? scanners.length : vacant;
  const before = scanners[place];
  if (before === undefined && from.connection === undefined) return undefined;
  const name = before === undefined || before.name === UNNAMED ? freeName(settings) : before.name;
  const id = before?.id ?? freeId(settings);
  const connection = before === undefined || isAnyHid(before.connection) ? (from.connection ?? before?.connection) : before.connection;
  if (connection === undefined) return undefined;
  const after: BookedScanner = { ...before, id, name, connection };
  const booked = { ...settings, scanners: [...scanners.slice(0, place), after, ...scanners.slice(place + 1)] };
  const isKnown = before !== undefined && before.name !== UNNAMED;
  return { settings: withProfile(booked, id, profile) ?? booked, deviceId: id, name, isKnown };
}

export interface WantedScanner {
  readonly name: string;
  readonly operator?: string | undefined;
  /** Left out: as it is. */
  readonly signals?: SignalChoice | undefined;
}

/** Undefined: no scanner has this id, or it has no such signals. */
export function withScanner(given: ScannerSettings, deviceId: string, { name, operator, signals }: WantedScanner): ScannerSettings | undefined {
  const owned = operator === undefined ? {} : { operator };
  if (deviceId === WEDGE) return { ...given, wedgeScanner: { name, ...owned } };
  const settings = withIds(given);
  const place = placeOf(settings, deviceId);
  const before = settings.scanners[place];
  if (before === undefined) return undefined;
  const { operator: _, ...kept } = before;
  const after: BookedScanner = { ...kept, name, ...owned };
  const signalling = signals === undefined ? after : withSignals(after, signals);
  return signalling === undefined ? undefined : { ...settings, scanners: settings.scanners.with(place, signalling) };
}

/** Undefined: no scanner has this id. The others keep theirs. */
export function withoutScanner(given: ScannerSettings, deviceId: string): ScannerSettings | undefined {
  if (deviceId === WEDGE) return given.wedgeScanner === undefined ? undefined : { ...given, wedgeScanner: undefined };
  const settings = withIds(given);
  const place = placeOf(settings, deviceId);
  if (settings.scanners[place] === undefined) return undefined;
  return { ...settings, scanners: settings.scanners.toSpliced(place, 1) };
}

function freeName({ scanners, wedgeScanner, language }: Pick<ScannerSettings, 'scanners' | 'wedgeScanner' | 'language'>): string {
  const word = language === 'es' ? 'Escáner' : 'Scanner';
  const taken = new Set([...scanners, ...(wedgeScanner === undefined ? [] : [wedgeScanner])].map(({ name }) => name));
  let number = 1;
  while (taken.has(`${word} ${number}`)) number += 1;
  return `${word} ${number}`;
}

function pairedWedge(settings: ScannerSettings, profile: ScannerProfile): Paired {
  const isKnown = settings.wedgeScanner !== undefined;
  const name = settings.wedgeScanner?.name ?? freeName(settings);
  return { settings: { ...settings, wedge: profile, wedgeScanner: { ...settings.wedgeScanner, name } }, deviceId: WEDGE, name, isKnown };
}

function isAnyHid({ type, vendorId, serialNumber }: ScannerConnection): boolean {
  return type === 'hid' && vendorId === undefined && serialNumber === undefined;
}

function placeOf({ scanners }: ScannerSettings, deviceId: string): number {
  return deviceId === SIMULATED_SCANNER ? 0 : scanners.findIndex(({ id }) => id === deviceId);
}

function withIds(settings: ScannerSettings): ScannerSettings {
  return { ...settings, scanners: settings.scanners.map((scanner, index) => ({ ...scanner, id: scannerId(scanner, index) })) };
}

function freeId(settings: ScannerSettings): string {
  return `scanner-${highestNumber(settings) + 1}`;
}

type Numbered = Pick<ScannerSettings, 'lastScannerNumber'> & { readonly scanners: readonly { readonly id?: string | undefined }[] };

/** What is saved next knows every number that was ever given: the record of an unpaired scanner stays its own. Rule DV5 */
export function lastScannerNumber(before: Numbered, after: Numbered): number {
  return Math.max(highestNumber(before), highestNumber(after));
}

function highestNumber({ scanners, lastScannerNumber: last = 0 }: Numbered): number {
  return Math.max(last, ...scanners.map((scanner, index) => Number(scannerId(scanner, index).replace('scanner-', ''))));
}
