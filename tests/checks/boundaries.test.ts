// tests/checks/boundaries.test.ts · each rule of .dependency-cruiser.mjs catches what it forbids: a small tree with one trespass a rule
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cruiseFolder, REPOSITORY } from './cruise.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  symlinkSync(join(REPOSITORY, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const trespasses: readonly (readonly [rule: string, from: string, text: string])[] = [
  ['domain-is-pure', 'main/domain/receipt/decide.ts', "import 'node:fs';"],
  ['domain-is-pure', 'main/domain/receipt/decide.ts', "import { ulid } from 'ulid'; ulid();"],
  ['domain-is-pure', 'main/domain/receipt/decide.ts', "import type { Thing } from '../../store/thing.ts'; export type A = Thing;"],
  ['application-knows-only-the-domain', 'main/application/scan.ts', "import '../store/thing.ts';"],
  ['application-knows-only-the-domain', 'main/application/scan.ts', "import 'node:crypto';"],
  ['outbox-talks-to-ports', 'main/outbox/send.ts', "import '../erp/thing.ts';"],
  ['adapters-do-not-meet', 'main/labels/a.ts', "import '../store/thing.ts';"],
  ['adapters-face-inward', 'main/labels/a.ts', "import '../ipc/thing.ts';"],
  ['devices-serve-stations', 'main/devices/a.ts', "import '../store/thing.ts';"],
  ['ipc-checks-and-hands-over', 'main/ipc/a.ts', "import '../store/thing.ts';"],
  ['native-stands-alone', 'native/a.ts', "import '../main/store/thing.ts';"],
  ['contract-is-types-only', 'preload/contract/a.ts', "import { z } from 'zod'; z.string();"],
  ['preload-knows-the-contract', 'preload/client.ts', "import '../main/store/thing.ts';"],
  ['renderer-knows-the-contract', 'renderer/ui/a.tsx', "import '../../main/store/thing.ts';"],
  ['renderer-knows-the-contract', 'renderer/ui/a.tsx', "import '../../preload/index.ts';"],
  ['words-stand-alone', 'main/domain/words/a.ts', "import '../thing.ts';"],
  ['page-code-has-no-node', 'renderer/ui/a.tsx', "import 'node:fs';"],
  ['electron-only-in-the-shell', 'main/host/a.ts', "import { app } from 'electron'; app.quit();"],
  ['shell-has-no-business-code', 'main/shell/a.ts', "import '../store/thing.ts';"],
  ['host-carries-frames', 'main/host/a.ts', "import '../store/thing.ts';"],
  ['headless-is-a-thin-parent', 'main/headless.ts', "import './store/thing.ts';"],
  ['core-never-sees-its-host', 'main/core.ts', "import './shell/thing.ts';"],
  ['core-knows-its-host-by-type', 'main/core.ts', "import './host/thing.ts';"],
  ['commands-use-core', 'main/commands/a.ts', "import '../store/thing.ts';"],
  ['only-the-store-opens-the-database', 'main/labels/a.ts', "import Database from 'better-sqlite3'; new Database('');"],
  ['only-native-touches-devices', 'main/devices/a.ts', "import { SerialPort } from 'serialport'; SerialPort.list();"],
  ['nothing-imports-tests', 'native/a.ts', "import '../tests/thing.ts';"],
  ['no-development-package-ships', 'native/a.ts', "import fc from 'fast-check'; fc.nat();"],
  ['no-undeclared-package', 'native/a.ts', "import { parse } from 'acorn'; parse('', { ecmaVersion: 6 });"],
  ['not-resolvable', 'native/a.ts', "import './absent.ts';"],
  ['no-orphans', 'native/a.ts', 'export const alone = 1;'],
];

test.each(trespasses)('[%s] is broken by %s: %s', async (rule, from, text) => {
  for (const place of ['main/domain', 'main/store', 'main/host', 'main/erp', 'main/ipc', 'main/shell', 'tests'])
    write(`${place}/thing.ts`, 'export interface Thing { readonly id: string }');
  write('preload/index.ts', 'export {};');
  write(from, text);
  const { broken } = await cruiseFolder(folder);
  expect(broken.filter(({ path }) => path[0] === from).map((violation) => violation.rule)).toContain(rule);
});

test('[no-circular] is broken by two files that need each other, not by two types', async () => {
  write('native/a.ts', "import { b } from './b.ts'; export const a = (): number => b();");
  write('native/b.ts', "import { a } from './a.ts'; export const b = (): number => a();");
  write('native/c.ts', "import type { D } from './d.ts'; export type C = D[];");
  write('native/d.ts', "import type { C } from './c.ts'; export type D = C | 1;");
  const { broken } = await cruiseFolder(folder);
  expect(broken.map((violation) => violation.rule)).toEqual(['no-circular']);
});

test('what the floor plan allows breaks nothing', async () => {
  write('main/domain/item.ts', 'export interface Item { readonly id: string }');
  write('main/application/ports.ts', "import type { Item } from '../domain/item.ts'; export interface Items { find(id: string): Item }");
  write(
    'main/store/items.ts',
    "import Database from 'better-sqlite3'; import type { Items } from '../application/ports.ts'; export const items = (): Items => ({ find: (id) => new Database(id) && { id } });",
  );
  write(
    'main/labels/writers/a.ts',
    "import type { Item } from '../../domain/item.ts'; import { size } from '../size.ts'; export const a = (item: Item): number => item.id.length * size;",
  );
  write('main/labels/size.ts', 'export const size = 1;');
  write(
    'main/core.ts',
    "import { items } from './store/items.ts'; import { a } from './labels/writers/a.ts'; export const core = (): number => a(items().find('1'));",
  );
  write(
    'main/ipc/items.ts',
    "import { z } from 'zod'; import type { Find } from '../../preload/contract/items.ts'; export const find = z.string() satisfies z.ZodType<Find>;",
  );
  write('preload/contract/items.ts', 'export type Find = string;');
  write(
    'renderer/ui/a.tsx',
    "import { createRoot } from 'react-dom/client'; import type { Find } from '../../preload/contract/items.ts'; export const a = (find: Find): string => find + String(createRoot);",
  );
  write('main/shell/index.ts', "import { app } from 'electron'; app.quit();");
  expect(await cruiseFolder(folder)).toEqual({ broken: [], modules: 10, missed: [] });
});

test('every rule explains itself and has its trespass here', async () => {
  const { forbidden = [] } = await extractConfig(join(REPOSITORY, '.dependency-cruiser.mjs'));
  const tried = new Set([...trespasses.map(([rule]) => rule), 'no-circular']);
  expect(forbidden.filter(({ name = '', comment = '' }) => !tried.has(name) || comment.length < 30).map(({ name }) => name)).toEqual([]);
});
