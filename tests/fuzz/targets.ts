// tests/fuzz/targets.ts · every *.fuzz.ts here is a target: `run` throws only when a rule is broken. Its corpus: corpus/<name>/, real inputs and those that once broke something
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const FUZZ_FOLDER = fileURLToPath(new URL('.', import.meta.url));

export type RunTarget = (input: Uint8Array) => void | Promise<void>;

export function targetNames(): readonly string[] {
  return readdirSync(FUZZ_FOLDER)
    .filter((file) => file.endsWith('.fuzz.ts'))
    .map((file) => file.slice(0, -'.fuzz.ts'.length))
    .toSorted();
}

export async function loadTarget(name: string): Promise<RunTarget> {
  const { run } = (await import(pathToFileURL(join(FUZZ_FOLDER, `${name}.fuzz.ts`)).href)) as { readonly run: RunTarget };
  return run;
}

export function corpusOf(name: string): readonly Uint8Array[] {
  const folder = join(FUZZ_FOLDER, 'corpus', name);
  return readdirSync(folder)
    .toSorted()
    .map((file) => readFileSync(join(folder, file)));
}
