// main/ipc/documents.ts · preload/contract/documents.ts: files in, checked, imported, taken back; the exchange with partners
import { z } from 'zod';
import {
  DOCUMENT_KINDS,
  type Exchange,
  type FileRequest,
  type ImportedDocument,
  type ImportProblem,
  type ImportReply,
  type SentMessage,
} from '../../preload/contract/documents.ts';
import { type FileIn, type ImportOptions, type ImportResult, warningKey } from '../application/documents/import-result.ts';
import type { FileSources } from '../application/documents/source-text.ts';
import type { DocumentRow } from '../application/ports.ts';
import type { Station } from '../application/station.ts';
import { permitted } from './guards.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** 700,000 bytes: a frame of the contract holds 1 MB. */
const MAX_PART_BASE64 = 933_336;
/** Outcomes after which the file is in the data folder. */
const KEPT: ReadonlySet<ImportResult['outcome']> = new Set(['imported', 'already-imported']);
/** Files dropped at once. */
const MAX_JOINED = 200;
const nothing = z.strictObject({});
const name = z.string().min(1).max(255);
const number = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
/** A screen that accepts more warnings than this accepts all. */
const MAX_KEYS = 2_000;
const key = z.string().min(1).max(2_000);

const file = {
  fileId: z.string().min(1).max(64).exactOptional(),
  fileName: name.exactOptional(),
  contentBase64: z.base64().exactOptional(),
  kind: z.enum(DOCUMENT_KINDS).exactOptional(),
  partnerId: z.string().min(1).max(40).exactOptional(),
  jobId: z.string().min(1).max(64).exactOptional(),
};
export const importDecisions = z.strictObject({
  accept: z.union([z.literal('all'), z.array(key).max(MAX_KEYS)]),
  choices: z.record(key, z.enum(['take', 'leave'])),
});
const place = z.strictObject({
  line: number.exactOptional(),
  segment: number.exactOptional(),
  tag: z.string().max(10).exactOptional(),
  element: z.number().int().min(0).max(10_000).exactOptional(),
  component: z.number().int().min(0).max(10_000).exactOptional(),
  column: z.string().max(1_000).exactOptional(),
  path: z.string().max(4_000).exactOptional(),
  sheet: z.string().max(255).exactOptional(),
  cell: z.string().max(20).exactOptional(),
  page: number.exactOptional(),
});
const documentId = z.string().min(1).max(64);
const nth = z.int().min(0);

type DocumentNames = Extract<keyof CallHandlers, `documents:${string}`>;

