// main/documents/xlsx/scan-workbook.ts · which sheets there are, which are hidden, which day is day 0, and which formats show leading zeros. Rules DI141, DI142, DI145: ../SPEC.md
// Source: ECMA-376 part 1, 18.2.19 (sheet), 18.2.28 (workbookPr), 18.8.30 (numFmt), 18.8.45 (xf); part 2, 9.3 (relationships)
import { attributeOf, isTrue, tagsOf } from './scan-xml.ts';

export interface SheetPart {
  readonly name: string;
  /** Path of its part; undefined for a chart sheet. */
  readonly path?: string;
  readonly isHidden: boolean;
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

/** Styles (by their index in `cellXfs`) whose number format is only zeros, '00000', and how many digits that shows. */
export function scanPaddedStyles(styles: string): ReadonlyMap<number, number> {
  const digitsOf = new Map<string, number>();
  const padded = new Map<number, number>();
  let index = -1; // outside of cellXfs
  for (const { name, kind, attributes } of tagsOf(styles)) {
    if (name === 'numFmt') {
      const zeros = /^(0{2,30})(?:;|$)/.exec(attributeOf(attributes, 'formatCode') ?? '')?.[1];
      if (zeros !== undefined) digitsOf.set(attributeOf(attributes, 'numFmtId') ?? '', zeros.length);
    } else if (name === 'cellXfs') index = kind === 'open' ? 0 : -1;
    else if (name === 'xf' && kind !== 'close' && index >= 0) {
      const digits = digitsOf.get(attributeOf(attributes, 'numFmtId') ?? '');
      if (digits !== undefined) padded.set(index, digits);
      index += 1;
    }
  }
  return padded;
}
