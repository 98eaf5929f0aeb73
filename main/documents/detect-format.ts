// main/documents/detect-format.ts · what a file is, by its first bytes; kinds that are not read are named with the way out. Rule DI1: ./SPEC.md
import { byteOrderMark } from './decode-text.ts';

export type DetectedFormat =
  | { readonly kind: 'x12' | 'edifact' | 'json' | 'xml' | 'text' | 'xlsx' | 'pdf' }
  | { readonly kind: 'refused'; readonly name: string; readonly remedy: string; readonly isEmpty?: true };

const EXPORT_TEXT = 'Export it as CSV or JSON, or ask the sender for X12.';
/** First bytes as Latin-1 text. */
const SIGNATURES: readonly (readonly [starts: string, name: string, remedy: string])[] = [
  [
    '\u00d0\u00cf\u0011\u00e0',
    'an old Excel file (.xls), a Word file, or a workbook with a password',
    'Open it and save it as an Excel workbook (.xlsx) without password.',
  ],
  ['{\\rtf', 'a text document (RTF)', EXPORT_TEXT],
  ['\u001f\u008b', 'a compressed file (gzip)', 'Unpack it first and import the file inside.'],
  ['\u0089PNG', 'a picture', EXPORT_TEXT],
  ['\u00ff\u00d8\u00ff', 'a picture', EXPORT_TEXT],
  ['GIF8', 'a picture', EXPORT_TEXT],
  ['SQLite format 3', 'a database', EXPORT_TEXT],
];
const ASK_FOR_EDI = 'Ask the sender for X12, EDIFACT, GS1 XML, UBL or CSV instead.';
const ASK_FOR_WHOLE = 'Ask the sender for the whole file, with its envelope.';
/** Text that is no table though it would pass for one: each is told by how it begins. Sources: ANA TRADACOMS, SAP control record EDI_DC40, VDA 4905, 4913 and 4915, HL7 2, ISO 9735-1, X12.5 */
const OTHER_TEXTS: readonly (readonly [form: RegExp, name: string, remedy: string])[] = [
  [/^STX=ANAA?:\d/, 'a TRADACOMS file', ASK_FOR_EDI],
  [/^EDI_DC(?:40)? /, 'an SAP IDoc as text', ASK_FOR_EDI],
  [/^(?:511|551|711)0\d[\dA-Z ][^;,|\t\r\n]{60,122}[\r\n]*(?:512|552|712)0\d/, 'a VDA file (4905, 4913 or 4915)', ASK_FOR_EDI],
  [/^MSH\|/, 'an HL7 message', ASK_FOR_EDI],
  [/^UNH\+[^+]+\+[A-Z]{6}:/, 'an EDIFACT message without its interchange (UNB)', ASK_FOR_WHOLE],
  [/^(?:GS([*|~^])[A-Z]{2}\1|ST([*|~^])\d{3}\2)/, 'an X12 file without its envelope (ISA)', ASK_FOR_WHOLE],
];
const SAVE_AS_XLSX = 'Open it and save it as an Excel workbook (.xlsx).';
const HEAD_BYTES = 4096;

export function detectFormat(bytes: Uint8Array): DetectedFormat {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const known = SIGNATURES.find(([starts]) => head.startsWith(starts));
  if (known !== undefined) return { kind: 'refused', name: known[1], remedy: known[2] };
  if (head.startsWith('PK\u0003\u0004')) return detectZip(head, bytes);
  if (/^(?:\u00ef\u00bb\u00bf)?\s*%PDF-/.test(head)) return { kind: 'pdf' };
  const mark = byteOrderMark(bytes);
  const isUtf16 = mark?.encoding.startsWith('utf-16') === true;
  // UTF-16 of ASCII text has a NUL in every other byte: dropping them leaves the text.
  const text = (isUtf16 ? head.slice(mark.length).replaceAll('\u0000', '') : head.replace(/^\u00ef\u00bb\u00bf/, '')).replace(
    /^[\s\u0000\u001a]+/,
    '',
  );
  if (text === '') return { kind: 'refused', name: 'an empty file', remedy: 'Fetch the file again.', isEmpty: true };
  if (/^ISA[^A-Za-z0-9]/i.test(text) && !/^isa[,;\t|\s]/.test(text)) return { kind: 'x12' };
  if (/^(?:UNA[^A-Za-z0-9]{5}|UNA.{6}\s*UNB|UNB[+\u001d])/.test(text)) return { kind: 'edifact' };
  const markup = text.replace(/^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|\s)+/, '');
  if (/^<(?:!doctype html|html|head|body|table)/i.test(markup)) {
    return /<table\b/i.test(markup)
      ? { kind: 'refused', name: 'a web page with a table', remedy: `${SAVE_AS_XLSX} If it is a sign-in page, sign in and download the file again.` }
      : { kind: 'refused', name: 'a web page', remedy: 'The download probably ended at a sign-in page: sign in and download the file again.' };
  }
  if (/^<(?:\?|!--|!DOCTYPE|[A-Za-z_])/.test(text) || /^(?:\u0000<\u0000|<\u0000)[?!A-Za-z_]/.test(head)) return { kind: 'xml' };
  if (/^[{[]/.test(text)) return { kind: 'json' };
  const other = OTHER_TEXTS.find(([form]) => form.test(text));
  if (other !== undefined) return { kind: 'refused', name: other[1], remedy: other[2] };
  if (!isUtf16 && /[\u0000-\u0008\u000e-\u0019]/.test(text)) return { kind: 'refused', name: 'not a text file', remedy: EXPORT_TEXT };
  return { kind: 'text' };
}

/** By the parts inside: the local headers name them in the first bytes, or the list at the end of the archive does. */
function detectZip(head: string, bytes: Uint8Array): DetectedFormat {
  const names = head + Buffer.from(bytes.subarray(-HEAD_BYTES)).toString('latin1');
  if (names.includes('xl/workbook.bin')) return { kind: 'refused', name: 'a binary Excel workbook (.xlsb)', remedy: SAVE_AS_XLSX };
  if (names.includes('opendocument.spreadsheet')) return { kind: 'refused', name: 'an OpenDocument table (.ods)', remedy: SAVE_AS_XLSX };
  if (names.includes('word/') || names.includes('ppt/')) return { kind: 'refused', name: 'a Word or PowerPoint file', remedy: EXPORT_TEXT };
  if (names.includes('xl/') || names.includes('[Content_Types].xml')) return { kind: 'xlsx' };
  return { kind: 'refused', name: 'a ZIP archive', remedy: 'Unpack it first and import the files inside.' };
}
