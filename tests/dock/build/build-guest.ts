// tests/dock/build/build-guest.ts · packages → kernel and initramfs; what came from packages is kept in a cache and built again when a version changes
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApplication } from './application.ts';
import { buildBaseImage, kernelOf, npmVersions } from './base-image.ts';
import { ensureTools, type GuestPackages, resolveGuestPackages, unpackPackages } from './packages.ts';

const OUR_FOLDER = fileURLToPath(new URL('.', import.meta.url));

export interface Guest {
  readonly kernel: string;
  readonly initrd: string;
  readonly isCached: boolean;
}

/** `work` is thrown away after the run. @throws {NoDock} */
export function buildGuest(repository: string, work: string): Guest {
  ensureTools();
  const packages = resolveGuestPackages();
  const cache = openCache();
  const kept = join(cache, keyOf(packages, repository));
  const isCached = existsSync(kept);
  if (!isCached) buildKept(packages, repository, cache, kept);
  const application = join(work, 'application.cpio');
  buildApplication(repository, join(work, 'application'), application);
  const initrd = join(work, 'initrd');
  execFileSync('sh', ['-c', 'cat "$1" "$2" > "$3"', 'sh', join(kept, 'base.cpio'), application, initrd]);
  return { kernel: join(kept, 'vmlinuz'), initrd, isCached };
}

/** Complete or not at all: two runs at once build twice and one of them stays. */
function buildKept(packages: GuestPackages, repository: string, cache: string, kept: string): void {
  for (const old of readdirSync(cache)) rmSync(join(cache, old), { recursive: true, force: true });
  const making = mkdtempSync(join(cache, 'making-'));
  try {
    const unpacked = join(making, 'packages');
    unpackPackages(packages, unpacked);
    buildBaseImage(unpacked, repository, join(making, 'root'), join(making, 'base.cpio'));
    copyFileSync(kernelOf(unpacked), join(making, 'vmlinuz'));
    for (const folder of ['packages', 'root']) rmSync(join(making, folder), { recursive: true });
    renameSync(making, kept);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** In the folder for temporary files, of this user alone: what lies in it is run as root of the guest. */
function openCache(): string {
  const cache = join(tmpdir(), `dockhand-dock-${process.getuid?.() ?? 0}`);
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(cache);
  if (uid !== process.getuid?.() || (mode & 0o777) !== 0o700) throw new Error(`${cache} belongs to somebody else or is open to others. Remove it.`);
  return cache;
}

function keyOf({ versions }: GuestPackages, repository: string): string {
  const hash = createHash('sha256').update(versions).update(npmVersions(repository));
  for (const file of readdirSync(OUR_FOLDER).toSorted()) hash.update(readFileSync(join(OUR_FOLDER, file)));
  return hash.digest('hex').slice(0, 16);
}
