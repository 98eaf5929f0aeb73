// main/documents/parse-file.ts · the one door for files: what is it, and what does it say? A new format is one row here and in detect-format.ts. Rules: ./SPEC.md
import type { DocumentKind, ParsedPart } from '../domain/document/document.ts';
import { parseCsv } from './csv/parse-csv.ts';
import { byteOrderMark, decodeText } from './decode-text.ts';
import { detectFormat } from './detect-format.ts';
import { parseJson } from './json/parse-json.ts';
import { type DocumentLimits, limitsFrom } from './limits.ts';
import { Problems } from './problems.ts';
import { parseX12 } from './x12/parse-x12.ts';

const READ_KINDS: readonly DocumentKind[] = ['purchase-order', 'asn', 'packing-list', 'item-master'];

export interface FileToParse {
  /** For messages and as number of a packing list that names none; never used as a path. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Decides what a delimited file is when its columns leave it open. */
  readonly kindHint?: DocumentKind;
  readonly limits?: Partial<DocumentLimits>;
}

/**
 * Yields parts in file order, each document as soon as it is whole. An 'error' problem means that the file must be refused whole.
 * Bad content never throws. @throws {DocumentError} bad-limits
 */
export function* parseFile(file: FileToParse): Generator<ParsedPart, void, void> {
  const limits = limitsFrom(file.limits);
  let errors = 0;
  let warnings = 0;
  for (const part of readParts(file, limits)) {
    if (part.type === 'problem' && part.problem.severity === 'warning' && ++warnings > limits.problems) continue;
    yield part;
    if (part.type !== 'problem' || part.problem.severity !== 'error' || ++errors < limits.problems) continue;
    const problems = new Problems(file.fileName);
    problems.error({
      code: 'too-many-problems',
      at: {},
      what: `reading stopped after ${errors} errors`,
      remedy: 'Correct these first, then import again.',
    });
    yield* taken(problems);
    return;
  }
  if (warnings > limits.problems) {
    const problems = new Problems(file.fileName);
    problems.warn({ code: 'more-warnings', at: {}, what: `${warnings - limits.problems} more warnings are not listed` });
    yield* taken(problems);
  }
}

function* readParts({ fileName, bytes, kindHint }: FileToParse, limits: DocumentLimits): Generator<ParsedPart, void, void> {
  const problems = new Problems(fileName);
  if (kindHint === 'order-change' || kindHint === 'manifest') {
    problems.error({
      code: 'kind-not-read',
      at: {},
      what: 'this version does not read this kind of document',
      read: kindHint,
      expected: READ_KINDS.join(', '),
      remedy: 'Import it as one of these kinds, or leave the kind out.',
    });
    yield* taken(problems);
    return;
  }
  const format = detectFormat(bytes);
  const most = format.kind === 'x12' ? limits.fileBytes : Math.min(limits.fileBytes, limits.textBytes);
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
  switch (format.kind) {
    case 'refused':
      problems.error({
        code: 'unsupported-format',
        at: {},
        what: 'this kind of file is not read',
        read: format.name,
        expected: 'X12, JSON or CSV',
        remedy: format.remedy,
      });
      yield* taken(problems);
      return;
    case 'x12':
      yield* parseX12(isUtf16(bytes) ? Buffer.from(decodeText(bytes).text, 'utf8') : bytes, problems, limits);
      return;
    case 'json':
      yield* parseJson(decodeText(bytes).text, fileName, problems, limits);
      return;
    case 'text':
      yield* parseCsv(decodeText(bytes), { fileName, ...(kindHint === undefined ? {} : { kindHint }) }, problems, limits);
  }
}

function isUtf16(bytes: Uint8Array): boolean {
  return byteOrderMark(bytes)?.encoding.startsWith('utf-16') === true;
}

function* taken(problems: Problems): Generator<ParsedPart, void, void> {
  for (const problem of problems.take()) yield { type: 'problem', problem };
}
