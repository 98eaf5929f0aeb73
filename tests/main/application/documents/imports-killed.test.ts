// tests/main/application/documents/imports-killed.test.ts · kill -9 in the middle of an import leaves nothing of it, and the next start takes the file whole
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openStation } from '../../../../main/commands/open-station.ts';
import { openDatabase } from '../../../../main/store/open-database.ts';
import { generate856 } from '../../../support/generate-856.ts';

const PROGRAM = fileURLToPath(new URL('../../../support/import-then-die.ts', import.meta.url));
const TABLES = ['document_file', 'document', 'shipment', 'shipment_contents', 'shipment_plate', 'item', 'item_code', 'interchange', 'event'];

for (const [phase, documents] of [
  ['reading', '3'],
  ['storing', '0'],
] as const)
  test(`[IM63] killed while ${phase}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
    try {
      const bytes = generate856({ bytes: 400_000 });
      const file = join(folder, 'large.edi');
      const data = join(folder, 'station');
      writeFileSync(file, bytes);
      const child = fork(PROGRAM, [data, file, phase, documents], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
      const left = openDatabase(join(data, 'station.db'));
      expect(left.prepare<[], { n: number }>('select count(*) as n from shipment_contents').get()?.n).toBeGreaterThan(0);
      left.close();
      const station = await openStation(data);
      const { db, imports } = station.services;
      const count = (table: string) => db.prepare<[], { n: number }>(`select count(*) as n from ${table}`).get()?.n;
      expect(TABLES.map((table) => [table, count(table)])).toEqual(TABLES.map((table) => [table, 0]));
      expect((await imports.import({ fileName: 'large.edi', bytes }, 'clerk-7')).outcome).toBe('imported');
      expect(count('shipment')).toBe(count('document'));
      await station.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
