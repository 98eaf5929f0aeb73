// tests/checks/cruise.ts · reads who imports whom below a folder and applies the rules of .dependency-cruiser.mjs to it
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
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
  const config = await extractConfig(join(REPOSITORY, '.dependency-cruiser.mjs'));
  const present = SOURCE_FOLDERS.filter((name) => existsSync(join(folder, name)));
  const rules = { forbidden: config.forbidden ?? [] };
  const { output } = await cruise(present, {
    ...config.options,
    baseDir: folder,
    validate: true,
    ruleSet: rules as NonNullable<ICruiseOptions['ruleSet']>,
  });
  const { modules, summary } = output as ICruiseResult; // a string only when an output type is asked for
  const cruised = new Set(modules.map((module) => module.source));
  const files = globSync(
    present.map((name) => `${name}/**/*.{ts,tsx}`),
    { cwd: folder },
  ).map((path) => path.replaceAll('\\', '/'));
  const comments = new Map(rules.forbidden.map((rule) => [rule.name, rule.comment ?? '']));
  return {
    modules: files.filter((file) => cruised.has(file)).length,
    missed: files.filter((file) => !cruised.has(file)).sort(),
    broken: summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      comment: comments.get(rule.name) ?? '',
      path:
        cycle === undefined ? [from, ...(to === from ? [] : [to])] : [from, ...cycle.map((step) => (typeof step === 'string' ? step : step.name))],
    })),
  };
}
