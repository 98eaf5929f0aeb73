// tests/support/make-xlsx.ts · workbooks written part by part, so that a test can say what no spreadsheet program would
// Source: ECMA-376 part 1, 18.2 (workbook) and 18.3 (worksheets); PKWARE APPNOTE 6.3.10, section 4.3
import { crc32, deflateRawSync } from 'node:zlib';

export interface SheetSpec {
  readonly name?: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** Text is written as text, a number as a number; null is a gap. */
  readonly rows: readonly (readonly CellSpec[])[];
  /** Attributes of single rows, by their index. */
  readonly rowAttributes?: Readonly<Record<number, string>>;
  readonly before?: string;
  readonly after?: string;
}

/** `v` as it stands in the file; `f` a formula; `t` and `s` the cell's type and style. */
export type CellSpec = string | number | null | { readonly v?: string; readonly f?: string; readonly t?: string; readonly s?: number };

export interface BookSpec {
  readonly sheets: readonly SheetSpec[];
  readonly date1904?: string;
  /** Styles from 1 on: number formats ('yyyy-mm-dd', '00000'). */
  readonly formats?: readonly string[];
  /** Parts to add or to replace. */
  readonly parts?: Readonly<Record<string, string>>;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function makeXlsx({ sheets, date1904, formats = [], parts = {} }: BookSpec): Uint8Array {
  const list = sheets.map(({ name, state }, index) => {
    const hidden = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${escapeXml(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
  });
  const relations = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const numFmts = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(code)}"/>`);
  const xfs = ['<xf numFmtId="0"/>', ...formats.map((_, index) => `<xf numFmtId="${164 + index}" applyNumberFormat="1"/>`)];
  return makeZip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${date1904 === undefined ? '' : ` date1904="${date1904}"`}/><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}<Relationship Id="s" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts>${numFmts.join('')}</numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)])),
    ...parts,
  });
}

export function sheetXml({ rows, rowAttributes = {}, before = '', after = '' }: SheetSpec): string {
  const xml = rows.map((cells, row) => {
    const written = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`)).join('');
    return `<row r="${row + 1}"${rowAttributes[row] === undefined ? '' : ` ${rowAttributes[row]}`}>${written}</row>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}">${before}<sheetData>${xml.join('')}</sheetData>${after}</worksheet>`;
}

function cellXml(cell: CellSpec, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  const { v, f, t, s } = cell;
  const attributes = `${t === undefined ? '' : ` t="${t}"`}${s === undefined ? '' : ` s="${s}"`}`;
  return `<c r="${at}"${attributes}>${f === undefined ? '' : `<f>${escapeXml(f)}</f>`}${v === undefined ? '' : `<v>${escapeXml(v)}</v>`}</c>`;
}

function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export function makeZip(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const pieces: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content as string, 'utf8');
    const isStored = name === 'mimetype'; // OpenDocument demands it
    const packed = isStored ? data : deflateRawSync(data);
    const nameBytes = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    pieces.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, nameBytes, packed);
    list.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, rest, nameBytes);
    at += 30 + nameBytes.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, listed, end]);
}
