// tests/support/import-desk.ts · a dock station with the whole import: partners, files in turns, undo
import { createImports, type ImportProgress, type Imports, type ImportsDeps } from '../../main/application/documents/imports.ts';
import { type UndoImportResult, undoImport } from '../../main/application/documents/undo-import.ts';
import { createPartners, type GivenProfile, type Partners } from '../../main/application/exchange/partners.ts';
import { parseBatches } from '../../main/documents/worker/parse-batches.ts';
import { type DockStation, openDockStation } from './dock-station.ts';
import { createTestClock, type TestClock } from './station-ledger.ts';

export interface ImportDesk extends DockStation {
  readonly clock: TestClock;
  readonly partners: Partners;
  readonly imports: Imports;
  readonly progress: ImportProgress[];
  /** As `importsDeps` of the station, for a test that breaks one. */
  readonly importsDeps: ImportsDeps;
  partner(given: Partial<GivenProfile> & Pick<GivenProfile, 'partnerId'>): void;
  undo(named: string): UndoImportResult;
  /** Rows of a statement. */
  rows(sql: string, ...values: readonly unknown[]): readonly unknown[];
}

export function openImportDesk(folder?: string, epoch = 1): ImportDesk {
  const clock = createTestClock();
  const station = openDockStation(folder, clock, epoch);
  const { ledger, ids, documents, importDeps, db } = station;
  const partners = createPartners({ ledger, exchange: importDeps.exchange, clock, ids });
  const progress: ImportProgress[] = [];
  let elapsed = 0;
  const importsDeps: ImportsDeps = {
    ...importDeps,
    async *read(file, signal) {
      for await (const parts of parseBatches(file, { signal })) yield { parts, bytesRead: 0 };
    },
    sha256InTurns: async (bytes) => importDeps.sha256(bytes),
    keepRawInTurns: async (sha256, file) => importDeps.keepRaw(sha256, file),
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    // Every step takes a turn of its own: what may come between two steps does come.
    elapsed: () => (elapsed += 100),
    onProgress: (each) => progress.push(each),
  };
  return {
    ...station,
    clock,
    partners,
    progress,
    importsDeps,
    imports: createImports(importsDeps),
    partner(given) {
      const saved = partners.save({ name: given.partnerId, ids: [{ kind: 'interchange', qualifier: 'ZZ', value: 'EXAMPLE' }], ...given }, 'it-1');
      if (saved.kind === 'refused') throw new Error(saved.message);
    },
    undo(named) {
      const key = named.length === 64 ? { sha256: named } : { documentId: named };
      return undoImport({ ledger, documents, clock, ids }, key, 'lead-1');
    },
    rows: (sql, ...values) => db.prepare(sql).all(...values),
  };
}
