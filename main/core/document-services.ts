// main/core/document-services.ts · everything about documents joined: store, parser, partners, imports, undo, source
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Announcer } from '../application/announcer.ts';
import { importFile } from '../application/documents/import-file.ts';
import {
  columnsOf,
  type FileIn,
  type FileToRead,
  type ImportDeps,
  type ImportOptions,
  type ImportResult,
} from '../application/documents/import-result.ts';
import { createImports, type Imports, type ImportsDeps, type ReadBatch } from '../application/documents/imports.ts';
import type { FileSources, ReadAs, SourceFields, SourceText } from '../application/documents/source-text.ts';
import { type UndoImportResult, undoImport } from '../application/documents/undo-import.ts';
import { createUploads, type Uploads } from '../application/documents/uploads.ts';
import { answersTo } from '../application/exchange/answer-import.ts';
import { createPartners, type Partners } from '../application/exchange/partners.ts';
import type { Clock, DocumentPlaces, DocumentStore, Ids, Ledger } from '../application/ports.ts';
import { joinParts } from '../documents/metrc/join-parts.ts';
import { parseFile } from '../documents/parse-file.ts';
import { readSource } from '../documents/source/read-source.ts';
import { parseBatches } from '../documents/worker/parse-batches.ts';
import { DOCUMENT_KINDS, type DocumentKind, type ParsedPart, type SourcePlace } from '../domain/document/document.ts';
import { createDocumentStore } from '../store/document-store.ts';
import { createExchangeStore } from '../store/exchange-store.ts';
import { keepFile, keepFileInTurns } from '../store/keep-file.ts';
import type { Db } from '../store/open-database.ts';

export interface DocumentServices {
  readonly documents: DocumentStore;
  readonly partners: Partners;
  readonly imports: Imports;
  readonly uploads: Uploads;
  /** In one go, blocking: before the station serves anybody. */
  importFile(file: FileIn, actor: string, options?: ImportOptions): ImportResult;
  undoImport(key: { readonly sha256: string } | { readonly documentId: string }, actor: string): Promise<UndoImportResult>;
  sourceOf(documentId: string, place: SourcePlace): Promise<SourceText | undefined>;
  fieldsOf(documentId: string, place: SourcePlace, nth: number): Promise<SourceFields | undefined>;
  blindCountsOn(documentId: string): readonly string[];
  placesOf(documentId: string, of?: { readonly line?: string; readonly itemId?: string }): DocumentPlaces | undefined;
  /** Of a file that is not imported. */
  inFile(file: FileIn): FileSources;
}

export interface DocumentDeps {
  readonly db: Db;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly ids: Ids;
  stationCode(): string;
  /** A message to a partner may wait in the outbox. */
  onAnswers(): void;
}

export function createDocumentServices(
  { db, ledger, clock, ids, stationCode, onAnswers }: DocumentDeps,
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
    answers: (result, sha256, orders) => answersTo({ ...deps, stationCode }, result, sha256, orders),
    keepRaw: (sha256, file) => {
      keepFile(folder, sha256, file.bytes);
    },
  };
  const importsDeps: ImportsDeps = {
    ...deps,
    read: readBatches,
    sha256InTurns: hashInTurns,
    keepRawInTurns: (sha256, file) => keepFileInTurns(folder, sha256, file.bytes),
    turn: () => setImmediate(),
    elapsed: () => performance.now(),
    onProgress: announce.importing,
  };
  const imports = createImports(importsDeps);
  const telling = (result: ImportResult): ImportResult => {
    if (result.outcome === 'imported') announce.board();
    if (result.interchanges.length > 0) onAnswers();
    return result;
  };
  const uploads = createUploads(
    () => performance.now(),
    joinParts,
    () => ids.next(),
  );
  return {
    documents,
    partners: createPartners({ ledger, exchange, clock, ids }),
    uploads,
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
      return { fileName: found.fileName, ...(await readSource(file, { ask: 'text', place })) };
    },
    async fieldsOf(documentId, place, nth) {
      const found = documents.importOf({ documentId });
      if (found === undefined) return undefined;
      const file = join(folder, found.sha256);
      if (!existsSync(file)) return { kind: 'gone', fileName: found.fileName };
      const kind = DOCUMENT_KINDS.find((each) => each === found.documents.find((document) => document.documentId === documentId)?.kind);
      return { fileName: found.fileName, ...(await readSource(file, { ask: 'fields', place, nth, as: readAs(found.fileName, kind) })) };
    },
    blindCountsOn(documentId) {
      const found = documents.importOf({ documentId });
      return found === undefined ? [] : documents.blindCountsOn(found.importNo);
    },
    placesOf: (documentId, of) => documents.placesOf(documentId, of),
    inFile: ({ fileName, bytes, kindHint }) => ({
      source: async (place) => ({ fileName, ...(await readSource(bytes, { ask: 'text', place })) }),
      fields: async (place, nth) => ({ fileName, ...(await readSource(bytes, { ask: 'fields', place, nth, as: readAs(fileName, kindHint) })) }),
      lines: async (kind, number) => ({
        fileName,
        ...(await readSource(bytes, { ask: 'lines', kind, number, as: readAs(fileName, kindHint ?? DOCUMENT_KINDS.find((each) => each === kind)) })),
      }),
    }),
  };

  function readAs(fileName: string, kind: DocumentKind | undefined): ReadAs {
    return { fileName, columns: columnsOf(exchange.partners(), undefined), ...(kind === undefined ? {} : { kind }) };
  }
}

/** Batches of the reader, with how far in the file they end. */
async function* readBatches(file: FileToRead, signal: AbortSignal): AsyncGenerator<ReadBatch, void, void> {
  const perPlace = bytesPerPlace(file.bytes);
  let bytesRead = 0;
  for await (const parts of parseBatches(file, { signal })) {
    const place = parts.findLast((part) => 'place' in part || part.type === 'message' || part.type === 'document');
    bytesRead = Math.max(bytesRead, Math.min(file.bytes.length, Math.round(lastPlace(place) * perPlace)));
    yield { parts, bytesRead };
  }
}

const HASHED_BYTES = 4 * 1024 * 1024;

async function hashInTurns(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let from = 0; from < bytes.length; from += HASHED_BYTES) {
    hash.update(bytes.subarray(from, from + HASHED_BYTES));
    await setImmediate();
  }
  return hash.digest('hex');
}

const SAMPLE_BYTES = 256 * 1024;
const ENDS = [0x7e, 0x27, 0x0a]; // ~ ' and the line end

/** Of a segment or a line, on average at the beginning of the file: the readers say where they are by number. */
function bytesPerPlace(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const counts = new Map(ENDS.map((end) => [end, 0]));
  for (const byte of sample) {
    const count = counts.get(byte);
    if (count !== undefined) counts.set(byte, count + 1);
  }
  return sample.length / Math.max(1, ...counts.values());
}

function lastPlace(part: ParsedPart | undefined): number {
  if (part === undefined) return 0;
  const place =
    part.type === 'message'
      ? part.message.place
      : part.type === 'document'
        ? (part.document.kind === 'item-master' ? part.document.items : part.document.lines).at(-1)?.place
        : 'place' in part
          ? part.place
          : undefined;
  return place?.segment ?? place?.line ?? 0;
}
