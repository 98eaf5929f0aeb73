// main/documents/parse-document.ts · any file, also one that needs a real parser (workbook, PDF): what the import worker runs. Rules DI140–DI159: ./SPEC.md
import type { ParsedPart } from '../domain/document/document.ts';
import { boundProblems } from './bound-problems.ts';
import { detectFormat } from './detect-format.ts';
import { limitsFrom } from './limits.ts';
import { type FileToParse, parseFile } from './parse-file.ts';
import { parsePdf } from './pdf/parse-pdf.ts';
import { parseXlsx } from './xlsx/parse-xlsx.ts';

/** As `parseFile`. Other parsers are loaded with the first file that needs them. @throws {DocumentError} bad-limits */
export async function* parseDocument(file: FileToParse): AsyncGenerator<ParsedPart, void, void> {
  const limits = limitsFrom(file.limits);
  const { kind } = detectFormat(file.bytes);
  if ((kind !== 'xlsx' && kind !== 'pdf') || file.bytes.length > limits.textBytes) {
    yield* parseFile(file);
    return;
  }
  const parts = await (kind === 'xlsx' ? parseXlsx : parsePdf)(file.bytes, file, limits);
  yield* boundProblems(parts, file.fileName, limits);
}