export function documentCalls(services: Station): Pick<CallHandlers, DocumentNames> {
  const { imports, partners, board } = services;
  const check = async (request: FileRequest): Promise<ImportReply> => {
    const { actor } = permitted(services, 'import');
    return replyOf(await imports.check(fileOf(services, request), actor, optionsOf(request)));
  };
  return {
    'documents:send-part': {
      schema: z.strictObject({
        fileId: z.string().min(1).max(64),
        fileName: name,
        byteLength: z.int().min(0),
        offset: z.int().min(0),
        contentBase64: z.base64().max(MAX_PART_BASE64),
      }),
      handle({ contentBase64, ...part }) {
        permitted(services, 'import');
        const taken = services.uploads.take({ ...part, bytes: Buffer.from(contentBase64, 'base64') });
        if (taken.kind === 'refused') throw new CallFailure('refused', taken.message, taken.reason);
        return { received: taken.received };
      },
    },
    'documents:drop-file': {
      schema: z.strictObject({ fileId: z.string().min(1).max(64) }),
      handle({ fileId }) {
        permitted(services, 'import');
        services.uploads.drop(fileId);
        return { dropped: true as const };
      },
    },
    'documents:join': {
      schema: z.strictObject({ fileIds: z.array(z.string().min(1).max(64)).min(1).max(MAX_JOINED) }),
      handle({ fileIds }) {
        permitted(services, 'import');
        return { joined: services.uploads.join(fileIds) };
      },
    },
    'documents:check': { schema: z.strictObject(file), handle: check },
    'documents:import': {
      schema: z.strictObject({ ...file, dryRun: z.boolean().exactOptional(), decisions: importDecisions.exactOptional() }),
      async handle({ dryRun, decisions: decided, ...request }) {
        if (dryRun === true) return check(request);
        const { actor } = permitted(services, 'import');
        const options = { ...optionsOf(request), ...(decided === undefined ? {} : { decisions: decided }) };
        const result = await imports.import(fileOf(services, request), actor, options);
        if (request.fileId !== undefined && KEPT.has(result.outcome)) services.uploads.drop(request.fileId);
        return replyOf(result);
      },
    },
    'documents:cancel': {
      schema: z.strictObject({ jobId: z.string().min(1).max(64) }),
      handle({ jobId }) {
        permitted(services, 'import');
        return { cancelled: imports.cancel(jobId) };
      },
    },
    'documents:undo': {
      schema: z.strictObject({ documentId }),
      async handle(request) {
        const { actor } = permitted(services, 'undo-import');
        const result = await services.undoImport(request, actor);
        if (result.kind === 'undone') return { fileName: result.fileName, documents: result.documents.map(documentOf) };
        throw new CallFailure(result.reason === 'not-found' ? 'not-found' : 'refused', result.message, result.reason);
      },
    },
    'documents:source': {
      schema: z.union([z.strictObject({ documentId, place }), z.strictObject({ fileId: documentId, place })]),
      async handle(request) {
        permitted(services, 'import');
        if ('documentId' in request) notCountedBlind(services, request.documentId);
        return 'fileId' in request
          ? (await fileInHand(services, request.fileId)).source(request.place)
          : ofDocument(await services.sourceOf(request.documentId, request.place), request.documentId);
      },
    },
    'documents:fields': {
      schema: z.union([z.strictObject({ documentId, place, nth }), z.strictObject({ fileId: documentId, place, nth })]),
      async handle(request) {
        permitted(services, 'import');
        if ('documentId' in request) notCountedBlind(services, request.documentId);
        return 'fileId' in request
          ? (await fileInHand(services, request.fileId)).fields(request.place, request.nth)
          : ofDocument(await services.fieldsOf(request.documentId, request.place, request.nth), request.documentId);
      },
    },
    'documents:lines-in-file': {
      schema: z.strictObject({ fileId: documentId, kind: z.string().max(40), number: z.string().max(255) }),
      async handle({ fileId, kind, number: wanted }) {
        permitted(services, 'import');
        const found = await (await fileInHand(services, fileId)).lines(kind, wanted);
        return { lines: found.kind === 'lines' ? found.lines : [] };
      },
    },
    'documents:places': {
      schema: z.strictObject({ documentId }),
      handle({ documentId: asked }) {
        permitted(services, 'import');
        notCountedBlind(services, asked);
        return { lines: ofDocument(services.placesOf(asked), asked) };
      },
    },
    'documents:exchange': { schema: nothing, handle: () => exchangeOf(partners.exchange()) },
    'documents:list': {
      schema: nothing,
      handle: () => ({ documents: board.documents() }),
    },
  };
}

export function documentStreams(services: Station): Pick<StreamHandlers, 'documents:import-progress'> {
  return { 'documents:import-progress': { schema: nothing, subscribe: (_args, emit) => services.announce.onImporting(emit) } };
}

/** @throws {CallFailure} not-found */
async function fileInHand(services: Station, fileId: string): Promise<FileSources> {
  const found = await services.fileInHand(fileId);
  if (found === undefined) throw new CallFailure('not-found', `no file ${fileId} under way at this station`);
  return found;
}

/** [IM82] What a file says of an order is what a blind count must not know. @throws {CallFailure} refused */
function notCountedBlind(services: Station, documentId: string): void {
  const receipts = services.blindCountsOn(documentId);
  if (receipts.length > 0)
    throw new CallFailure(
      'refused',
      `counted blind in receipt ${receipts.join(', ')}: what its files say is shown when it is finished`,
      'counted-blind',
    );
}

