// tests/dock/build/base-image.ts · the part of the guest that seldom changes (node, libraries, udev, busybox, modules) as a cpio archive
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeArchive } from './archive.ts';
import { copyModules } from './modules.ts';

const LIBRARY_FOLDER = 'usr/lib/x86_64-linux-gnu';
const UDEV_RULES = ['50-udev-default.rules', '60-serial.rules', '70-uaccess.rules', '80-drivers.rules'];
/** hidapi's libusb half converts names with iconv: without these tables every name is empty, silently. */
const GCONV = ['UTF-16LE//', 'UTF-16//'].map((name) => `module ${name} INTERNAL UTF-16 1\nmodule INTERNAL ${name} UTF-16 1\n`).join('');

/** The groups are those that Debian's and our own udev rules name. `dock` may use devices, `visitor` may not. */
const GROUPS = ['root:0:', 'tty:5:', 'disk:6:', 'lp:7:dock', 'kmem:15:', 'dialout:20:dock', 'cdrom:24:', 'tape:26:', 'audio:29:', 'video:44:'];
const MORE_GROUPS = ['plugdev:46:dock', 'input:101:', 'kvm:102:', 'render:103:', 'sgx:104:', 'dock:1000:', 'visitor:1001:'];
const USERS = ['root:x:0:0:root:/:/bin/sh', 'dock:x:1000:1000:dock:/:/bin/sh', 'visitor:x:1001:1001:visitor:/:/bin/sh'];

/** Packages with a compiled part; their libraries must be in the guest. */
const NATIVE_FILES = [
  'node-hid/prebuilds/HID-linux-x64/node-napi-v4.node',
  'node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
  '@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node',
  '@node-usb/usb-linux-x64-gnu/usb.linux-x64-gnu.node',
  '@koromix/koffi-linux-x64/linux_x64/koffi.node',
];

export function buildBaseImage(packages: string, repository: string, root: string, archive: string): void {
  mkdirSync(join(root, 'bin'), { recursive: true });
  copyFileSync(join(packages, 'bin/busybox'), join(root, 'bin/busybox')); // the static one: this machine's own may be dynamic
  execFileSync('strip', ['-o', join(root, 'bin/node'), realpathSync(process.execPath)]);
  copyUdev(packages, root);
  copyModules(packages, root);
  copyLibraries(packages, root, [
    join(root, 'bin/node'),
    join(root, 'bin/udevadm'),
    ...NATIVE_FILES.map((file) => join(repository, 'node_modules', file)),
  ]);
  const etc = join(root, 'etc');
  mkdirSync(join(etc, 'udev/rules.d'), { recursive: true });
  writeFileSync(join(etc, 'passwd'), `${USERS.join('\n')}\n`);
  writeFileSync(join(etc, 'group'), `${[...GROUPS, ...MORE_GROUPS].map((line) => line.replace(':', ':x:')).join('\n')}\n`);
  writeFileSync(join(etc, 'nsswitch.conf'), 'passwd: files\ngroup: files\n');
  for (const folder of ['dev', 'proc', 'sys', 'run', 'tmp']) mkdirSync(join(root, folder));
  writeArchive(root, archive);
}

export function kernelOf(packages: string): string {
  const boot = join(packages, 'boot');
  const name = readdirSync(boot).find((file) => file.startsWith('vmlinuz-'));
  if (name === undefined) throw new Error('the kernel package has no kernel');
  return join(boot, name);
}

/** Versions of what comes from npm into the base image. */
export function npmVersions(repository: string): string {
  const versions = NATIVE_FILES.map((file) => {
    const name = file.split('/', file.startsWith('@') ? 2 : 1).join('/');
    return `${name} ${(JSON.parse(readFileSync(join(repository, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version}`;
  });
  return [`node ${process.version}`, ...versions].join('\n');
}

function copyUdev(packages: string, root: string): void {
  copyFileSync(join(packages, 'bin/udevadm'), join(root, 'bin/udevadm'));
  chmodSync(join(root, 'bin/udevadm'), 0o755);
  mkdirSync(join(root, 'lib/systemd'), { recursive: true });
  symlinkSync('/bin/udevadm', join(root, 'lib/systemd/systemd-udevd'));
  const rules = join(root, 'lib/udev/rules.d');
  mkdirSync(rules, { recursive: true });
  for (const name of UDEV_RULES) {
    // 70-uaccess.rules belongs to systemd-logind's package on some releases: without it nothing here reads the tag.
    const source = join(packages, 'lib/udev/rules.d', name);
    if (existsSync(source)) copyFileSync(source, join(rules, name));
  }
}

function copyLibraries(packages: string, root: string, binaries: readonly string[]): void {
  const folders = [join(packages, LIBRARY_FOLDER), join(packages, 'lib/x86_64-linux-gnu')];
  const listed = execFileSync('ldd', binaries, { encoding: 'utf8', env: { ...process.env, LD_LIBRARY_PATH: folders.join(':') } });
  const missing = /^\s*(\S+) => not found/m.exec(listed)?.[1];
  if (missing !== undefined) throw new Error(`${missing} is in none of the guest's packages`);
  const paths = new Set([...listed.matchAll(/(?:=>|^)\s*(\/\S+) \(0x/gm)].map(([, path = '']) => path));
  for (const path of paths) {
    const inside = path.startsWith(packages) ? path.slice(packages.length) : path;
    mkdirSync(join(root, dirname(inside)), { recursive: true });
    copyFileSync(path, join(root, inside)); // a symbolic link becomes the file it means
  }
  const gconv = join(root, LIBRARY_FOLDER, 'gconv');
  mkdirSync(gconv, { recursive: true });
  copyFileSync(`/${LIBRARY_FOLDER}/gconv/UTF-16.so`, join(gconv, 'UTF-16.so'));
  writeFileSync(join(gconv, 'gconv-modules'), GCONV);
}
