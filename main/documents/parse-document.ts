// main/documents/parse-document.ts · any file, also one that needs a real parser (workbook, PDF): what the import worker runs. Rules DI140–DI159: ./SPEC.md
import type { ParsedPart } from '../domain/document/document.ts';
import { boundProblems } from './bound-problems.ts';
import { detectFormat } from './detect-format.ts';
import { limitsFrom } from './limits.ts';
import type { FileToParse } from './parse-file.ts';

/** As `parseFile`. Each parser is loaded with the first file that needs it: a thread lives for one file, and starts in a third of the time. @throws {DocumentError} bad-limits */
export async function* parseDocument(file: FileToParse): AsyncGenerator<ParsedPart, void, void> {
  const limits = limitsFrom(file.limits);
  const { kind } = detectFormat(file.bytes);
  if ((kind !== 'xlsx' && kind !== 'pdf') || file.bytes.length > limits.textBytes) {
    const { parseFile } = await import('./parse-file.ts');
    yield* parseFile(file);
    return;
  }
  const parse = kind === 'xlsx' ? (await import('./xlsx/parse-xlsx.ts')).parseXlsx : (await import('./pdf/parse-pdf.ts')).parsePdf;
  yield* boundProblems(await parse(file.bytes, file, limits), file.fileName, limits);
}