/** @throws {CallFailure} not-found */
function ofDocument<Found>(found: Found | undefined, named: string): Found {
  if (found === undefined) throw new CallFailure('not-found', `no document ${named} at this station`);
  return found;
}

/** @throws {CallFailure} */
function fileOf({ uploads }: Station, { fileId, fileName, contentBase64, kind }: FileRequest): FileIn {
  const hint = kind === undefined ? {} : { kindHint: kind };
  if (fileId !== undefined) {
    const sent = uploads.file(fileId);
    if (sent === undefined) throw new CallFailure('not-found', `no whole file ${fileId} was sent: send it again from its beginning`);
    return { ...sent, ...hint };
  }
  if (fileName === undefined || contentBase64 === undefined)
    throw new CallFailure('bad-request', 'name a file that was sent in parts, or give fileName and contentBase64');
  const bytes = Buffer.from(contentBase64, 'base64');
  if (bytes.length > MAX_FILE_BYTES)
    throw new CallFailure(
      'refused',
      `${fileName} has ${bytes.length} bytes; the window takes files up to ${MAX_FILE_BYTES}: use the command line for larger ones`,
      'too-large',
    );
  return { fileName, bytes, ...hint };
}

function optionsOf({ partnerId, jobId }: FileRequest): ImportOptions & { readonly jobId?: string } {
  return { ...(partnerId === undefined ? {} : { partnerId }), ...(jobId === undefined ? {} : { jobId }) };
}

export function replyOf(result: ImportResult): ImportReply {
  return {
    outcome: result.outcome,
    fileName: result.fileName,
    ...(result.format === undefined ? {} : { format: result.format }),
    ...(result.version === undefined ? {} : { version: result.version }),
    documents: result.documents.map(documentOf),
    problems: result.problems.map(problemOf),
    notices: result.notices.map(({ code, message, at, shared }) => ({
      code,
      message,
      place: placeText(at),
      at,
      ...(shared === undefined ? {} : { shared }),
    })),
    questions: result.questions,
    changes: result.changes,
    tables: result.tables,
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
    ...(row.partnerId === undefined ? {} : { partnerId: row.partnerId }),
    lines: row.lineCount,
    handlingUnits: row.unitCount,
    change: row.change,
  };
}

function problemOf(problem: ImportResult['problems'][number]): ImportProblem {
  return {
    severity: problem.severity,
    code: problem.code,
    message: problem.message,
    file: problem.at.file,
    place: placeText(problem.at),
    ...(problem.read === undefined ? {} : { read: problem.read }),
    ...(problem.expected === undefined ? {} : { expected: problem.expected }),
    at: problem.at,
    ...(problem.severity === 'warning' ? { key: warningKey(problem) } : {}),
  };
}

function placeText({ line, segment, tag, element, column, path, sheet, cell, page }: ImportResult['problems'][number]['at']): string {
  const named = tag === undefined || element === undefined ? tag : `${tag}${String(element).padStart(2, '0')}`;
  const parts = [
    segment === undefined ? '' : `segment ${segment}${named === undefined ? '' : ` (${named})`}`,
    sheet === undefined ? '' : `sheet ${sheet}`,
    page === undefined ? '' : `page ${page}`,
    cell === undefined ? '' : `cell ${cell}`,
    line === undefined ? '' : `line ${line}`,
    column === undefined ? '' : `column ${column}`,
    path ?? '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

export function exchangeOf({ received, gaps, sent, overdue }: ReturnType<Station['partners']['exchange']>): Exchange {
  const late = new Set(overdue.map(({ sentId }) => sentId));
  const sentOf = ({ standard: _s, group: _g, ...message }: (typeof sent)[number]): SentMessage => ({
    ...message,
    isOverdue: late.has(message.sentId),
  });
  return { received, gaps, sent: sent.map(sentOf), overdue: overdue.map(sentOf) };
}
