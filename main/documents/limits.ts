// main/documents/limits.ts · how much of a file is read before it is refused; a bound for every loop and every stack. Rule DI5: ./SPEC.md
import { DocumentError } from './document-error.ts';

export interface DocumentLimits {
  /** Bytes of any file. */
  readonly fileBytes: number;
  /** Bytes of a CSV, JSON, workbook or PDF file: those stand in memory whole, X12 does not. */
  readonly textBytes: number;
  /** Bytes of an XML file: its tree takes fifteen times as much memory. */
  readonly xmlBytes: number;
  /** Elements and attributes of an XML file. */
  readonly elements: number;
  /** Characters of one X12 segment, or of one XML tag. */
  readonly segmentChars: number;
  /** Levels of a ship notice, or of units in a JSON or XML file. */
  readonly nesting: number;
  /** Rows of a delimited file or of a sheet; an X12 set has at most four segments for each. */
  readonly rows: number;
  /** Files inside a workbook. */
  readonly archiveEntries: number;
  /** Bytes of a workbook once unpacked. */
  readonly unpackedBytes: number;
  /** Cells of a workbook, over all sheets. */
  readonly cells: number;
  readonly pages: number;
  /** Pieces of text of a PDF, over all pages. */
  readonly textItems: number;
  /** Errors after which reading stops; the same number again of warnings is listed. */
  readonly problems: number;
}

const DEFAULT_LIMITS: DocumentLimits = {
  fileBytes: 200 * 1024 * 1024,
  textBytes: 64 * 1024 * 1024,
  xmlBytes: 20 * 1024 * 1024,
  elements: 1_000_000,
  segmentChars: 65_536,
  nesting: 20,
  rows: 1_000_000,
  archiveEntries: 2000,
  unpackedBytes: 256 * 1024 * 1024,
  cells: 5_000_000,
  pages: 300,
  textItems: 500_000,
  problems: 100,
};

/** @throws {DocumentError} bad-limits: a limit that is not a whole number above zero */
export function limitsFrom(given: Partial<DocumentLimits> = {}): DocumentLimits {
  for (const [name, value] of Object.entries(given)) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new DocumentError('bad-limits', `limit ${name} is ${value}, expected a whole number above 0`);
  }
  return { ...DEFAULT_LIMITS, ...given };
}
