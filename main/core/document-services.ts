// main/core/document-services.ts · everything about documents joined: store, parser, partners, imports, undo, source
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Announcer } from '../application/announcer.ts';
import { importFile } from '../application/import-file.ts';
import type { FileIn, FileToRead, ImportDeps, ImportOptions, ImportResult } from '../application/import-result.ts';
import { createImports, type Imports, type ImportsDeps, type ReadBatch } from '../application/imports.ts';
import { createPartners, type Partners } from '../application/partners.ts';
import type { Clock, DocumentPlaces, DocumentStore, Ids, Ledger } from '../application/ports.ts';
import type { SourceText } from '../application/source-text.ts';
import { type UndoImportResult, undoImport } from '../application/undo-import.ts';
import { parseDocument } from '../documents/parse-document.ts';
import { parseFile } from '../documents/parse-file.ts';
import { readSource } from '../documents/source/read-source.ts';
import type { SourcePlace } from '../domain/document/document.ts';
import { createDocumentStore } from '../store/document-store.ts';
import { createExchangeStore } from '../store/exchange-store.ts';
import { keepFile, keepFileInTurns } from '../store/keep-file.ts';
import type { Db } from '../store/open-database.ts';

/** Parts are handed over at least so often. */
const BATCH_MS = 5;

export interface DocumentServices {
  readonly documents: DocumentStore;
  readonly partners: Partners;
  readonly imports: Imports;
  /** In one go, blocking: before the station serves anybody. */
  importFile(file: FileIn, actor: string, options?: ImportOptions): ImportResult;
  undoImport(key: { readonly sha256: string } | { readonly documentId: string }, actor: string): Promise<UndoImportResult>;
  sourceOf(documentId: string, place: SourcePlace): Promise<SourceText | undefined>;
  placesOf(documentId: string): DocumentPlaces | undefined;
}

export function createDocumentServices(
  { db, ledger, clock, ids }: { readonly db: Db; readonly ledger: Ledger; readonly clock: Clock; readonly ids: Ids },
  dataFolder: string,
  announce: Announcer,
): DocumentServices {
  const documents = createDocumentStore(db);
  ledger.transact(() => {
    documents.discardStaged(); // what a crash left half read
    return [];
  });
  const exchange = createExchangeStore(db);
  const folder = join(dataFolder, 'documents');
  const deps: ImportDeps = {
    ledger,
    documents,
    exchange,
    clock,
    ids,
    parse: parseFile,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    keepRaw: (sha256, file) => {
      keepFile(folder, sha256, file.bytes);
    },
  };
  const importsDeps: ImportsDeps = {
    ...deps,
    read: readInTurns,
    keepRawInTurns: (sha256, file) => keepFileInTurns(folder, sha256, file.bytes),
    turn: () => setImmediate(),
    elapsed: () => performance.now(),
    onProgress: announce.importing,
  };
  const imports = createImports(importsDeps);
  const telling = (result: ImportResult): ImportResult => {
    if (result.outcome === 'imported') announce.board();
    return result;
  };
  return {
    documents,
    partners: createPartners({ ledger, exchange, clock, ids }),
    imports: { ...imports, import: async (file, actor, options) => telling(await imports.import(file, actor, options)) },
    importFile: (file, actor, options) => telling(importFile(deps, file, actor, options)),
    undoImport: (key, actor) =>
      imports.exclusively(() => {
        const result = undoImport(deps, key, actor);
        if (result.kind === 'undone') announce.board();
        return result;
      }),
    async sourceOf(documentId, place) {
      const found = documents.importOf({ documentId });
      if (found === undefined) return undefined;
      const file = join(folder, found.sha256);
      if (!existsSync(file)) return { kind: 'gone', fileName: found.fileName };
      return { fileName: found.fileName, ...(await readSource(file, place)) };
    },
    placesOf: (documentId) => documents.placesOf(documentId),
  };
}

/** The parser in this thread, a few milliseconds at a time. */
async function* readInTurns(file: FileToRead): AsyncGenerator<ReadBatch, void, void> {
  let parts: ReadBatch['parts'][number][] = [];
  let handOverAt = performance.now() + BATCH_MS;
  for await (const part of parseDocument(file)) {
    parts.push(part);
    if (performance.now() < handOverAt) continue;
    yield { parts, bytesRead: 0 };
    parts = [];
    await setImmediate();
    handOverAt = performance.now() + BATCH_MS;
  }
  yield { parts, bytesRead: file.bytes.length };
}
