// main/application/profile/station-codes.ts · a station code was scanned: first it shows what would change, a second time it loads the profile. Rules SF6, SF8: ./SPEC.md
import type { Permission } from '../session.ts';
import type { ProfileDesk, ProfileRefusal } from './profile-desk.ts';

export interface StationCodeAnswer {
  readonly code: 'profile-offered' | 'profile-loaded' | 'not-permitted' | 'command-ignored';
  readonly message?: string;
}

interface Person {
  readonly userId: string;
  readonly permissions: readonly Permission[];
}

export interface StationCodes<Someone extends Person> {
  /** `operator`: who scanned; undefined: nobody is signed in. */
  scanned(name: string, operator: Someone | undefined): StationCodeAnswer | undefined;
}

/** A code that is scanned so long after it was offered is a first scan again. */
const OFFERED_MS = 5 * 60_000;

export function createStationCodes<Someone extends Person>(
  desk: Pick<ProfileDesk, 'check' | 'import'>,
  hasUsers: () => boolean,
  nowMs: () => number = Date.now,
): StationCodes<Someone> {
  let offered: { readonly name: string; readonly sha256: string; readonly atMs: number } | undefined;
  return {
    scanned(name, operator) {
      if (operator === undefined && hasUsers()) return undefined;
      if (operator?.permissions.includes('setup') === false)
        return { code: 'not-permitted', message: 'loading a station profile needs the permission setup: ask whoever sets the stations up' };
      if (offered?.name === name && nowMs() - offered.atMs < OFFERED_MS) {
        const { sha256 } = offered;
        offered = undefined;
        const loaded = desk.import({ named: name }, { takesPlace: false, expectedSha256: sha256 }, operator?.userId ?? 'setup');
        return loaded.kind === 'refused' ? refused(name, loaded) : { code: 'profile-loaded' };
      }
      offered = undefined;
      const checked = desk.check({ named: name });
      if (checked.kind === 'refused') return refused(name, checked);
      offered = { name, sha256: checked.preview.sha256, atMs: nowMs() };
      return { code: 'profile-offered' };
    },
  };
}

/** In the words that the banner knows (WO9): what is wrong inside the file stands behind the name of the profile. */
function refused(name: string, { reason, message }: ProfileRefusal): StationCodeAnswer {
  return { code: 'command-ignored', message: reason === 'bad-profile' ? `profile ${name} cannot be loaded: ${message}` : message };
}
