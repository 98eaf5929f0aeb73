// tests/dock/build/packages.ts · Debian packages of the virtual dock: the tools it needs here, and what goes into the guest (unpacked, never installed)
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** This machine cannot have a dock, for a reason that is no fault of the program under test. */
export class NoDock extends Error {
  override readonly name = 'NoDock';
}

/** Command → the Debian package that brings it. */
const TOOLS = { 'qemu-system-x86_64': 'qemu-system-x86', depmod: 'kmod', modprobe: 'kmod', cpio: 'cpio', strip: 'binutils' } as const;
const TOOL_PATHS = ['/usr/bin', '/usr/sbin', '/bin', '/sbin', '/usr/local/bin'];
/** Beside the kernel. The libraries are those of udevadm, node-hid and usb; libc and libstdc++ are this machine's own. */
const GUEST_PACKAGES = [
  ...['busybox-static', 'udev', 'libudev1', 'libusb-1.0-0'],
  ...['libkmod2', 'libacl1', 'libblkid1', 'libcap2', 'libselinux1', 'libpcre2-8-0', 'libssl3', 'liblzma5', 'libzstd1'],
];
/** Downloads of some 80 MB, once; then they are in the cache. */
const APT_LIMIT_MS = 300_000;
const LOOK_LIMIT_MS = 30_000;

export interface GuestPackages {
  /** e.g. `linux-image-6.1.0-56-amd64`: old versions vanish from the mirrors, so the name is asked for and never written down. */
  readonly kernelPackage: string;
  readonly names: readonly string[];
  /** File names with versions and checksums: when they change, so does what is built from them. */
  readonly versions: string;
}

/** Nothing is installed here: that is .ci/run's part, or a person's. @throws {NoDock} */
export function ensureTools(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new NoDock(`the dock is built for Linux on x64, this is ${process.platform} ${process.arch}`);
  const missing = [...new Set(Object.entries(TOOLS).flatMap(([command, name]) => (findTool(command) === undefined ? [name] : [])))];
  if (missing.length === 0) return;
  throw new NoDock(`${missing.join(', ')} not found; install with: apt-get install --no-install-recommends ${missing.join(' ')}`);
}

/** @throws {NoDock} when the package lists do not know them. */
export function resolveGuestPackages(): GuestPackages {
  try {
    const depends = answerOf('apt-cache', ['depends', 'linux-image-amd64']);
    const kernelPackage = /Depends: (linux-image-\S+)/.exec(depends)?.[1];
    if (kernelPackage === undefined) throw new Error('linux-image-amd64 depends on no kernel');
    const names = [kernelPackage, ...GUEST_PACKAGES];
    return { kernelPackage, names, versions: answerOf('apt-get', ['download', '--print-uris', ...names]) };
  } catch (cause) {
    throw new NoDock('the package lists of apt do not have the kernel or a library of the guest (it is built from Debian; first: apt-get update)', {
      cause,
    });
  }
}

/** Downloads and unpacks into `folder`, complete or not at all. @throws {NoDock} */
export function unpackPackages({ names }: GuestPackages, folder: string): void {
  const work = mkdtempSync(`${folder}.`);
  try {
    execFileSync('apt-get', ['download', '-qq', '-o', 'APT::Sandbox::User=root', ...names], { cwd: work, stdio: 'ignore', timeout: APT_LIMIT_MS });
    const root = join(work, 'root');
    mkdirSync(root);
    for (const file of readdirSync(work).filter((name) => name.endsWith('.deb'))) execFileSync('dpkg', ['-x', join(work, file), root]);
    renameSync(root, folder);
  } catch (cause) {
    throw new NoDock(`the packages of the guest could not be fetched: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function answerOf(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: LOOK_LIMIT_MS });
}

function findTool(command: string): string | undefined {
  return TOOL_PATHS.map((folder) => join(folder, command)).find((path) => existsSync(path));
}
