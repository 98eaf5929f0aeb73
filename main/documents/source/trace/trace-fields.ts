// main/documents/source/trace/trace-fields.ts · where each field of one line, its units and its document was read from: asked of the kept file when a person asks, never kept. Rule IM77: ../../../application/documents/IMPORT.md
import type { TracedFieldPlaces } from '../../../application/documents/source-text.ts';
import type { NeutralDocument, ParsedPart, SourcePlace } from '../../../domain/document/document.ts';
import { byteOrderMark, decodeText } from '../../decode-text.ts';
import { detectFormat } from '../../detect-format.ts';
import { limitsFrom } from '../../limits.ts';
import { type FileToParse, parseFile } from '../../parse-file.ts';
import { Problems } from '../../problems.ts';
import { decodeXml } from '../../xml/decode-xml.ts';
import { csvPieces } from './csv-pieces.ts';
import { findInfluence, type TracedField } from './find-influence.ts';
import { jsonPieces } from './json-pieces.ts';
import { pagePiece } from './page-pieces.ts';
import { segmentPieces } from './segment-pieces.ts';
import { sheetPieces } from './sheet-pieces.ts';
import { type Fields, fieldsAt } from './target-fields.ts';
import { variantsOf } from './vary-text.ts';
import type { Token, Workpiece } from './workpiece.ts';
import { xmlPieces } from './xml-pieces.ts';

/** Characters read again in all: some ten seconds at most; XML and JSON take four times as long as the rest. */
const MOST_CHARS = 150_000_000;
const MOST_TREE_CHARS = 40_000_000;
/** A message or file beyond this is not read whole to prove that its cut-down form says the same. */
const MOST_PROVEN_CHARS = 12_000_000;
/** Beyond it what a file says once for many rows has the place of the row that was asked about. */
const MOST_CONFIRMED_CHARS = 2_000_000;

/** @param nth of several lines that were read from one place, from 0. Undefined when the place holds no line and no unit. */
export async function traceFields(file: FileToParse, place: SourcePlace, nth = 0): Promise<readonly TracedFieldPlaces[] | undefined> {
  const traced = await traceTokens(file, place, nth);
  return traced === undefined ? undefined : [...traced].map(([name, { value, tokens }]) => ({ name, value, at: tokens.map(({ at }) => at) }));
}

/** As `traceFields`, with the texts themselves. */
export async function traceTokens(file: FileToParse, place: SourcePlace, nth = 0): Promise<ReadonlyMap<string, TracedField> | undefined> {
  const pieces = [...(await piecesOf(file, place))];
  const whole = pieces.at(-1);
  if (whole === undefined) return undefined;
  const isProven = whole.size <= MOST_PROVEN_CHARS;
  const fields = isProven ? fieldsAt(whole.read(), whole.target, nth) : undefined;
  if (isProven && fields === undefined) return undefined;
  for (const piece of pieces) {
    const own = piece === whole && fields !== undefined ? fields : fieldsAt(piece.read(), piece.target, nth);
    if (own === undefined || (fields !== undefined && !isSame(own, fields))) continue;
    const found = findInfluence(piece, own, nth, place.path === undefined ? MOST_CHARS : MOST_TREE_CHARS);
    // the head of a message stands in each of its pieces
    return piece === whole || fields === undefined || place.segment !== undefined || whole.size > MOST_CONFIRMED_CHARS
      ? found
      : confirm(found, whole, nth);
  }
  return undefined;
}

/** What the file says once for many rows is read from the first that says it, which a piece may have left out. */
function confirm(found: ReadonlyMap<string, TracedField>, whole: Workpiece, nth: number): ReadonlyMap<string, TracedField> {
  let left = 10 * MOST_CONFIRMED_CHARS;
  const follows = (name: string, value: string, token: Token): boolean => {
    const index = whole.tokens.findIndex(({ at }) => isSamePlace(at, token.at));
    return variantsOf(token.text).some((text) => {
      left -= whole.size;
      const other = left < 0 || index < 0 ? undefined : fieldsAt(whole.read({ token: index, text }), whole.target, nth)?.get(name);
      return other !== undefined && other !== value;
    });
  };
  return new Map(
    [...found].map(([name, field]) => {
      const [token, another] = field.tokens;
      if (!name.startsWith('document ') || token === undefined || another !== undefined || follows(name, field.value, token)) return [name, field];
      const first = whole.tokens.filter(({ text }) => text === token.text).find((each) => left > 0 && follows(name, field.value, each));
      return [name, first === undefined ? field : { ...field, tokens: [first] }];
    }),
  );
}

function isSamePlace(one: SourcePlace, other: SourcePlace): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isSame(one: Fields, other: Fields): boolean {
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
}

async function piecesOf(file: FileToParse, place: SourcePlace): Promise<Iterable<Workpiece>> {
  const { bytes } = file;
  const read = (changed: Uint8Array): readonly NeutralDocument[] => documentsIn(parseFile({ ...file, bytes: changed }));
  const readText = (text: string): readonly NeutralDocument[] => read(Buffer.from(text));
  const { kind } = detectFormat(bytes);
  switch (kind) {
    case 'x12':
    case 'edifact':
      if (place.segment === undefined) return [];
      return segmentPieces(isUtf16(bytes) ? Buffer.from(decodeText(bytes).text) : bytes, kind, place.segment, read);
    case 'json':
      return jsonPieces(decodeText(bytes).text, place, readText);
    case 'xml':
      return xmlPieces(decodeXml(bytes, new Problems('')) ?? '', place, readText);
    case 'text':
      return csvPieces(decodeText(bytes).text, place, readText);
    case 'xlsx': {
      const [{ readWorkbook }, { tellWorkbook }] = await Promise.all([import('../../xlsx/read-workbook.ts'), import('../../xlsx/parse-xlsx.ts')]);
      const sheets = (await readWorkbook(bytes, new Problems(''), limitsFrom())) ?? [];
      return sheetPieces(sheets, place, (changed) => documentsIn(tellWorkbook(changed, file, new Problems(''))));
    }
    case 'pdf': {
      const [{ readPages }, { tellPages }] = await Promise.all([import('../../pdf/read-pages.ts'), import('../../pdf/parse-pdf.ts')]);
      const pages = await readPages(bytes, new Problems(''), limitsFrom());
      return pages === undefined ? [] : [pagePiece(pages, place, (changed) => documentsIn(tellPages(changed, file, new Problems(''))))];
    }
    case 'refused':
      return [];
  }
}

/** As the import takes them: none of a file with an error. */
function documentsIn(parts: Iterable<ParsedPart>): readonly NeutralDocument[] {
  const documents: NeutralDocument[] = [];
  for (const part of parts) {
    if (part.type === 'document') documents.push(part.document);
    if (part.type === 'problem' && part.problem.severity === 'error') return [];
  }
  return documents;
}

function isUtf16(bytes: Uint8Array): boolean {
  return byteOrderMark(bytes)?.encoding.startsWith('utf-16') === true;
}
