// main/ipc/documents.ts · preload/contract/documents.ts: files in
import { z } from 'zod';
import { DOCUMENT_KINDS, type ImportedDocument, type ImportProblem, type ImportReply } from '../../preload/contract/documents.ts';
import type { ImportResult } from '../application/import-file.ts';
import type { DocumentRow } from '../application/ports.ts';
import type { Station } from '../application/station.ts';
import { permitted } from './guards.ts';
import { CallFailure, type CallHandlers } from './serve-contract.ts';

const MAX_FILE_BYTES = 50 * 1024 * 1024;

export function documentCalls(services: Station): Pick<CallHandlers, 'documents:import' | 'documents:list'> {
  return {
    'documents:import': {
      schema: z.strictObject({
        fileName: z.string().min(1).max(255),
        contentBase64: z.base64(),
        dryRun: z.boolean().exactOptional(),
        kind: z.enum(DOCUMENT_KINDS).exactOptional(),
      }),
      handle({ fileName, contentBase64, dryRun, kind }) {
        const { actor } = permitted(services, 'import');
        const bytes = Buffer.from(contentBase64, 'base64');
        if (bytes.length > MAX_FILE_BYTES)
          throw new CallFailure(
            'refused',
            `${fileName} has ${bytes.length} bytes; the window takes files up to ${MAX_FILE_BYTES}: use the command line for larger ones`,
            'too-large',
          );
        return replyOf(
          services.importFile({ fileName, bytes, ...(kind === undefined ? {} : { kindHint: kind }) }, actor, { dryRun: dryRun ?? false }),
        );
      },
    },
    'documents:list': { schema: z.strictObject({}), handle: () => ({ documents: services.board.documents() }) },
  };
}

function replyOf(result: ImportResult): ImportReply {
  return {
    outcome: result.outcome,
    fileName: result.fileName,
    ...(result.format === undefined ? {} : { format: result.format }),
    ...(result.version === undefined ? {} : { version: result.version }),
    documents: result.documents.map(documentOf),
    problems: result.problems.map(problemOf),
    ...(result.importedAt === undefined ? {} : { importedAt: result.importedAt }),
    ...(result.importedBy === undefined ? {} : { importedBy: result.importedBy }),
  };
}

function documentOf(row: DocumentRow): ImportedDocument {
  return {
    documentId: row.documentId,
    kind: row.kind,
    number: row.number,
    ...(row.supplier === undefined ? {} : { supplier: row.supplier }),
    lines: row.lineCount,
    handlingUnits: row.unitCount,
    change: row.change,
  };
}

function problemOf(problem: ImportResult['problems'][number]): ImportProblem {
  const { file, line, segment, tag, element, column, path } = problem.at;
  const name = tag === undefined || element === undefined ? tag : `${tag}${String(element).padStart(2, '0')}`;
  const place = [
    segment === undefined ? '' : `segment ${segment}${name === undefined ? '' : ` (${name})`}`,
    line === undefined ? '' : `line ${line}`,
    column === undefined ? '' : `column ${column}`,
    path ?? '',
  ].filter((part) => part !== '');
  return {
    severity: problem.severity,
    code: problem.code,
    message: problem.message,
    file,
    place: place.join(', '),
    ...(problem.read === undefined ? {} : { read: problem.read }),
    ...(problem.expected === undefined ? {} : { expected: problem.expected }),
    at: problem.at,
  };
}
