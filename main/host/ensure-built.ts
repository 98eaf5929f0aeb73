// main/host/ensure-built.ts · builds what vite makes, where it is missing or older than its sources. In a source checkout only
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './built-output.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What each build reads, and the file that tells when it ran. */
const BUILDS = {
  renderer: {
    config: 'renderer/vite.config.ts',
    output: 'dist/renderer/index.html',
    sources: ['renderer', 'preload/contract', 'preload/client.ts', 'preload/websocket-carrier.ts'],
  },
  preload: { config: 'preload/vite.config.ts', output: 'dist/preload/index.cjs', sources: ['preload'] },
  main: { config: 'main/vite.config.ts', output: 'dist/main/shell.js', sources: ['main', 'native', 'preload'] },
} as const;

export async function ensureBuilt(names: readonly (keyof typeof BUILDS)[], print: (line: string) => void): Promise<void> {
  for (const name of names) {
    const { config, output, sources } = BUILDS[name];
    const paths = sources.map((source) => join(ROOT, source));
    if (isBuilt(join(ROOT, output), paths)) continue;
    print(`Building ${name}: dist/${name} is missing or older than its sources.`);
    const { build } = await import('vite');
    await build({ configFile: join(ROOT, config), logLevel: 'error' });
  }
}
