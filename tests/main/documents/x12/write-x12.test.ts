// tests/main/documents/x12/write-x12.test.ts · what we write: read back by our own reader, accepted by another library, refused where X12 cannot say it

import fc from 'fast-check';
import { X12Interchange, X12Parser } from 'node-x12';
import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../../../main/documents/document-error.ts';
import { limitsFrom } from '../../../../main/documents/limits.ts';
import { withoutPauses } from '../../../../main/documents/pause.ts';
import { Problems } from '../../../../main/documents/problems.ts';
import { parseX12 } from '../../../../main/documents/x12/parse-x12.ts';
import { tokenizeX12 } from '../../../../main/documents/x12/tokenize-x12.ts';
import { writeX12, type X12Content } from '../../../../main/documents/x12/write-x12.ts';
import type { Acknowledgement, ItemId, MessageFault, ParsedPart, ReceivedMessage } from '../../../../main/domain/document/document.ts';
import type {
  ApplicationAdvice,
  InterchangeReply,
  OrderResponse,
  OutgoingEnvelope,
  ReceiptAdvice,
  ReceiptAdviceLine,
} from '../../../../main/domain/document/outgoing.ts';

const ENVELOPE: OutgoingEnvelope = {
  sender: { qualifier: 'ZZ', id: 'EXAMPLEDOCK' },
  receiver: { qualifier: '14', id: '9521000000043' },
  interchangeNumber: 42,
  at: '2026-11-23T08:15:00.000Z',
  isTest: false,
  version: '004010',
};
const VERSIONS = ['004010', '004010VICS', '004020', '005010', '006030', '007060', '008010'];

function segmentsOf(text: string): readonly (readonly string[])[] {
  const problems = new Problems('out.edi');
  const reader = tokenizeX12(Buffer.from(text), problems, 65_536);
  const segments: (readonly string[])[] = [];
  for (let segment = reader.next(); segment !== undefined; segment = reader.next()) segments.push(segment);
  expect(problems.take()).toEqual([]);
  return segments;
}

/** Between ST and SE, joined with *. */
function bodyOf(text: string): readonly string[] {
  return segmentsOf(text)
    .filter(([tag = '']) => !['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA'].includes(tag))
    .map((segment) => segment.join('*'));
}

function parse(text: string): readonly ParsedPart[] {
  return [...withoutPauses(parseX12(Buffer.from(text), new Problems('out.edi'), limitsFrom()))];
}

function acknowledgementsIn(parts: readonly ParsedPart[]): readonly Acknowledgement[] {
  return parts.flatMap((part) => (part.type === 'acknowledgement' ? [part.acknowledgement] : []));
}

function received(over: Partial<ReceivedMessage> = {}): ReceivedMessage {
  const group = { functionalId: 'SH', controlNumber: '7', version: '004010' };
  return {
    standard: 'x12',
    interchange: '000000905',
    group,
    type: '856',
    controlNumber: '0001',
    isKnown: true,
    faults: [],
    place: { segment: 3 },
    ...over,
  };
}

function reply(...messages: readonly ReceivedMessage[]): InterchangeReply {
  return { of: { interchange: '000000905', sender: { id: 'HARBORMILL' }, receiver: { id: 'EXAMPLEDOCK' }, at: '2026-11-21T08:00:00Z' }, messages };
}

