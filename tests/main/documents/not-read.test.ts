// tests/main/documents/not-read.test.ts · what is not read is named, with the way out: a stranger's file is never called a table without column names. Rules DI1, DI14, DI78, DI201, DI204: main/documents/SPEC.md
import { describe, expect, test } from 'vitest';
import { parseFile } from '../../../main/documents/parse-file.ts';
import { problemSentence } from '../../../main/domain/words/problem-words.ts';

const VDA = ['71103000012345SUPP001  0000100002261118261119', '7120312345678   S'].map((line) => line.padEnd(128));

/** What a file begins with, how it is called, a word of the way out. */
const FILES: readonly (readonly [rule: string, text: string, name: string, remedy: string])[] = [
  ['DI1', "STX=ANA:1+5012345000008:STORE+5098765000009:GROWER+261118:101500+R77++ORDHDR'MHD=1+ORDHDR:9'", 'a TRADACOMS file', 'EDIFACT'],
  ['DI1', "STX=ANAA:1+5012345000008+5098765000009+261118+R78'", 'a TRADACOMS file', 'EDIFACT'],
  ['DI1', 'EDI_DC40  1000000000000012345678740 3012  ORDERS05\nE2EDK01005 1', 'an SAP IDoc as text', 'EDIFACT'],
  ['DI1', VDA.join('\n'), 'a VDA file (4905, 4913 or 4915)', 'EDIFACT'],
  ['DI1', VDA.join(''), 'a VDA file (4905, 4913 or 4915)', 'EDIFACT'],
  ['DI1', 'MSH|^~\\&|LAB|A|EHR|B|20261118||ORM^O01|1|P|2.3\rPID|1\r', 'an HL7 message', 'EDIFACT'],
  ['DI1', "UNH+1+DESADV:D:96A:UN'BGM+351+1+9'UNT+3+1'", 'an EDIFACT message without its interchange (UNB)', 'whole file'],
  ['DI1', 'ST*856*0001~BSN*00*S1*20261118*1200~SE*3*0001~', 'an X12 file without its envelope (ISA)', 'whole file'],
  ['DI1', 'GS|SH|A|B|20261118|1200|1|X|004010~', 'an X12 file without its envelope (ISA)', 'whole file'],
  ['DI201', '<!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.050/cXML.dtd"><cXML/>', 'cXML', 'X12'],
  [
    'DI201',
    '<?xml version="1.0"?><!DOCTYPE Pip3B2AdvanceShipmentNotification SYSTEM "3B2.dtd"><Pip3B2AdvanceShipmentNotification/>',
    'Pip3B2',
    'X12',
  ],
  ['DI204', '<cXML payloadID="1"><Request/></cXML>', 'cXML', 'X12'],
  ['DI204', '<ORDERS05><IDOC BEGIN="1"><EDI_DC40 SEGMENT="1"/></IDOC></ORDERS05>', 'SAP IDoc: ORDERS05', 'X12'],
  ['DI204', '<ProcessPurchaseOrder xmlns="http://www.openapplications.org/oagis/9"/>', 'OAGIS: ProcessPurchaseOrder', 'X12'],
  ['DI204', '<Pip3A4PurchaseOrderRequest/>', 'RosettaNet: Pip3A4', 'X12'],
  ['DI204', '<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1"/>', 'EPCIS: EPCISDocument', 'X12'],
  ['DI204', '<DISPATCHNOTIFICATION version="2.1"/>', 'openTRANS: DISPATCHNOTIFICATION', 'X12'],
  ['DI204', '<Order xmlns="rrn:org.xcbl:schemas/xcbl/v4_0/ordermanagement.xsd"/>', 'xCBL: Order', 'X12'],
  ['DI204', '{"type": "EPCISDocument", "schemaVersion": "2.0", "epcisBody": {"eventList": []}}', 'EPCIS', 'ship notice'],
];

describe.each(FILES)('[%s] %s', (_, text, name, remedy) => {
  test(`is called ${name}, and what to ask for instead is said`, () => {
    const problems = [...parseFile({ fileName: 'in.txt', bytes: Buffer.from(text) })].flatMap((part) =>
      part.type === 'problem' ? [part.problem] : [],
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ severity: 'error', code: 'unsupported-format' });
    expect(problems[0]?.read?.startsWith(name)).toBe(true);
    expect(problems[0]?.message).toContain(remedy);
    expect(problemSentence({ code: 'unsupported-format', message: problems[0]?.message ?? '', read: problems[0]?.read ?? '' }, 'es')).not.toMatch(
      /\b(?:an?|without|file|message)\b/,
    );
  });
});

test('[DI1] a table whose first cell begins like one of these is still a table', () => {
  for (const head of [
    'STX,order,sku,quantity',
    'ST;order;sku;quantity',
    '711,order,sku,quantity',
    'MSH,order,sku,quantity',
    'GS,order,sku,quantity',
  ]) {
    const codes = [...parseFile({ fileName: 'in.csv', bytes: Buffer.from(`${head}\n`) })].flatMap((part) =>
      part.type === 'problem' ? [part.problem.code] : [],
    );
    expect(codes).not.toContain('unsupported-format');
  }
});
