// tests/checks/cruise.ts · reads who imports whom below a folder and applies the rules of .dependency-cruiser.mjs to it
import { existsSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';

export const REPOSITORY = resolve(import.meta.dirname, '../..');
const SOURCE_FOLDERS = ['main', 'native', 'preload', 'renderer', 'tests'];

export interface BrokenRule {
  readonly rule: string;
  readonly comment: string;
  /** Files, relative to the folder; for a circle, all of it. */
  readonly path: readonly string[];
}

export interface Cruise {
  readonly broken: readonly BrokenRule[];
  readonly modules: number;
  /** Source files the cruiser did not look at. Not empty = it understood too little to be trusted. */
  readonly missed: readonly string[];
}

/** Looks at every .ts and .tsx file below `folder`, which is laid out like this repository. */
export async function cruiseFolder(folder: string): Promise<Cruise> {
  const { modules, summary, comments } = await cruiseParts(folder, SOURCE_FOLDERS);
  const cruised = new Set(modules.map((module) => module.source));
  const files = globSync(`{${SOURCE_FOLDERS.join(',')}}/**/*.{ts,tsx}`, { cwd: folder }).map((path) => path.replaceAll('\\', '/'));
  return {
    modules: files.filter((file) => cruised.has(file)).length,
    missed: files.filter((file) => !cruised.has(file)).sort(),
    broken: summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      comment: comments.get(rule.name) ?? '',
      path: cycle === undefined ? [from, ...(to === from ? [] : [to])] : [from, ...cycle.map((step) => step.name)],
    })),
  };
}

/** Names of the packages that code (not only types) below these folders imports. */
export async function findImportedPackages(folder: string, parts: readonly string[]): Promise<ReadonlySet<string>> {
  const { modules } = await cruiseParts(folder, parts);
  const names = modules
    .filter(({ source }) => parts.some((part) => source.startsWith(`${part}/`)) && !source.endsWith('.config.ts'))
    .flatMap(({ dependencies }) => dependencies)
    .filter(({ dependencyTypes }) => dependencyTypes.some((type) => type.startsWith('npm')) && !dependencyTypes.includes('type-only'))
    .map(({ module }) =>
      module
        .split('/')
        .slice(0, module.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return new Set(names);
}

async function cruiseParts(folder: string, parts: readonly string[]): Promise<ICruiseResult & { readonly comments: ReadonlyMap<string, string> }> {
  const config = await extractConfig(join(REPOSITORY, '.dependency-cruiser.mjs'));
  const forbidden = config.forbidden ?? [];
  const present = parts.filter((name) => existsSync(join(folder, name)));
  const ruleSet = { forbidden } as NonNullable<ICruiseOptions['ruleSet']>;
  const { output } = await cruise(present, { ...config.options, baseDir: folder, validate: true, ruleSet });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text where its result was asked for');
  return { ...output, comments: new Map(forbidden.map(({ name = '', comment = '' }) => [name, comment])) };
}
