// main/host/electron-binary.ts · where Electron's binary is, if it is there. Never by importing the package: that starts a download. Source: electron 45 index.js, install.js
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/** `root` is the folder that holds node_modules. */
export function findElectronBinary(root: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const packageFolder = join(root, 'node_modules', 'electron');
  const pathFile = join(packageFolder, 'path.txt');
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = named || (NAMES[process.platform] ?? 'electron');
  if (override) return existing(join(override, name));
  return named ? existing(join(packageFolder, 'dist', named)) : undefined;
}

function existing(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}