const wrongQuantity: MessageFault = {
  kind: 'bad-value',
  severity: 'error',
  tag: 'SN1',
  position: 12,
  element: 2,
  read: 'FIVE',
  message: 'the quantity is not a number',
};
const unit = 'EA';
const line: ReceiptAdviceLine = {
  orderNumber: 'PO-1',
  orderLine: '1',
  ids: [
    { type: 'gtin', value: '19521001000106' },
    { type: 'supplier-item', value: 'HMF-001' },
  ],
  description: 'Harina española 1 kg',
  shipped: { text: '12', unit: 'CS' },
  accepted: { text: '9', unit: 'CS' },
  rejected: [{ qty: { text: '2', unit: 'CS' }, reason: 'damaged' }],
  short: { text: '1', unit: 'CS' },
  lot: 'F2611',
  expiryDate: '2027-06-30',
  serials: ['S-1', 'S-2'],
  sscc: '395210010000500013',
};
const receipt: ReceiptAdvice = {
  number: 'R-000042',
  receivedDate: '2026-11-23',
  shipmentNumber: 'SHP-1',
  billOfLading: 'BOL-1',
  supplier: { name: 'HARBOR MILL FOODS', id: '9521000000049' },
  receiver: { id: '0042' },
  lines: [line],
};
const response: OrderResponse = {
  orderNumber: 'PO-1',
  orderDate: '2026-11-20',
  responseNumber: 'A-1',
  decision: 'accepted-with-changes',
  supplier: { name: 'HARBOR MILL FOODS' },
  lines: [
    { line: '1', ids: line.ids, qty: { text: '12', unit: 'CS' }, decision: 'accepted' },
    { line: '2', ids: [{ type: 'buyer-item', value: '10032' }], qty: { text: '1.5', unit: 'KG' }, decision: 'changed', date: '2026-12-01' },
    { line: '3', ids: [{ type: 'other', value: 'X' }], qty: { text: '3', unit }, decision: 'rejected' },
    { line: '4', ids: [{ type: 'ndc', value: '12345678901' }], qty: { text: '3', unit }, decision: 'backordered' },
    { line: '5', ids: [{ type: 'maker-part', value: 'M' }], qty: { text: '3', unit }, decision: 'accepted', date: '2026-12-02' },
  ],
};
const advice: ApplicationAdvice = {
  number: 'ADV-1',
  date: '2026-11-23',
  documents: [
    {
      documentNumber: 'SHP-1',
      type: '856',
      group: '7',
      controlNumber: '0001',
      outcome: 'rejected',
      faults: [
        { code: 'unknown-item', message: 'the item is not on the order', read: 'A-77' },
        {
          code: 'duplicate-plate',
          message: 'two units carry the same mark: the label of one of them must be printed again before both can be received',
        },
      ],
    },
    { documentNumber: '', type: '850', controlNumber: '0002', outcome: 'accepted', faults: [] },
  ],
};
const CONTENTS: readonly X12Content[] = [
  { type: '997', reply: reply(received(), received({ controlNumber: '0002', faults: [wrongQuantity] })) },
  { type: 'TA1', reply: reply() },
  { type: '824', advice },
  { type: '855', response },
  { type: '861', advice: receipt },
];

describe('[DI110] the envelope', () => {
  for (const content of CONTENTS) {
    test(`${content.type}: every version is read back without a problem, and by another library in strict mode`, () => {
      for (const version of VERSIONS) {
        const text = writeX12({ ...ENVELOPE, version }, content);
        expect(text).toMatch(/^[\x20-\x7e]+$/);
        const parts = parse(text);
        const problems = parts.flatMap((part) => (part.type === 'problem' && part.problem.code !== 'nothing-to-import' ? [part.problem] : []));
        expect(problems).toEqual([]); // 855 and 861 are not read as documents
        expect(parts[0]).toMatchObject({
          sender: ENVELOPE.sender,
          receiver: ENVELOPE.receiver,
          controlNumber: '000000042',
          isTest: false,
          wantsReply: false,
        });
        const isRepetition = version >= '004020';
        expect(text.slice(82, 89)).toBe(`${isRepetition ? '^' : 'U'}*${version.slice(0, 5)}`);
        expect(text.slice(103, 106)).toBe('*>~');
        if (content.type !== 'TA1') expect(new X12Parser(true).parse(text)).toBeInstanceOf(X12Interchange);
      }
    });
  }

  test('group, set and trailers count what is inside', () => {
    const text = writeX12({ ...ENVELOPE, isTest: true, applicationSender: 'DOCK', applicationReceiver: 'MILL' }, CONTENTS[4]!);
    const segments = segmentsOf(text).map((segment) => segment.join('*'));
    expect(segments[0]).toMatch(/\*0\*T$/);
    expect(segments.slice(1, 3)).toEqual(['GS*RC*DOCK*MILL*20261123*0815*42*X*004010', 'ST*861*0001']);
    expect(segments.slice(-3)).toEqual([`SE*${segments.length - 4}*0001`, 'GE*1*42', 'IEA*1*000000042']);
  });

  const wrong: readonly (readonly [what: string, over: Partial<OutgoingEnvelope>])[] = [
    ['number 0', { interchangeNumber: 0 }],
    ['a number of ten digits', { interchangeNumber: 1_000_000_000 }],
    ['half a number', { interchangeNumber: 1.5 }],
    ['version 003060', { version: '003060' }],
    ['version 008020', { version: '008020' }],
    ['an EDIFACT version', { version: 'D96A' }],
    ['an address of 16 characters', { sender: { id: 'A'.repeat(16) } }],
    ['an empty address', { receiver: { id: ' ' } }],
    ['an address with a line break', { receiver: { id: 'A\nB' } }],
    ['no instant', { at: 'today' }],
  ];
  for (const [what, over] of wrong) {
    test(`${what} is refused by name`, () =>
      expect(() => writeX12({ ...ENVELOPE, ...over }, CONTENTS[4]!)).toThrow(
        expect.objectContaining({ name: 'DocumentError', code: 'cannot-write' }),
      ));
  }
});

