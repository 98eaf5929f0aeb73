// main/documents/xlsx/scan-workbook.ts · which sheets there are, which are hidden, which day is day 0, and which formats show leading zeros. Rules DI141, DI142, DI145: ../SPEC.md
// Source: ECMA-376 part 1, 18.2.19 (sheet), 18.2.28 (workbookPr), 18.8.30 (numFmt), 18.8.45 (xf); part 2, 9.3 (relationships)
import { attributeOf, isTrue, tagsOf } from './scan-xml.ts';

export interface SheetPart {
  readonly name: string;
  /** Path of its part; undefined for a chart sheet. */
  readonly path?: string;
  readonly isHidden: boolean;
}

/** Where the package says its workbook is: some programs number it. Undefined for the usual place. Source: ECMA-376 part 2, 9.3.2 */
export function workbookPartOf(relations: string): string | undefined {
  for (const { name, attributes } of tagsOf(relations)) {
    if (name !== 'Relationship' || attributeOf(attributes, 'Type')?.endsWith('/officeDocument') !== true) continue;
    const found = /^\/?xl\/([^/]+\.xml)$/.exec(attributeOf(attributes, 'Target') ?? '')?.[1];
    return found === 'workbook.xml' ? undefined : found;
  }
  return undefined;
}

export interface WorkbookFacts {
  readonly sheets: readonly SheetPart[];
  /** Day 0 is 1904-01-01, as old Macintosh versions count. */
  readonly isFrom1904: boolean;
}

export function scanWorkbook(workbook: string, relations: string): WorkbookFacts {
  const paths = new Map<string, string>();
  for (const { name, attributes } of tagsOf(relations)) {
    const [id, type, target] = ['Id', 'Type', 'Target'].map((each) => attributeOf(attributes, each));
    if (name !== 'Relationship' || id === undefined || target === undefined || type?.endsWith('/worksheet') !== true) continue;
    paths.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  }
  const sheets: SheetPart[] = [];
  let isFrom1904 = false;
  for (const { name, attributes } of tagsOf(workbook)) {
    if (name === 'workbookPr') isFrom1904 ||= isTrue(attributes, 'date1904');
    if (name !== 'sheet' || attributeOf(attributes, 'name') === undefined) continue;
    const path = paths.get(attributeOf(attributes, 'id') ?? '');
    const state = attributeOf(attributes, 'state');
    sheets.push({
      name: attributeOf(attributes, 'name') ?? '',
      isHidden: state === 'hidden' || state === 'veryHidden',
      ...(path === undefined ? {} : { path }),
    });
  }
  return { sheets, isFrom1904 };
}

/** A number format of zeros and the words before them. */
export interface PaddedStyle {
  readonly digits: number;
  readonly before: string;
}

/** '00000', '"PO-"00000', 'PO\-00000'. */
const PADDED = /^(?:"(?<quoted>[^"]{1,20})"|(?<bare>(?:[A-Z]|\\.){1,20}))?(?<zeros>0{2,30})(?:;|$)/;

/** Styles (by their index in `cellXfs`) whose number format is only zeros, words before them or not. */
export function scanPaddedStyles(styles: string): ReadonlyMap<number, PaddedStyle> {
  const formats = new Map<string, PaddedStyle>();
  const padded = new Map<number, PaddedStyle>();
  let index = -1; // outside of cellXfs
  for (const { name, kind, attributes } of tagsOf(styles)) {
    if (name === 'numFmt') {
      const { zeros, quoted, bare } = PADDED.exec(attributeOf(attributes, 'formatCode') ?? '')?.groups ?? {};
      const before = quoted ?? bare?.replaceAll('\\', '') ?? '';
      if (zeros !== undefined) formats.set(attributeOf(attributes, 'numFmtId') ?? '', { digits: zeros.length, before });
    } else if (name === 'cellXfs') index = kind === 'open' ? 0 : -1;
    else if (name === 'xf' && kind !== 'close' && index >= 0) {
      const style = formats.get(attributeOf(attributes, 'numFmtId') ?? '');
      if (style !== undefined) padded.set(index, style);
      index += 1;
    }
  }
  return padded;
}
