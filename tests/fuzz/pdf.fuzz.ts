// tests/fuzz/pdf.fuzz.ts · any bytes read as a PDF: problems or whole documents, never an exception
import { limitsFrom } from '../../main/documents/limits.ts';
import { parsePdf } from '../../main/documents/pdf/parse-pdf.ts';
import { checkDocuments } from './check-documents.ts';
import { mappingFor } from './check-table.ts';

// As in the import worker: pdfjs leaves a few promises of damaged files to nobody, one in 65,000 inputs here.
process.on('unhandledRejection', () => undefined);

const LIMITS = limitsFrom({ problems: 50, pages: 20, textItems: 20_000 });

/** @throws {Error} when a rule is broken (DI2, DI151) */
export async function run(input: Uint8Array): Promise<void> {
  const parts = [...(await parsePdf(input, { fileName: 'fuzz.pdf' }, LIMITS))];
  checkDocuments(parts);
  const columns = mappingFor(parts, input);
  if (columns !== undefined) checkDocuments([...(await parsePdf(input, { fileName: 'fuzz.pdf', columns }, LIMITS))]);
}