describe('[DI111] data never contains a separator', () => {
  test('the separators give way to the data', () => {
    const text = writeX12(ENVELOPE, {
      type: '861',
      advice: { ...receipt, lines: [{ ...line, lot: 'A*B|C', serials: ['S^!'], description: 'x>y:z' }] },
    });
    expect([text[3], text[104], text[105]]).toEqual(['\u001d', '\u001f', '~']);
    expect(bodyOf(text)).toEqual(expect.arrayContaining(['REF*LT*A*B|C', 'REF*SE*S^!']));
  });

  test('whatever printable text a lot, a serial and a description hold comes back', () => {
    const printable = fc.string({ minLength: 1, maxLength: 30, unit: fc.integer({ min: 0x21, max: 0x7d }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(printable, printable, printable, fc.constantFrom(...VERSIONS), (lot, serial, description, version) => {
        const text = writeX12(
          { ...ENVELOPE, version },
          { type: '861', advice: { ...receipt, lines: [{ ...line, lot, serials: [serial], description }] } },
        );
        const segments = segmentsOf(text);
        expect(segments.filter(([tag]) => tag === 'REF').map((segment) => segment[2])).toEqual(['BOL-1', 'SHP-1', lot, serial]);
        expect(segments.find(([tag]) => tag === 'PID')?.[5]).toBe(description);
      }),
      { numRuns: 300 },
    );
  });

  test('free text loses accents and control characters, never a number its characters', () => {
    const text = writeX12(ENVELOPE, { type: '861', advice: { ...receipt, lines: [{ ...line, description: 'Grüße\u0007 ½ 茶\n~' }] } });
    expect(bodyOf(text)).toContain('PID*F****Grusse  1?2 ?');
    for (const lot of ['Ñ-1', '~DTM', 'A\u001dB'])
      expect(() => writeX12(ENVELOPE, { type: '861', advice: { ...receipt, lines: [{ ...line, lot }] } }), lot).toThrow(
        /the lot of line 1 cannot be written/,
      );
  });

  test('any text anywhere is written or refused by name, and what is written has no problem', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 10 }),
      fc.constantFrom('', '1', '12.5', '2026-11-23'),
    );
    const anyId = fc.record({ type: fc.constantFrom('gtin', 'buyer-item', 'other'), value: anyText }) as fc.Arbitrary<ItemId>;
    fc.assert(
      fc.property(anyText, anyText, anyText, fc.array(anyId, { maxLength: 20 }), (number, text, qty, ids) => {
        const lines = [{ ...line, ids, lot: text, accepted: { text: qty, unit: text }, description: text }];
        try {
          const written = writeX12(ENVELOPE, { type: '861', advice: { ...receipt, number, lines } });
          expect(parse(written).filter((part) => part.type === 'problem' && part.problem.code !== 'nothing-to-import')).toEqual([]);
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('[DI112] 997', () => {
  const write = (...messages: readonly ReceivedMessage[]): readonly string[] =>
    bodyOf(writeX12(ENVELOPE, { type: '997', reply: reply(...messages) }));

  test('accepted', () => expect(write(received())).toEqual(['AK1*SH*7', 'AK2*856*0001', 'AK5*A', 'AK9*A*1*1*1']));

  test('one of two sets rejected: the group is accepted in part', () => {
    expect(write(received(), received({ controlNumber: '0002', faults: [wrongQuantity] }))).toEqual([
      'AK1*SH*7',
      'AK2*856*0001',
      'AK5*A',
      'AK2*856*0002',
      'AK3*SN1*12**8',
      'AK4*2**6*FIVE',
      'AK5*R*5',
      'AK9*P*2*2*1',
    ]);
  });

  const codes: readonly (readonly [what: string, fault: Partial<MessageFault>, segments: readonly string[]])[] = [
    ['a missing segment', { kind: 'missing', tag: 'BSN', position: 2 }, ['AK3*BSN*2**3', 'AK5*R*5']],
    ['an unexpected segment', { kind: 'unexpected', tag: 'ZZZ', position: 5 }, ['AK3*ZZZ*5**2', 'AK5*R*5']],
    ['a segment too often', { kind: 'too-many', tag: 'LIN', position: 5 }, ['AK3*LIN*5**5', 'AK5*R*5']],
    ['a missing element', { kind: 'missing', tag: 'HL', position: 5, element: 1 }, ['AK3*HL*5**8', 'AK4*1**1', 'AK5*R*5']],
    ['a code', { kind: 'bad-value', tag: 'POC', position: 5, element: 2, read: 'XX' }, ['AK3*POC*5**8', 'AK4*2**7*XX', 'AK5*R*5']],
    [
      'a date',
      { kind: 'bad-date', severity: 'warning', tag: 'DTM', position: 5, element: 2, read: '20261332' },
      ['AK3*DTM*5**8', 'AK4*2**8*20261332', 'AK5*E*5'],
    ],
    ['a parent', { kind: 'bad-reference', tag: 'HL', position: 5, element: 2, read: '9' }, ['AK3*HL*5**8', 'AK4*2**7*9', 'AK5*R*5']],
    ['no SE', { kind: 'missing', tag: 'SE', position: 9 }, ['AK5*R*2']],
    ['another number in SE', { kind: 'bad-reference', tag: 'SE', position: 9, element: 2 }, ['AK5*R*3']],
    ['a wrong count in SE', { kind: 'wrong-count', severity: 'warning', tag: 'SE', position: 9, element: 1 }, ['AK5*E*4']],
    ['a fault without place', { kind: 'other' }, ['AK5*R*5']],
    ['a unit that only we do not know', { kind: 'bad-value', severity: 'warning', tag: 'SN1', position: 9, element: 3 }, ['AK5*A']],
  ];
  for (const [what, fault, segments] of codes) {
    test(`${what} has its codes`, () => {
      const faults = [{ kind: 'other', severity: 'error', message: '', ...fault } as MessageFault];
      expect(write(received({ faults })).slice(2, -1)).toEqual(segments);
    });
  }

  test('faults of one segment stand together, segments in their order', () => {
    const faults = [
      wrongQuantity,
      { ...wrongQuantity, position: 4, tag: 'HL', kind: 'missing', element: 1, read: '' } as MessageFault,
      { ...wrongQuantity, element: 3, read: 'XX' },
    ];
    expect(write(received({ faults })).slice(2, -2)).toEqual(['AK3*HL*4**8', 'AK4*1**1', 'AK3*SN1*12**8', 'AK4*2**6*FIVE', 'AK4*3**7*XX']);
  });

  test('a set that is not read is rejected as not supported; acknowledgements are not acknowledged', () => {
    const fa = { functionalId: 'FA', controlNumber: '8', version: '004010' };
    expect(write(received({ type: '810', isKnown: false, faults: [wrongQuantity] }), received({ type: '997', group: fa }))).toEqual([
      'AK1*SH*7',
      'AK2*810*0001',
      'AK5*R*1',
      'AK9*R*1*1*0',
    ]);
    expect(() => write(received({ type: '997', group: fa }))).toThrow(expect.objectContaining({ code: 'cannot-write' }));
    expect(() => write()).toThrow(DocumentError);
  });

  test('one 997 for each group; from 005010 on it names the version', () => {
    const other = { functionalId: 'PO', controlNumber: '8', version: '005010' };
    const messages = [received(), received({ type: '850', group: other }), received({ controlNumber: '0002' })];
    const text = writeX12({ ...ENVELOPE, version: '005010' }, { type: '997', reply: reply(...messages) });
    const segments = segmentsOf(text).map((segment) => segment.join('*'));
    expect(segments.filter((segment) => /^(?:ST|AK1|AK9|GE)/.test(segment))).toEqual([
      'ST*997*0001',
      'AK1*SH*7*004010',
      'AK9*A*2*2*2',
      'ST*997*0002',
      'AK1*PO*8*005010',
      'AK9*A*1*1*1',
      'GE*2*42',
    ]);
  });

  test('[DI105] what our reader finds in a set is what our 997 says of it, and what it reads back', () => {
    const set = [
      'ST*856*0001',
      'BSN*00*SHP-1*20261121*0800',
      'HL*1**S',
      'HL*2*1*I',
      'LIN*1*IN*10031',
      'SN1**FIVE*EA',
      'DTM*036*SOON',
      'HL*3*9*I',
      'SE*99*0001',
    ];
    const isa = 'ISA*00*          *00*          *ZZ*HARBORMILL     *ZZ*EXAMPLEDOCK    *261121*0800*U*00401*000000905*0*P*>';
    const file = [isa, 'GS*SH*HARBORMILL*EXAMPLEDOCK*20261121*0800*7*X*004010', ...set, 'GE*1*7', 'IEA*1*000000905'].join('~\n');
    const messages = parse(`${file}~\n`).flatMap((part) => (part.type === 'message' ? [part.message] : []));
    const text = writeX12(ENVELOPE, { type: '997', reply: reply(...messages) });
    expect(bodyOf(text)).toEqual([
      'AK1*SH*7',
      'AK2*856*0001',
      'AK3*SN1*6**8',
      'AK4*2**6*FIVE',
      'AK3*DTM*7**8',
      'AK4*2**8*SOON',
      'AK3*HL*8**8',
      'AK4*2**7*9',
      'AK5*R*4*5',
      'AK9*R*1*1*0',
    ]);
    expect(acknowledgementsIn(parse(text))).toMatchObject([
      {
        type: '997',
        group: '7',
        message: { type: '856', controlNumber: '0001' },
        outcome: 'rejected',
        reasons: expect.arrayContaining(["element 2: character not valid (6), read 'FIVE'"]),
      },
      { type: '997', group: '7', outcome: 'rejected' },
    ]);
  });
});

test('[DI113] TA1 answers the envelope: accepted, or rejected with its note', () => {
  const write = (kind?: NonNullable<InterchangeReply['envelopeFault']>['kind']): string => {
    const answer = { ...reply(), ...(kind === undefined ? {} : { envelopeFault: { kind, message: '' } }) };
    return segmentsOf(writeX12(ENVELOPE, { type: 'TA1', reply: answer }))
      .map((segment) => segment.join('*'))
      .slice(1)
      .join(' ');
  };
  expect(write()).toBe('TA1*000000905*261121*0800*A*000 IEA*0*000000042');
  expect(write('duplicate')).toContain('TA1*000000905*261121*0800*R*025');
  expect(['bad-header', 'bad-count', 'not-for-us', 'test', 'cut-off'].map((kind) => write(kind as 'test').slice(28, 31))).toEqual([
    '022',
    '021',
    '009',
    '020',
    '023',
  ]);
  expect(acknowledgementsIn(parse(writeX12(ENVELOPE, { type: 'TA1', reply: reply() })))).toMatchObject([
    { type: 'TA1', interchange: '000000905', outcome: 'accepted' },
  ]);
});

test('[DI114] 824 names each document with its faults, and long texts go on in notes', () => {
  const text = writeX12(ENVELOPE, { type: '824', advice });
  expect(bodyOf(text)).toEqual([
    'BGN*00*ADV-1*20261123*0815',
    'OTI*TR*SI*SHP-1*****7*0001*856',
    'TED*848*the item is not on the order*****A-77',
    'TED*006*two units carry the same mark: the label of one of them must',
    'NTE*ADD*two units carry the same mark: the label of one of them must be printed again be',
    'NTE*ADD*fore both can be received',
    'OTI*TA*TN*0002*******850',
  ]);
  expect(acknowledgementsIn(parse(text))).toMatchObject([
    { type: '824', documentNumber: 'SHP-1', group: '7', message: { type: '856', controlNumber: '0001' }, outcome: 'rejected' },
    { type: '824', documentNumber: '0002', outcome: 'accepted' },
  ]);
});

test('[DI115] 855 answers each line of the order', () => {
  expect(bodyOf(writeX12(ENVELOPE, { type: '855', response }))).toEqual([
    'BAK*00*AC*PO-1*20261120****A-1*20261123',
    'N1*SE*HARBOR MILL FOODS',
    'PO1*1*12*CA***UK*19521001000106*VN*HMF-001',
    'ACK*IA*12*CA',
    'PO1*2*1.5*KG***BP*10032',
    'ACK*IC*1.5*KG*067*20261201',
    'PO1*3*3*EA***ZZ*X',
    'ACK*IR*3*EA',
    'PO1*4*3*EA***N4*12345678901',
    'ACK*IB*3*EA',
    'PO1*5*3*EA***MG*M',
    'ACK*DR*3*EA*067*20261202',
    'CTT*5',
  ]);
  expect(bodyOf(writeX12(ENVELOPE, { type: '855', response: { ...response, release: '7' } }))[0]).toBe('BAK*00*AC*PO-1*20261120*7***A-1*20261123');
  const drug = [{ line: '1', ids: [{ type: 'ndc' as const, value: '12399-001-10' }], qty: { text: '3', unit }, decision: 'accepted' as const }];
  expect(bodyOf(writeX12(ENVELOPE, { type: '855', response: { ...response, lines: drug } }))).toContain('PO1*1*3*EA***ND*12399-001-10');
  const { orderDate: _, ...undated } = response;
  expect(bodyOf(writeX12(ENVELOPE, { type: '855', response: { ...undated, decision: 'rejected', lines: [] } }))[0]).toBe(
    'BAK*00*RJ*PO-1*20261123****A-1*20261123',
  );
});

describe('[DI116] 861', () => {
  const write = (over: Partial<ReceiptAdviceLine>): readonly string[] =>
    bodyOf(writeX12(ENVELOPE, { type: '861', advice: { ...receipt, lines: [{ ...line, ...over }] } }));

  test('one line with everything', () => {
    expect(write({})).toEqual([
      'BRA*R-000042*20261123*00*2*0815',
      'REF*BM*BOL-1',
      'REF*SI*SHP-1',
      'DTM*050*20261123',
      'N1*SF*HARBOR MILL FOODS*UL*9521000000049',
      'N1*ST**92*0042',
      'RCD*1*9*CA***2*CA*01*1*CA*02',
      'SN1**12*CA',
      'LIN*1*UK*19521001000106*VN*HMF-001',
      'PID*F****Harina espanola 1 kg',
      'REF*LT*F2611',
      'REF*SE*S-1',
      'REF*SE*S-2',
      'DTM*036*20270630',
      'PRF*PO-1',
      'MAN*GM*00395210010000500013',
      'CTT*1',
    ]);
  });

  test('a release of a blanket order is told beside its number', () => {
    expect(write({ orderNumber: 'PO-1 rel. 7' }).find((segment) => segment.startsWith('PRF'))).toBe('PRF*PO-1*7');
  });

  test('every reason has its condition; the same condition is told once, and more than five in a second RCD', () => {
    const reasons = ['damaged', 'wrong-item', 'wrong-lot', 'expired', 'over', 'quality', 'other'] as const;
    const rcd = write({ rejected: reasons.map((reason) => ({ qty: { text: '1.5', unit: 'KG' }, reason })) }).filter((segment) =>
      segment.startsWith('RCD'),
    );
    expect(rcd).toEqual(['RCD*1*9*CA***1.5*KG*01*1.5*KG*05*4.5*KG*04*1.5*KG*03*1.5*KG*08', 'RCD*1*****1*CA*02']);
  });

  test('nothing short is not told, nothing accepted is told as 0', () => {
    expect(write({ accepted: { text: '0', unit: 'EA' }, rejected: [], short: { text: '0', unit: 'EA' } })).toContain('RCD*1*0*EA');
  });

  const refused: readonly (readonly [what: string, over: Partial<ReceiptAdviceLine>, message: RegExp])[] = [
    ['a quantity that is none', { accepted: { text: 'FIVE', unit: 'EA' } }, /line 1 cannot be written: 'FIVE'/],
    ['a quantity of ten digits', { accepted: { text: '1234567890', unit: 'EA' } }, /line 1/],
    ['a unit without X12 code', { accepted: { text: '1', unit: 'BARREL' } }, /the unit of line 1/],
    ['an item without number', { ids: [] }, /the item of line 1/],
    ['a lot of 31 characters', { lot: 'L'.repeat(31) }, /the lot of line 1/],
    ['an SSCC of 17 digits', { sscc: '39521001000050001' }, /the SSCC of line 1/],
    ['a GTIN of 13 digits', { ids: [{ type: 'gtin', value: '9521001000106' }] }, /a GTIN/],
    ['a date that is none', { expiryDate: '30.06.2027' }, /the expiry of line 1/],
  ];
  for (const [what, over, message] of refused) test(`${what} is refused by name`, () => expect(() => write(over)).toThrow(message));

  test('from 005010 on a reference has 50 characters', () => {
    const lot = 'L'.repeat(50);
    expect(bodyOf(writeX12({ ...ENVELOPE, version: '005010' }, { type: '861', advice: { ...receipt, lines: [{ ...line, lot }] } }))).toContain(
      `REF*LT*${lot}`,
    );
  });
});

const numbers: readonly (readonly [gtin: string, pair: string])[] = [
  ['00000095210018', 'EO*95210018'],
  ['00036000291452', 'UP*036000291452'],
  ['09521001000505', 'EN*9521001000505'],
  ['19521001000106', 'UK*19521001000106'],
];
for (const [gtin, pair] of numbers) {
  test(`[DI117] the GTIN ${gtin} is written as ${pair} and read back as it was`, () => {
    const lines = [{ line: '1', ids: [{ type: 'gtin', value: gtin } as const], qty: { text: '1', unit: 'EA' }, decision: 'accepted' as const }];
    const text = writeX12(ENVELOPE, { type: '855', response: { ...response, lines } });
    expect(bodyOf(text)).toContain(`PO1*1*1*EA***${pair}`);
    const asOrder = text
      .replace('ST*855', 'ST*850')
      .replace(/BAK\*[^~]*~/, 'BEG*00*SA*PO-1**20261120~')
      .replace(/ACK[^~]*~/, '')
      .replace('SE*7*', 'SE*6*');
    expect(parse(asOrder)).toMatchObject([
      { type: 'header' },
      { document: { lines: [{ ids: [{ type: 'gtin', value: gtin }] }] } },
      { type: 'message' },
    ]);
  });
}

for (const [unitSent, written] of Object.entries({
  EA: 'EA',
  CS: 'CA',
  CA: 'CA',
  CT: 'CT',
  IN: 'PK',
  PCE: 'EA',
  KGM: 'KG',
  G: 'GR',
  GRM: 'GR',
  L: 'LT',
  LTR: 'LT',
  DZ: 'DZ',
  PL: 'PL',
  Case: 'CA',
  QX: 'QX',
  FOZ: 'FO',
  MG: 'ME',
  GAL: 'GA',
  LT: 'LT',
})) {
  test(`[DI117] the unit ${unitSent} is ${written} in X12`, () => {
    const lines = [{ line: '1', ids: line.ids, qty: { text: '1', unit: unitSent }, decision: 'accepted' as const }];
    expect(bodyOf(writeX12(ENVELOPE, { type: '855', response: { ...response, lines } }))).toContain(`ACK*IA*1*${written}`);
  });
}
