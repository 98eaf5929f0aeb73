// tests/checks/shipped-packages.ts · which packages reach a customer's machine, and under which licence each says it stands
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says; empty when it says nothing. */
  readonly licence: string;
  readonly folder: string;
  /** The package that needs it; "Dockhand" for the first ones. */
  readonly neededBy: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Under "dependencies" with all they need, what is `bundled` into pages and preload, and Electron itself. The pinned Node binaries stay behind (electron-builder.yml). */
export function findShippedPackages(repository: string, bundled: Iterable<string>): readonly ShippedPackage[] {
  const own = readManifest(repository);
  const found = new Map<string, ShippedPackage>();
  const visit = (name: string, from: string, neededBy: string, isOptional: boolean): void => {
    const folder = findPackage(name, from, repository);
    if (folder === undefined) {
      if (isOptional) return; // made for another platform
      throw new Error(`${name}, needed by ${neededBy}, is not installed: run npm ci`);
    }
    if (found.has(folder)) return;
    const manifest = readManifest(folder);
    found.set(folder, { name, version: manifest.version, licence: licenceOf(manifest), folder, neededBy });
    if (name === 'electron') return; // its dependencies only download it
    for (const [key, areOptional] of [
      ['dependencies', false],
      ['optionalDependencies', true],
      ['peerDependencies', true],
    ] as const) {
      for (const needed of Object.keys(manifest[key] ?? {}))
        visit(needed, folder, name, areOptional || manifest.optionalDependencies?.[needed] !== undefined);
    }
  };
  for (const name of [...Object.keys(own.dependencies ?? {}), ...bundled, 'electron']) visit(name, repository, 'Dockhand', false);
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

/** Node's own search: the nearest node_modules upwards. */
function findPackage(name: string, from: string, repository: string): string | undefined {
  for (let folder = from; folder.startsWith(repository); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === repository) return undefined;
  }
  return undefined;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type ?? '').join(' AND ') ?? '';
}
