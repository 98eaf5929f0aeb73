// main/vite.config.ts · the programs of the packaged app, built into dist/main, which mirrors the repository: shell, core and devices as ESM. Packages stay in node_modules
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BESIDE = /new URL\('(\.{1,2}\/[^']+)', import\.meta\.url\)/g;

export default defineConfig({
  root: ROOT,
  publicDir: false,
  plugins: [followUrls(), addEntry()],
  build: {
    ssr: true,
    ssrEmitAssets: true,
    outDir: join(ROOT, 'dist/main'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: [join(ROOT, 'main/shell/index.ts')],
      external: ['electron'],
      output: { format: 'es', preserveModules: true, preserveModulesRoot: ROOT, entryFileNames: '[name].js' },
    },
  },
});

/** What a module names beside itself goes along: programs and workers (.ts) are built, other files and folders are copied to the same place. */
function followUrls(): Plugin {
  return {
    name: 'follow-urls',
    enforce: 'pre', // sees the source as written
    transform(code, id) {
      if (!id.startsWith(ROOT) || id.includes('node_modules')) return null;
      const changed = code.replace(BESIDE, (found, path: string) => {
        const target = resolve(dirname(id), path);
        const inside = relative(ROOT, target);
        // What is built elsewhere, or not there yet, keeps its path.
        if (inside.startsWith('..') || inside.startsWith('dist') || !isThere(target)) return found;
        if (path.endsWith('.ts')) {
          this.emitFile({ type: 'chunk', id: target });
          return found.replace(/\.ts'/, ".js'");
        }
        for (const file of filesUnder(target)) {
          this.emitFile({ type: 'asset', fileName: relative(ROOT, file).split(sep).join('/'), source: readFileSync(file) });
        }
        return found;
      });
      return changed === code ? null : { code: changed, map: null };
    },
  };
}

/** package.json names dist/main/shell.js as the program to start. */
function addEntry(): Plugin {
  return {
    name: 'add-entry',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'shell.js', source: "import './main/shell/index.js';\n" });
    },
  };
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
