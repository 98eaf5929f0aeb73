// tests/fuzz/csv.fuzz.ts · any bytes read as a delimited file, then again with a mapping made up from them: problems or whole documents, never an exception
import { parseCsv } from '../../main/documents/csv/parse-csv.ts';
import { decodeText } from '../../main/documents/decode-text.ts';
import { limitsFrom } from '../../main/documents/limits.ts';
import { Problems } from '../../main/documents/problems.ts';
import type { ParsedPart } from '../../main/domain/document/document.ts';
import { checkDocuments } from './check-documents.ts';
import { mappingFor } from './check-table.ts';

const LIMITS = limitsFrom({ problems: 50 });

/** @throws {Error} when a rule is broken (DI2, DI131, DI132) */
export function run(input: Uint8Array): void {
  const parts = parse(input, {});
  checkDocuments(parts);
  const columns = mappingFor(parts, input);
  if (columns !== undefined) checkDocuments(parse(input, columns));
}

function parse(input: Uint8Array, columns: Readonly<Record<string, readonly string[]>>): readonly ParsedPart[] {
  return [...parseCsv(decodeText(input), { fileName: 'fuzz.csv', columns }, new Problems('fuzz.csv'), LIMITS)];
}
