// tests/fuzz/xlsx.fuzz.ts · any bytes read as a workbook, or as the XML of its sheet, its styles and its list of sheets: problems or whole documents, never an exception
import { limitsFrom } from '../../main/documents/limits.ts';
import { parseXlsx } from '../../main/documents/xlsx/parse-xlsx.ts';
import { makeXlsx } from '../support/make-xlsx.ts';
import { checkDocuments } from './check-documents.ts';
import { mappingFor } from './check-table.ts';

/** The grid of a small input is no larger than this: a bounded amount of work per byte. */
const LIMITS = limitsFrom({ problems: 50, cells: 100_000, unpackedBytes: 4_000_000, rows: 20_000 });
const ROOTS: readonly (readonly [root: RegExp, part: string])[] = [
  [/<worksheet/, 'xl/worksheets/sheet1.xml'],
  [/<styleSheet/, 'xl/styles.xml'],
  [/<workbook/, 'xl/workbook.xml'],
];

/** @throws {Error} when a rule is broken (DI2, DI140, DI146) */
export async function run(input: Uint8Array): Promise<void> {
  const bytes = input[0] === 0x50 ? input : asPart(Buffer.from(input).toString('utf8'));
  const parts = [...(await parseXlsx(bytes, { fileName: 'fuzz.xlsx' }, LIMITS))];
  checkDocuments(parts);
  const columns = mappingFor(parts, input);
  if (columns !== undefined) checkDocuments([...(await parseXlsx(bytes, { fileName: 'fuzz.xlsx', columns }, LIMITS))]);
}

/** A workbook is packed, and a changed byte of it mostly a broken archive: its parts are changed unpacked. */
function asPart(xml: string): Uint8Array {
  const part = ROOTS.find(([root]) => root.test(xml.slice(0, 300)))?.[1] ?? 'xl/worksheets/sheet1.xml';
  const rows = [
    ['order', 'sku', 'quantity', 'due date'],
    ['PO-1', { v: '123', s: 1 }, 2, { v: '46418', s: 2 }],
  ];
  return makeXlsx({ sheets: [{ rows }], formats: ['00000', 'yyyy-mm-dd'], parts: { [part]: xml } });
}
