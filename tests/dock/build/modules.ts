// tests/dock/build/modules.ts · the kernel modules of the guest, stripped, and the order in which they load
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** dummy_hcd is a USB host controller whose ports are device controllers of the same kernel: what one end plugs in, the other end enumerates. */
const WANTED = [
  ...['configfs', 'udc-core', 'libcomposite', 'usb_f_hid', 'u_serial', 'usb_f_acm', 'usb_f_printer', 'dummy_hcd'],
  ...['hid', 'hid-generic', 'usbhid', 'cdc-acm', 'usblp'],
];

/** `packages` is where the kernel package was unpacked. */
export function copyModules(packages: string, root: string): void {
  const [version] = readdirSync(join(packages, 'lib/modules'));
  if (version === undefined) throw new Error('the kernel package has no modules');
  execFileSync('depmod', ['-b', packages, version]); // the package comes without modules.dep
  const shown = WANTED.map((name) =>
    execFileSync('modprobe', ['-d', packages, '-S', version, '--show-depends', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  const paths = [...new Set([...shown.join('').matchAll(/^insmod (\S+)/gm)].map(([, path = '']) => path))];
  const target = join(root, 'lib/modules');
  mkdirSync(target, { recursive: true });
  for (const path of paths) execFileSync('strip', ['--strip-debug', '-o', join(target, basename(path)), path]);
  writeFileSync(join(target, 'order'), paths.map((path) => `${basename(path)}\n`).join(''));
}
