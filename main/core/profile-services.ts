// main/core/profile-services.ts · the station's profile joined to its settings, its folder and the record; and what a scanned station code does
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { scannerId } from '../application/devices/scanner-set-up.ts';
import type { Ids, Ledger } from '../application/ports.ts';
import { createProfileDesk, type ProfileDesk } from '../application/profile/profile-desk.ts';
import { createStationCodes, type StationCodes } from '../application/profile/station-codes.ts';
import type { Operator } from '../application/session.ts';
import type { StationConfig } from '../store/station-config.ts';
import { parseProfile, profileFile, profileOf, readProfileFile, settingsForConfig, writeProfile } from '../store/station-profile.ts';

interface ProfileParts {
  readonly dataFolder: string;
  readonly ledger: Ledger;
  readonly ids: Ids;
  config(): StationConfig;
  saveConfig(config: unknown, place: string): void;
  hasUsers(): boolean;
  /** Whoever held the scanner by a badge holds it no more. */
  releaseScanner(deviceId: string): void;
}

export interface ProfileServices {
  readonly profileDesk: ProfileDesk;
  readonly stationCodes: StationCodes<Operator>;
  profileFile(name: string): string;
}

export function createProfileServices({ dataFolder, ledger, ids, config, saveConfig, hasUsers, releaseScanner }: ProfileParts): ProfileServices {
  const profileDesk = createProfileDesk({
    ledger,
    ids,
    now: () => new Date().toISOString(),
    current: () => profileOf(config()),
    write: writeProfile,
    parse: parseProfile,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    readNamed: (name) => readProfileFile(dataFolder, name),
    fileOf: (name) => profileFile(dataFolder, name),
    save(settings) {
      const before = connections(config());
      saveConfig({ ...config(), ...settingsForConfig(settings) }, 'station profile');
      const now = connections(config());
      for (const [deviceId, connection] of before) if (!isDeepStrictEqual(now.get(deviceId), connection)) releaseScanner(deviceId);
    },
  });
  return { profileDesk, stationCodes: createStationCodes(profileDesk, hasUsers), profileFile: (name) => profileFile(dataFolder, name) };
}

function connections({ scanners }: StationConfig): ReadonlyMap<string, unknown> {
  return new Map(scanners.map((scanner, index) => [scannerId(scanner, index), scanner.connection]));
}
