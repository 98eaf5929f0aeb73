// main/documents/parse-file.ts · the one door for files: what is it, and what does it say? A new format is one row here and in detect-format.ts. Rules: ./SPEC.md
import type { DocumentKind, ParsedPart } from '../domain/document/document.ts';
import { boundProblems } from './bound-problems.ts';
import type { ColumnMappings } from './csv/mapping.ts';
import { parseCsv } from './csv/parse-csv.ts';
import { byteOrderMark, decodeText } from './decode-text.ts';
import { detectFormat } from './detect-format.ts';
import { parseEdifact } from './edifact/parse-edifact.ts';
import { notAManifest, parseJson } from './json/parse-json.ts';
import { type DocumentLimits, limitsFrom } from './limits.ts';
import { type Step, withoutPauses } from './pause.ts';
import { Problems } from './problems.ts';
import { parseX12 } from './x12/parse-x12.ts';
import { parseXml } from './xml/parse-xml.ts';

const READABLE = 'X12, EDIFACT, GS1 XML, UBL, JSON, CSV, Excel (.xlsx) or PDF with text';

export interface FileToParse {
  /** For messages and as number of a packing list that names none; never used as a path. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Decides what a delimited file is when its columns leave it open. */
  readonly kindHint?: DocumentKind;
  /** What the columns of known header rows mean: `PartnerProfile.columns`. */
  readonly columns?: ColumnMappings;
  readonly limits?: Partial<DocumentLimits>;
}

/**
 * Yields parts in file order, each document as soon as it is whole. An 'error' problem means that the file must be refused whole.
 * Bad content never throws. @throws {DocumentError} bad-limits
 */
export function* parseFile(file: FileToParse): Generator<ParsedPart, void, void> {
  yield* withoutPauses(parseSteps(file));
}

/** As `parseFile`, with pauses: no step takes long, however large one document is (X12; EDIFACT up to the end of its message). */
export function* parseSteps(file: FileToParse): Generator<Step, void, void> {
  const limits = limitsFrom(file.limits);
  yield* boundProblems(readParts(file, limits), file.fileName, limits);
}

function* readParts({ fileName, bytes, kindHint, columns = {} }: FileToParse, limits: DocumentLimits): Generator<Step, void, void> {
  const problems = new Problems(fileName);
  const format = detectFormat(bytes);
  const most =
    format.kind === 'x12' || format.kind === 'edifact'
      ? limits.fileBytes
      : Math.min(limits.fileBytes, format.kind === 'xml' ? limits.xmlBytes : limits.textBytes);
  if (bytes.length > most) {
    problems.error({
      code: 'file-too-large',
      at: {},
      what: 'the file is too large',
      read: `${bytes.length} bytes`,
      expected: `at most ${most} bytes`,
      remedy: 'Split it into several files.',
    });
    yield* taken(problems);
    return;
  }
  if (kindHint === 'manifest' && format.kind !== 'json' && format.kind !== 'refused') {
    problems.error(notAManifest(format.kind));
    yield* taken(problems);
    return;
  }
  if (kindHint === 'order-change' && format.kind !== 'x12' && format.kind !== 'edifact' && format.kind !== 'xml' && format.kind !== 'refused') {
    problems.error({
      code: 'kind-not-read',
      at: {},
      what: 'a change of an order is read from X12, EDIFACT and XML only',
      read: format.kind,
      expected: 'X12 860, EDIFACT ORDCHG, UBL OrderChange or a partial change in GS1 XML',
      remedy: 'Import the whole order as it is now, or leave the kind out.',
    });
    yield* taken(problems);
    return;
  }
  switch (format.kind) {
    case 'refused':
      problems.error({
        code: format.isEmpty === true ? 'empty-file' : 'unsupported-format',
        at: {},
        what: format.isEmpty === true ? 'the file is empty' : 'this kind of file is not read',
        read: format.name,
        expected: READABLE,
        remedy: format.remedy,
      });
      yield* taken(problems);
      return;
    case 'x12':
      yield* parseX12(isUtf16(bytes) ? Buffer.from(decodeText(bytes).text, 'utf8') : bytes, problems, limits);
      return;
    case 'edifact':
      yield* parseEdifact(isUtf16(bytes) ? Buffer.from(decodeText(bytes).text, 'utf8') : bytes, problems, limits);
      return;
    case 'json':
      yield* parseJson(decodeText(bytes).text, { fileName, ...(kindHint === undefined ? {} : { kindHint }) }, problems, limits);
      return;
    case 'xml':
      yield* parseXml(bytes, problems, limits);
      return;
    case 'text':
      yield* parseCsv(decodeText(bytes), { fileName, columns, ...(kindHint === undefined ? {} : { kindHint }) }, problems, limits);
      return;
    case 'xlsx':
    case 'pdf':
      problems.error({
        code: 'needs-worker',
        at: {},
        what: 'this kind of file is read in the import worker only',
        read: format.kind === 'pdf' ? 'a PDF' : 'an Excel workbook (.xlsx)',
        expected: READABLE,
        remedy: 'Import it on the station: the import screen or "dockhand import".',
      });
      yield* taken(problems);
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return byteOrderMark(bytes)?.encoding.startsWith('utf-16') === true;
}

function* taken(problems: Problems): Generator<ParsedPart, void, void> {
  for (const problem of problems.take()) yield { type: 'problem', problem };
}
