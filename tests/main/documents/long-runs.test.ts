// tests/main/documents/long-runs.test.ts · one sign a million times over, where an expression that tries every beginning would take hours: each is read to its end
import { describe, expect, test } from 'vitest';
import { joinParts } from '../../../main/documents/metrc/join-parts.ts';
import { parseDocument } from '../../../main/documents/parse-document.ts';
import { parseFile } from '../../../main/documents/parse-file.ts';
import { findXmlPath } from '../../../main/documents/source/find-xml-path.ts';
import { ATTRIBUTE, TAG } from '../../../main/documents/source/xml-tags.ts';
import type { ParsedPart } from '../../../main/domain/document/document.ts';
import { makeXlsx } from '../../support/make-xlsx.ts';
import { documentsIn } from './summarize.ts';

const LONG = 1_000_000;
const run = (part: string): string => part.repeat(LONG / part.length);

async function parse(fileName: string, bytes: Uint8Array): Promise<readonly ParsedPart[]> {
  const parts: ParsedPart[] = [];
  for await (const part of parseDocument({ fileName, bytes })) parts.push(part);
  return parts;
}

describe('[IM70] a place in XML is found beside', () => {
  test.each([' ', '<!--', '<![CDATA[', '<?', '</', '<a', '<a "', "<a '", '<a b="', 'a', '=', '"', '<a b=c '])('%j', (part) => {
    const found = findXmlPath(`<o>\n<ID>PO1</ID>${run(part)}`, '/o/ID');
    expect(found).toMatchObject({ meant: 2, mark: [4, 7] });
    expect(findXmlPath(`<o>\n<ID>PO1</ID>${run(part)}`, '/o/other')).toBeUndefined();
  });

  test.each([' ', 'a', 'a ', '=', "'", 'a='])('%j inside of the tag and behind it', (part) => {
    const tag = `<ID${run(part)} unit="kg">`;
    expect([...tag.matchAll(ATTRIBUTE)].length).toBeLessThan(2);
    expect(findXmlPath(`<o>\n<ID>${run(part)}\n</ID></o>`, '/o/ID')?.meant).toBe(2);
  });
});

test('tags and attributes are those of XML', () => {
  const text = `<?xml version="1.0"?><!-- <no/> --><a:b c = "1>2" d='"'><![CDATA[<x>]]></a:b><e/>`;
  expect([...text.matchAll(TAG)].map(([whole, , name]) => name ?? whole)).toEqual([
    '<?xml version="1.0"?>',
    '<!-- <no/> -->',
    'a:b',
    '<![CDATA[<x>]]>',
    '</a:b>',
    'e',
  ]);
  expect([...`<a:b c = "1>2" x:d='"' bare>`.matchAll(ATTRIBUTE)].map(([, name, double, single]) => [name, double ?? single])).toEqual([
    ['c', '1>2'],
    ['x:d', '"'],
  ]);
});

test.each([' ', '-', '_', '.', 'p', 'page ', '1', '('])('[DI219] a page whose file is named %j a million times', (part) => {
  const page = { Data: [{ PackageId: 1, PackageLabel: '1A4060300020081000000091' }], TotalRecords: 2, CurrentPage: 1, PageSize: 1 };
  const bytes = Buffer.from(JSON.stringify(page));
  expect(joinParts([{ fileName: `${run(part)}x.json`, bytes }]).length).toBeLessThan(2);
});

test.each(['0', 'A', ' ', '(', '.', ','])('[DI2] %j in a cell of a table, in its quantity and alone in its row', (part) => {
  const cell = `${run(part)}x`;
  const text = `order,item,description,quantity,unit\nPO1,10001,"${cell}",5,EA\nPO1,10002,b,"${cell}",EA\n"${cell}",,,,\n`;
  expect(documentsIn([...parseFile({ fileName: 'a.csv', bytes: Buffer.from(text) })]).length).toBeLessThan(2);
});

test('[DI2] a formula that is begun half a million times', async () => {
  const bytes = makeXlsx({
    sheets: [
      {
        rows: [
          ['order', 'item', 'quantity', 'unit'],
          ['PO1', '10001', { f: run('<f') }, 'EA'],
        ],
      },
    ],
  });
  expect(documentsIn([...(await parse('a.xlsx', bytes))]).length).toBeLessThan(2);
});
