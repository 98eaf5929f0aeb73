// main/application/profile/profile-desk.ts · a station's settings as one file: out, looked at, in; also by a code that is scanned. Rules SF1–SF9: ./SPEC.md
import type { Ids, Ledger } from '../ports.ts';
import { type ProfileDifference, profileDifferences } from './profile-differences.ts';

export interface ParsedProfile {
  readonly name: string;
  /** Where it was made. */
  readonly station: { readonly stationName: string; readonly stationCode: string };
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface ProfilePreview {
  readonly name: string;
  readonly station: ParsedProfile['station'];
  /** Of the settings; without the station's own name and code. */
  readonly differences: readonly ProfileDifference[];
  /** What would change besides if this PC takes that station's place. */
  readonly stationDifferences: readonly ProfileDifference[];
  readonly sha256: string;
}

/** A text, or the name of a file in the folder `profiles`. */
export type WhichProfile = { readonly text: string } | { readonly named: string };

export interface ProfileRefusal {
  readonly kind: 'refused';
  readonly reason: 'bad-profile' | 'not-found' | 'profile-changed';
  readonly message: string;
  /** Those at fault, where it is known. */
  readonly settings?: readonly string[];
}
export type ProfileChecked = { readonly kind: 'checked'; readonly preview: ProfilePreview } | ProfileRefusal;

export interface ProfileDeskParts {
  readonly ledger: Pick<Ledger, 'append'>;
  readonly ids: Ids;
  now(): string;
  /** Name, code and settings as they are now. */
  current(): ParsedProfile;
  write(profile: ParsedProfile): string;
  /** @throws {ProfileError} naming the place, what was read, what was expected */
  parse(text: string, place: string): ParsedProfile;
  sha256(text: string): string;
  /** Undefined: there is no such file. */
  readNamed(name: string): { readonly text: string; readonly file: string } | undefined;
  fileOf(name: string): string;
  /** Checked as a whole, durably written, devices opened anew. @throws {ConfigError} and nothing changed */
  save(settings: Readonly<Record<string, unknown>>): void;
}

export interface ProfileDesk {
  export(): { readonly fileName: string; readonly text: string };
  check(which: WhichProfile): ProfileChecked;
  /** `expectedSha256`: what was shown; another text by now is refused. */
  import(
    which: WhichProfile,
    options: { readonly takesPlace: boolean; readonly expectedSha256?: string },
    actor: string,
  ): { readonly kind: 'imported'; readonly changed: number } | ProfileRefusal;
}

export function createProfileDesk(parts: ProfileDeskParts): ProfileDesk {
  const { ledger, ids, now, current } = parts;

  /** @throws {ProfileError} */
  function read(which: WhichProfile): { readonly profile: ParsedProfile; readonly sha256: string } | ProfileRefusal {
    if ('text' in which) return { profile: parts.parse(which.text, 'the profile'), sha256: parts.sha256(which.text) };
    const found = parts.readNamed(which.named);
    if (found === undefined)
      return { kind: 'refused', reason: 'not-found', message: `there is no profile ${which.named}: put its file at ${parts.fileOf(which.named)}` };
    return { profile: parts.parse(found.text, found.file), sha256: parts.sha256(found.text) };
  }

  function refusable<Done>(work: () => Done | ProfileRefusal): Done | ProfileRefusal {
    try {
      return work();
    } catch (error) {
      if (error instanceof Error && (error.name === 'ProfileError' || error.name === 'ConfigError'))
        return { kind: 'refused', reason: 'bad-profile', message: error.message, ...atFault(error) };
      throw error;
    }
  }

  function atFault(error: Error): Pick<ProfileRefusal, 'settings'> {
    return 'settings' in error && Array.isArray(error.settings) && error.settings.length > 0 ? { settings: error.settings.map(String) } : {};
  }

  return {
    export() {
      const profile = current();
      return { fileName: `${fileNameOf(profile)}.json`, text: parts.write(profile) };
    },
    check: (which) =>
      refusable((): ProfileChecked => {
        const given = read(which);
        if ('kind' in given) return given;
        const { profile, sha256 } = given;
        const own = current();
        return {
          kind: 'checked',
          preview: {
            name: profile.name,
            station: profile.station,
            differences: profileDifferences(own.settings, profile.settings),
            stationDifferences: profileDifferences(own.station, profile.station),
            sha256,
          },
        };
      }),
    import: (which, { takesPlace, expectedSha256 }, actor) =>
      refusable(() => {
        const given = read(which);
        if ('kind' in given) return given;
        const { profile, sha256 } = given;
        if (expectedSha256 !== undefined && expectedSha256 !== sha256)
          return { kind: 'refused', reason: 'profile-changed', message: 'the profile is another one than was shown: look at it again' } as const;
        const own = current();
        const station = takesPlace ? profile.station : {};
        const changes = profileDifferences({ ...own.station, ...own.settings }, { ...station, ...profile.settings });
        parts.save({ ...profile.settings, ...station });
        const payload = { name: profile.name, sha256, takesPlace, changed: changes.map(({ key, path }) => [key, ...path].join('.')) };
        ledger.append([{ id: ids.next(), stream: 'profile:station', kind: 'profile-imported', at: now(), device: 'screen', actor, payload }]);
        return { kind: 'imported', changed: changes.length } as const;
      }),
  };
}

/** As it can be the name in a station code. */
function fileNameOf({ station }: ParsedProfile): string {
  const plain = station.stationName
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 30);
  return plain === '' ? station.stationCode.toLowerCase() : plain;
}
