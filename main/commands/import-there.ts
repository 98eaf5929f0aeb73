// main/commands/import-there.ts · dockhand import at a running station: the station checks and stores, the answer has the same shape as here
import type { ImportReply } from '../../preload/contract/documents.ts';
import type { Station } from '../../preload/contract/index.ts';
import type { FileIn, ImportResult } from '../application/import-file.ts';
import type { DocumentRow } from '../application/ports.ts';
import { parseFile } from '../documents/parse-file.ts';
import type { NeutralDocument } from '../domain/document/document.ts';
import { CommandError } from './command.ts';
import { ask } from './running-station.ts';

/** What the contract carries. */
const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** @throws {CommandError} with the station's sentence: nobody signed in, not permitted */
export async function importThere(station: Station, file: FileIn, dryRun: boolean): Promise<ImportResult> {
  const { fileName, bytes, kindHint } = file;
  if (bytes.length > MAX_FILE_BYTES)
    throw new CommandError(
      'too-large',
      `${fileName} has ${bytes.length} bytes; a running station takes up to ${MAX_FILE_BYTES}: stop it and import again`,
    );
  const contentBase64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const reply = await ask(station, 'documents:import', { fileName, contentBase64, dryRun, ...(kindHint === undefined ? {} : { kind: kindHint }) });
  return { ...resultOf(reply), ...(dryRun ? { neutral: documentsIn(file) } : {}) };
}

function resultOf({ documents, problems, ...reply }: ImportReply): ImportResult {
  return {
    ...reply,
    documents: documents.map(
      ({ documentId = '', lines, handlingUnits, ...row }): DocumentRow => ({ documentId, lineCount: lines, unitCount: handlingUnits, ...row }),
    ),
    problems: problems.map(({ place: _, file, at = { file }, ...problem }) => ({ ...problem, at })),
  };
}

/** The neutral model stays out of the contract, where no screen wants it: the file is here, and reading it needs no station. */
function documentsIn(file: FileIn): readonly NeutralDocument[] {
  const documents: NeutralDocument[] = [];
  for (const part of parseFile(file)) if (part.type === 'document') documents.push(part.document);
  return documents;
}
