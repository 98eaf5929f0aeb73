// main/store/station-profile.ts · a station's profile as text: written from config.json, read back strictly, published as a JSON Schema. Rules SF1, SF2: ../application/profile/SPEC.md
// Run as a program it writes resources/schemas/station-profile.schema.json.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ParsedProfile } from '../application/profile/profile-desk.ts';
import { describeFaults, type StationConfig, settingsAtFault, stationConfigSchema } from './station-config.ts';

const KIND = 'dockhand-station-profile';
const VERSION = 1;
const FOLDER = 'profiles';
/** A station with everything there is has some 20 KB. */
const MOST_BYTES = 256 * 1024;

const { stationName, stationCode } = stationConfigSchema.shape;
const settings = stationConfigSchema
  .omit({
    stationName: true,
    stationCode: true,
    epoch: true,
    lastScannerNumber: true,
    lastScaleNumber: true,
    billNumbers: true,
    ssccNumbers: true,
    lpnNumbers: true,
  })
  .partial()
  .extend({ wedgeScanner: stationConfigSchema.shape.wedgeScanner.nullable() });
const profileSchema = z.strictObject({
  kind: z.literal(KIND),
  version: z.literal(VERSION),
  name: z.string().trim().min(1).max(60),
  station: z.strictObject({ stationName, stationCode }),
  settings,
});

export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  readonly code: 'not-json' | 'not-a-profile' | 'wrong-version' | 'bad-value' | 'too-large';
  /** Those at fault, where it is known. */
  readonly settings: readonly string[];
  constructor(code: ProfileError['code'], message: string, settings: readonly string[] = []) {
    super(message);
    this.code = code;
    this.settings = settings;
  }
}

/** Of a configuration: every setting is there, so that an import leaves nothing of what stood before. */
export function profileOf(all: StationConfig): ParsedProfile {
  const {
    stationName: name,
    stationCode: code,
    epoch: _,
    lastScannerNumber: _n,
    lastScaleNumber: _w,
    billNumbers: _b,
    ssccNumbers: _s,
    lpnNumbers: _l,
    ...config
  } = all;
  const { labelPrinterAsks = true, wedgeScanner, ...more } = config;
  return { name, station: { stationName: name, stationCode: code }, settings: { ...more, labelPrinterAsks, wedgeScanner: wedgeScanner ?? null } };
}

/** In the order of the schema, whatever order they came in. Rule SF7 */
export function writeProfile({ name, station, settings: all }: ParsedProfile): string {
  return `${JSON.stringify(profileSchema.parse({ kind: KIND, version: VERSION, name, station, settings: all }), null, 2)}\n`;
}

/** @throws {ProfileError} naming the place, what was read and what was expected; nothing of it is taken */
export function parseProfile(text: string, place: string): ParsedProfile {
  if (Buffer.byteLength(text) > MOST_BYTES)
    throw new ProfileError('too-large', `${place} has ${Buffer.byteLength(text)} bytes: a profile has at most ${MOST_BYTES}`);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new ProfileError('not-json', `${place} is not JSON: ${(error as Error).message}. Export it again.`);
  }
  const head = z.looseObject({ kind: z.unknown(), version: z.unknown() }).safeParse(value).data;
  if (head?.kind !== KIND)
    throw new ProfileError(
      'not-a-profile',
      `${place}: kind is ${JSON.stringify(head?.kind) ?? 'missing'}, expected "${KIND}". Choose a file that was exported as a profile.`,
    );
  if (head.version !== VERSION)
    throw new ProfileError(
      'wrong-version',
      `${place}: version is ${JSON.stringify(head.version) ?? 'missing'}, and this program reads ${VERSION}. Export it again with this version.`,
    );
  const parsed = profileSchema.safeParse(value);
  if (!parsed.success)
    throw new ProfileError('bad-value', `${place}: ${describeFaults(parsed.error, value).join('; ')}`, settingsAtFault(parsed.error, ['settings']));
  const { name, station, settings: given } = parsed.data;
  return { name, station, settings: Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined)) };
}

/** The settings as config.json has them. */
export function settingsForConfig(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return 'wedgeScanner' in given && given['wedgeScanner'] === null ? { ...given, wedgeScanner: undefined } : given;
}

export function profileFile(dataFolder: string, name: string): string {
  return join(dataFolder, FOLDER, `${name.toLowerCase()}.json`);
}

/** By its name as a code says it: capitals and small letters are the same. Undefined: there is none. */
export function readProfileFile(dataFolder: string, name: string): { readonly text: string; readonly file: string } | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/.test(name)) return undefined;
  const folder = join(dataFolder, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const wanted = `${name.toLowerCase()}.json`;
  const found = readdirSync(folder).find((each) => each.toLowerCase() === wanted);
  if (found === undefined) return undefined;
  const file = join(folder, found);
  if (statSync(file).size > MOST_BYTES)
    throw new ProfileError('too-large', `${file} has ${statSync(file).size} bytes: a profile has at most ${MOST_BYTES}`);
  return { text: readFileSync(file, 'utf8'), file };
}

/** As it stands in resources/schemas. */
export function profileJsonSchema(): string {
  return `${JSON.stringify({ title: 'station-profile', ...z.toJSONSchema(profileSchema, { io: 'input' }) }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(new URL('../../resources/schemas/station-profile.schema.json', import.meta.url), profileJsonSchema());
