// tests/checks/licences.ts · `npm run check:licences`: nothing ships under a licence we have not read. `--list` prints the table
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findImportedPackages, REPOSITORY } from './cruise.ts';
import { mayShip } from './licence-expression.ts';
import { findShippedPackages, type ShippedPackage } from './shipped-packages.ts';

interface Exception {
  readonly licence: string;
  readonly reason: string;
  /** Words that must stand in this file of the package: when its licence text changes, somebody reads it again. */
  readonly evidence: readonly [file: string, words: string];
}

const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  '@fontsource/noto-sans-sc': {
    licence: 'OFL-1.1',
    reason: 'fonts, drawn into labels as pictures; may be bundled with any software, not sold by themselves',
    evidence: ['LICENSE', 'This Font Software is licensed under the SIL Open Font License, Version 1.1'],
  },
  'dejavu-fonts-ttf': {
    licence: 'Bitstream-Vera',
    reason: 'fonts, embedded in PDF reports; may be shipped as part of a larger program, not sold by themselves nor renamed',
    evidence: ['LICENSE', 'The Font Software may be sold as part of a larger software package'],
  },
  'png-js': {
    licence: 'MIT',
    reason: 'its package.json names no licence, its LICENSE file is the MIT licence',
    evidence: ['LICENSE', 'MIT License\n\nCopyright (c) 2017 Devon Govett'],
  },
};

const packages = findShippedPackages(REPOSITORY, await findImportedPackages(REPOSITORY, ['renderer', 'preload']));
const problems = [...packages.flatMap(findProblem), ...findUnusedExceptions()];
if (process.argv.includes('--list')) {
  const width = Math.max(...packages.map(({ name, version }) => name.length + version.length + 1));
  for (const entry of packages) {
    const { name, version, licence, neededBy } = entry;
    console.log(`${`${name}@${version}`.padEnd(width)}  ${(EXCEPTIONS[name]?.licence ?? licence).padEnd(16)}  ${neededBy}`);
  }
}
for (const problem of problems) console.error(problem);
console.log(`licences: ${packages.length} packages ship, ${problems.length} may not`);
process.exitCode = problems.length > 0 ? 1 : 0;

function findProblem({ name, version, licence, folder, neededBy }: ShippedPackage): readonly string[] {
  const exception = EXCEPTIONS[name];
  if (exception === undefined) {
    if (mayShip(licence)) return [];
    const said = licence === '' ? 'names no licence' : `is licensed as ${JSON.stringify(licence)}`;
    return [`${name}@${version} (needed by ${neededBy}) ${said}. Read its licence; then take another package or add an exception with its reason.`];
  }
  const [file, words] = exception.evidence;
  const path = join(folder, file);
  if (existsSync(path) && readFileSync(path, 'utf8').replaceAll('\r\n', '\n').includes(words)) return [];
  return [`${name}@${version}: its ${file} no longer says ${JSON.stringify(words)}. Read it again before it ships as ${exception.licence}.`];
}

function findUnusedExceptions(): readonly string[] {
  return Object.keys(EXCEPTIONS)
    .filter((name) => !packages.some((entry) => entry.name === name))
    .map((name) => `The exception for ${name} is not needed any more: remove it from tests/checks/licences.ts.`);
}
