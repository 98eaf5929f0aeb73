// tests/dock/build/application.ts · the part of the guest that changes with every edit: native/ as it stands, its packages from npm, the scenarios
import { chmodSync, copyFileSync, cpSync, existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, relative } from 'node:path';
import { writeArchive } from './archive.ts';

/** What native/ loads by name; what those need comes along. */
const PACKAGES = ['node-hid', 'serialport', 'usb', 'koffi'];
/** Headers for compiling, types. */
const NOT_LOADED = ['node-addon-api', '@types/w3c-web-usb'];
/** The scenarios and all that they import. */
export const SOURCES = ['native', 'main/devices', 'main/domain/words', 'tests/dock/guest', 'package.json'];
/** Other systems' binaries and sources of compiled parts. */
const NOT_NEEDED = /^node-hid\/(hidapi|src)$|\/prebuilds\/(?!(HID|HID_hidraw)-linux-x64$|linux-x64$)[^/]+$|\.(md|map|d\.ts)$/;

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

export function buildApplication(repository: string, root: string, archive: string): void {
  const app = join(root, 'app');
  for (const path of SOURCES) copySource(join(repository, path), join(app, path));
  for (const name of packagesNeeded(repository)) {
    const from = join(repository, 'node_modules', name);
    cpSync(from, join(app, 'node_modules', name), {
      recursive: true,
      dereference: true,
      filter: (path) => !NOT_NEEDED.test(relative(join(repository, 'node_modules'), path)),
    });
  }
  const rules = join(root, 'etc/udev/rules.d');
  mkdirSync(rules, { recursive: true });
  cpSync(join(repository, 'resources/udev'), rules, { recursive: true });
  copyFileSync(join(repository, 'tests/dock/guest/init.sh'), join(root, 'init'));
  chmodSync(join(root, 'init'), 0o755);
  writeArchive(root, archive);
}

/**
 * Types are taken out here, by the Node that would do it there: each process would load its WebAssembly stripper first, slowly, and on a CPU with
 * memory protection keys (an emulated one has them) V8 was seen to abort over WebAssembly's code pages. Source: nodejs/node issue 64500
 */
function copySource(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('.ts') });
  if (!statSync(from).isDirectory()) return;
  for (const file of globSync('**/*.ts', { cwd: from })) {
    const script = stripTypeScriptTypes(readFileSync(join(from, file), 'utf8')).replaceAll(/'(\.{1,2}\/[^']*)\.ts'/g, "'$1.js'");
    writeFileSync(join(to, file.replace(/\.ts$/, '.js')), script);
  }
}

function packagesNeeded(repository: string): string[] {
  const needed = new Set<string>();
  const add = (name: string): void => {
    const folder = join(repository, 'node_modules', name);
    if (NOT_LOADED.includes(name) || needed.has(name) || !existsSync(folder)) return; // an optional package of another system is not installed
    needed.add(name);
    addDependencies(folder);
  };
  function addDependencies(folder: string): void {
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const own = join(folder, 'node_modules', next); // another version than the others use: it lies inside and is copied with it
      if (existsSync(own)) addDependencies(own);
      else add(next);
    }
  }
  for (const name of PACKAGES) add(name);
  return [...needed];
}
