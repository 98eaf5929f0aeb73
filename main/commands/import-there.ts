// main/commands/import-there.ts · dockhand import at a running station: the station checks and stores, the answer has the same shape as here
import { randomUUID } from 'node:crypto';
import type { ImportReply } from '../../preload/contract/documents.ts';
import type { Station } from '../../preload/contract/index.ts';
import { columnsOf, type FileIn, type ImportResult } from '../application/documents/import-result.ts';
import type { DocumentRow } from '../application/ports.ts';
import { parseBatches } from '../documents/worker/parse-batches.ts';
import type { NeutralDocument } from '../domain/document/document.ts';
import { ask } from './running-station.ts';

/** Of one part: less than a frame of the contract holds. */
const PART_BYTES = 600_000;

export type ToldImport = Pick<
  ImportResult,
  | 'outcome'
  | 'fileName'
  | 'format'
  | 'version'
  | 'documents'
  | 'neutral'
  | 'problems'
  | 'notices'
  | 'questions'
  | 'changes'
  | 'importedAt'
  | 'importedBy'
>;

/** @throws {CommandError} with the station's sentence: nobody signed in, not permitted */
export async function importThere(station: Station, file: FileIn, dryRun: boolean, partnerId: string | undefined): Promise<ToldImport> {
  const { kindHint } = file;
  const fileId = await sendParts(station, file);
  try {
    const reply = await ask(station, 'documents:import', {
      fileId,
      dryRun,
      ...(kindHint === undefined ? {} : { kind: kindHint }),
      ...(partnerId === undefined ? {} : { partnerId }),
    });
    return { ...resultOf(reply), ...(dryRun ? { neutral: await documentsIn(station, file, partnerId) } : {}) };
  } finally {
    await ask(station, 'documents:drop-file', { fileId });
  }
}

/** The station answers scans between two parts. @returns the name under which it has the file */
async function sendParts(station: Station, { fileName, bytes }: FileIn): Promise<string> {
  const fileId = randomUUID();
  let offset = 0;
  do {
    const contentBase64 = Buffer.from(bytes.subarray(offset, offset + PART_BYTES)).toString('base64');
    await ask(station, 'documents:send-part', { fileId, fileName, byteLength: bytes.length, offset, contentBase64 });
    offset += PART_BYTES;
  } while (offset < bytes.length);
  return fileId;
}

/** `named`: a document's id, its number, or the hash of its file. @throws {CommandError} */
export async function undoThere(station: Station, named: string): Promise<{ readonly fileName: string; readonly documents: readonly DocumentRow[] }> {
  const { documents } = await ask(station, 'documents:list', {});
  const found = documents.find((row) => row.undoneAt === undefined && (row.documentId === named || row.sha256 === named || row.number === named));
  const undone = await ask(station, 'documents:undo', { documentId: found?.documentId ?? named });
  return { fileName: undone.fileName, documents: undone.documents.map(rowOf) };
}

function resultOf({ documents, problems, tables: _, ...reply }: ImportReply): ToldImport {
  return {
    ...reply,
    documents: documents.map(rowOf),
    problems: problems.map(({ place: _p, key: _k, file, at = { file }, ...problem }) => ({ ...problem, at })),
  };
}

function rowOf({ documentId = '', lines, handlingUnits, ...row }: ImportReply['documents'][number]): DocumentRow {
  return { documentId, lineCount: lines, unitCount: handlingUnits, ...row };
}

/** The neutral model stays out of the contract, where no screen wants it: the file is here, and is read as the station reads it. */
async function documentsIn(station: Station, file: FileIn, partnerId: string | undefined): Promise<readonly NeutralDocument[]> {
  const { partners } = await ask(station, 'partners:list', {});
  const columns = columnsOf(
    partners.map(({ profile }) => profile),
    partnerId,
  );
  const documents: NeutralDocument[] = [];
  for await (const parts of parseBatches({ ...file, columns })) for (const part of parts) if (part.type === 'document') documents.push(part.document);
  return documents;
}
