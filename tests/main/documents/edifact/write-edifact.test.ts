// tests/main/documents/edifact/write-edifact.test.ts · CONTRL, ORDRSP and RECADV as we write them: exact, and read back by our own reader and by the npm package "edifact"
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenizeEdifact } from '../../../../main/documents/edifact/tokenize-edifact.ts';
import { type EdifactContent, writeEdifact } from '../../../../main/documents/edifact/write-edifact.ts';
import { parseFile } from '../../../../main/documents/parse-file.ts';
import { Problems } from '../../../../main/documents/problems.ts';
import type { Acknowledgement, MessageFault, ReceivedMessage } from '../../../../main/domain/document/document.ts';
import type { InterchangeReply, OrderResponse, OutgoingEnvelope, ReceiptAdvice } from '../../../../main/domain/document/outgoing.ts';
import { readWithPeer } from '../../../support/edifact-peer.ts';

const ENVELOPE: OutgoingEnvelope = {
  sender: { qualifier: '14', id: '9521000000049' },
  receiver: { qualifier: '14', id: '9521000000018' },
  interchangeNumber: 41,
  at: '2026-11-23T08:05:00Z',
  isTest: false,
  version: 'D96A',
};

/** Without the line ends that part the segments. */
function write(content: EdifactContent, more: Partial<OutgoingEnvelope> = {}): string {
  return Buffer.from(writeEdifact({ ...ENVELOPE, ...more }, content)).toString('utf8');
}

/** The message between UNH and UNT. */
function body(text: string): readonly string[] {
  return text.trimEnd().split('\n').slice(3, -2);
}

function segmentsOf(bytes: Uint8Array): readonly (readonly (readonly string[])[])[] {
  const problems = new Problems('written');
  const reader = tokenizeEdifact(bytes, problems, 65_536);
  const segments: string[][][] = [];
  while (reader.next()) {
    segments.push(
      Array.from({ length: reader.occurrences }, (_, element) => {
        const components = Array.from({ length: 8 }, (__, component) => reader.text(element, component) ?? '');
        return components.slice(0, Math.max(1, components.findLastIndex((value) => value !== '') + 1));
      }),
    );
  }
  expect(problems.take()).toEqual([]);
  return segments;
}

function message(more: Partial<ReceivedMessage> = {}): ReceivedMessage {
  return {
    standard: 'edifact',
    interchange: 'R1',
    type: 'DESADV',
    version: 'D:96A:UN:EAN005',
    controlNumber: '1',
    isKnown: true,
    faults: [],
    place: { segment: 2, tag: 'UNH' },
    ...more,
  };
}

const OF: InterchangeReply['of'] = {
  interchange: 'R1',
  sender: { qualifier: '14', id: '9521000000018' },
  receiver: { qualifier: '14', id: '9521000000049' },
};
const fault = (more: Partial<MessageFault>): MessageFault => ({ kind: 'bad-value', severity: 'error', message: 'words', ...more });

describe('CONTRL', () => {
  const contrl = (messages: readonly ReceivedMessage[], more: Partial<InterchangeReply> = {}): string =>
    write({ type: 'CONTRL', reply: { of: OF, messages, ...more } });

  test('[DI93] everything is right: the interchange and each message are acknowledged', () => {
    expect(contrl([message()])).toBe(
      [
        "UNA:+.? '",
        "UNB+UNOC:3+9521000000049:14+9521000000018:14+261123:0805+41'",
        "UNH+1+CONTRL:D:3:UN'",
        "UCI+R1+9521000000018:14+9521000000049:14+7'",
        "UCM+1+DESADV:D:96A:UN:EAN005+7'",
        "UNT+4+1'",
        "UNZ+1+41'",
        '',
      ].join('\n'),
    );
  });

  test('[DI93] a message with errors is rejected, with each segment and element; warnings are not told', () => {
    const faults = [
      fault({ position: 5, element: 1, kind: 'bad-value' }),
      fault({ position: 3, kind: 'missing' }),
      fault({ position: 5, element: 2, kind: 'wrong-count' }),
      fault({ kind: 'other' }),
      fault({ position: 4, severity: 'warning' }),
    ];
    expect(body(contrl([message({ faults }), message({ controlNumber: '2', faults: [fault({ severity: 'warning' })] })]))).toEqual([
      "UCI+R1+9521000000018:14+9521000000049:14+7'",
      "UCM+1+DESADV:D:96A:UN:EAN005+4+18'",
      "UCS+3+13'",
      "UCS+5'",
      "UCD+12+2'",
      "UCD+29+3'",
      "UCM+2+DESADV:D:96A:UN:EAN005+7'",
    ]);
  });

  test('[DI93] what is not read is rejected as not agreed, a CONTRL is never answered', () => {
    expect(body(contrl([message({ type: 'INVOIC', isKnown: false }), message({ type: 'CONTRL', controlNumber: '2' })]))).toEqual([
      "UCI+R1+9521000000018:14+9521000000049:14+7'",
      "UCM+1+INVOIC:D:96A:UN:EAN005+4+17'",
    ]);
  });

  test('[DI93] messages of groups stand under their group', () => {
    const inGroup = (controlNumber: string, group: string): ReceivedMessage =>
      message({ controlNumber, group: { functionalId: 'DESADV', controlNumber: group, version: 'D:96A' } });
    expect(body(contrl([inGroup('1', 'G1'), inGroup('2', 'G1'), inGroup('1', 'G2')]))).toEqual([
      "UCI+R1+9521000000018:14+9521000000049:14+7'",
      "UCF+G1+++7'",
      "UCM+1+DESADV:D:96A:UN:EAN005+7'",
      "UCM+2+DESADV:D:96A:UN:EAN005+7'",
      "UCF+G2+++7'",
      "UCM+1+DESADV:D:96A:UN:EAN005+7'",
    ]);
  });

  const envelopeFaults: readonly (readonly [kind: NonNullable<InterchangeReply['envelopeFault']>['kind'], uci: string])[] = [
    ['bad-header', '4+12+UNB'],
    ['bad-count', '4+29+UNZ'],
    ['duplicate', '4+26+UNB'],
    ['not-for-us', '4+7+UNB'],
    ['test', '4+25+UNB'],
    ['cut-off', '4+13+UNZ'],
  ];
  test.each(envelopeFaults)('[DI93] an envelope with the fault %s rejects it all: %s', (kind, uci) => {
    expect(body(contrl([message()], { envelopeFault: { kind, message: 'words' } }))).toEqual([`UCI+R1+9521000000018:14+9521000000049:14+${uci}'`]);
  });

  test('[DI93] a message that cannot be named is no reason to say nothing', () => {
    expect(body(contrl([message(), message({ controlNumber: 'a\u0001b' })]))).toEqual(["UCI+R1+9521000000018:14+9521000000049:14+4+21+UNH'"]);
  });

  test('[DI90] [DI93] our own reader understands what we answer', () => {
    const rejected = message({ controlNumber: '2', faults: [fault({ position: 5, element: 1 })] });
    const bytes = writeEdifact(ENVELOPE, { type: 'CONTRL', reply: { of: OF, messages: [message(), rejected] } });
    const answers = [...parseFile({ fileName: 'contrl.edi', bytes })].flatMap((part): readonly Acknowledgement[] =>
      part.type === 'acknowledgement' ? [part.acknowledgement] : [],
    );
    expect(answers).toMatchObject([
      { interchange: 'R1', outcome: 'partly-accepted' },
      { message: { type: 'DESADV', controlNumber: '1' }, outcome: 'accepted' },
      { message: { type: 'DESADV', controlNumber: '2' }, outcome: 'rejected', reasons: ['12: invalid value, segment 5, element 2'] },
    ]);
  });
});

const RESPONSE: OrderResponse = {
  orderNumber: 'PO-1',
  orderDate: '2026-11-20',
  responseNumber: 'OR-9',
  decision: 'accepted-with-changes',
  buyer: { id: '9521000000049' },
  supplier: { id: '4711', name: "O'Hara & Söhne" },
  lines: [
    { line: '1', ids: [{ type: 'gtin', value: '09521001000109' }], qty: { text: '12', unit: 'CS' }, decision: 'accepted' },
    {
      line: '2',
      ids: [
        { type: 'supplier-item', value: 'A+1' },
        { type: 'gtin', value: '00036000291452' },
      ],
      qty: { text: '.5', unit: 'KG' },
      decision: 'changed',
      date: '2026-11-30',
    },
    { line: '3', ids: [{ type: 'gtin', value: '19521001000106' }], qty: { text: '4', unit: 'EA' }, decision: 'rejected' },
    { line: '4', ids: [{ type: 'buyer-item', value: '10031' }], qty: { text: '4', unit: 'EA' }, decision: 'backordered' },
  ],
};

test('[DI94] an order response: decisions, quantities and dates of the lines', () => {
  expect(body(write({ type: 'ORDRSP', response: RESPONSE }))).not.toEqual([]);
  expect(
    Buffer.from(writeEdifact(ENVELOPE, { type: 'ORDRSP', response: RESPONSE }))
      .toString('latin1')
      .trimEnd()
      .split('\n')
      .slice(2),
  ).toEqual([
    "UNH+1+ORDRSP:D:96A:UN'",
    "BGM+231+OR-9+4'",
    "DTM+137:20261123:102'",
    "RFF+ON:PO-1'",
    "DTM+171:20261120:102'",
    "NAD+BY+9521000000049::9'",
    "NAD+SU+4711::92++O?'Hara & Söhne'",
    "LIN+1+5+9521001000109:EN'",
    "QTY+21:12:CT'",
    "LIN+2+3+036000291452:UP'",
    "PIA+1+A?+1:SA'",
    "QTY+113:0.5:KGM'",
    "DTM+69:20261130:102'",
    "LIN+3+7+19521001000106:EN'",
    "QTY+21:4:PCE'",
    "LIN+4+3'",
    "PIA+1+10031:IN'",
    "QTY+83:4:PCE'",
    "UNS+S'",
    "CNT+2:4'",
    "UNT+21+1'",
    "UNZ+1+41'",
  ]);
});

const ADVICE: ReceiptAdvice = {
  number: 'RC-77',
  receivedDate: '2026-11-23',
  shipmentNumber: 'SHP-1',
  billOfLading: 'BOL-9',
  supplier: { id: '9521000000018' },
  receiver: { id: '9521000000049' },
  lines: [
    {
      orderNumber: 'PO-1',
      orderLine: '1',
      ids: [{ type: 'gtin', value: '09521001000109' }],
      shipped: { text: '24', unit: 'EA' },
      accepted: { text: '20', unit: 'EA' },
      rejected: [
        { qty: { text: '1', unit: 'EA' }, reason: 'damaged' },
        { qty: { text: '1', unit: 'EA' }, reason: 'expired' },
      ],
      short: { text: '2', unit: 'EA' },
      lot: 'L7',
      expiryDate: '2027-09-30',
      serials: ['S1', 'S2', 'S3', 'S4', 'S5'],
      sscc: '395210010000500013',
    },
    {
      ids: [{ type: 'supplier-item', value: 'HMF-005' }],
      accepted: { text: '3', unit: 'EA' },
      rejected: [{ qty: { text: '2', unit: 'EA' }, reason: 'quality' }],
      short: { text: '0', unit: 'EA' },
      serials: [],
    },
  ],
};

test('[DI95] a receiving advice: packages, quantities accepted, refused and missing', () => {
  expect(body(write({ type: 'RECADV', advice: ADVICE }, { isTest: true }))).toEqual([
    "BGM+632+RC-77+9'",
    "DTM+137:20261123:102'",
    "DTM+50:20261123:102'",
    "RFF+AAK:SHP-1'",
    "RFF+BM:BOL-9'",
    "NAD+SU+9521000000018::9'",
    "NAD+DP+9521000000049::9'",
    "CPS+1'",
    "LIN+1'",
    "PIA+1+HMF-005:SA'",
    "QTY+194:3:PCE'",
    "QVR+2:195++:::QUALITY'",
    "CPS+2+1'",
    "PAC+1'",
    "PCI+33E'",
    "GIN+BJ+395210010000500013'",
    "LIN+2++9521001000109:EN'",
    "PIA+1+L7:NB+S1:SN+S2:SN+S3:SN+S4:SN'",
    "PIA+1+S5:SN'",
    "QTY+12:24:PCE'",
    "QTY+194:20:PCE'",
    "QVR+1:195+AF'",
    "QVR+1:195++PE::9'",
    "QVR+-2:12++:::SHORT'",
    "DTM+36:20270930:102'",
    "RFF+ON:PO-1:1'",
  ]);
});

test('[DI91] a test is marked, in the eleventh element of UNB', () => {
  const [, unb] = write({ type: 'RECADV', advice: ADVICE }, { isTest: true }).split('\n');
  expect(unb).toBe("UNB+UNOC:3+9521000000049:14+9521000000018:14+261123:0805+41++++++1'");
  const [header] = [...parseFile({ fileName: 'x', bytes: writeEdifact({ ...ENVELOPE, isTest: true }, { type: 'RECADV', advice: ADVICE }) })];
  expect(header).toMatchObject({ type: 'header', isTest: true, wantsReply: false, controlNumber: '41' });
});

test('[DI91] Latin-1 as long as it can say it all, then UTF-8 in syntax 4, where * is released too', () => {
  const named = (name: string): Uint8Array => writeEdifact(ENVELOPE, { type: 'ORDRSP', response: { ...RESPONSE, supplier: { name } } });
  expect(Buffer.from(named('Söhne *')).toString('latin1')).toContain("UNB+UNOC:3+9521000000049:14+9521000000018:14+261123:0805+41'");
  expect(Buffer.from(named('Söhne *')).toString('latin1')).toContain('Söhne *');
  const wide = Buffer.from(named('麦片 *')).toString('utf8');
  expect(wide).toContain("UNA:+.?*'\nUNB+UNOY:4+9521000000049:14+9521000000018:14+20261123:0805+41'");
  expect(wide).toContain("NAD+SU+++麦片 ?*'");
});

describe('[DI92] what cannot be said as it is is refused, never changed', () => {
  const cases: readonly (readonly [what: string, write: () => unknown])[] = [
    ['a version outside of D96A to D24A', () => write({ type: 'ORDRSP', response: RESPONSE }, { version: '004010' })],
    ['an interchange number of 0', () => write({ type: 'ORDRSP', response: RESPONSE }, { interchangeNumber: 0 })],
    ['a time that is none', () => write({ type: 'ORDRSP', response: RESPONSE }, { at: 'today' })],
    ['an empty address', () => write({ type: 'ORDRSP', response: RESPONSE }, { sender: { id: ' ' } })],
    ['an order number of 36 characters', () => write({ type: 'ORDRSP', response: { ...RESPONSE, orderNumber: 'x'.repeat(36) } })],
    ['a number with a control character', () => write({ type: 'ORDRSP', response: { ...RESPONSE, responseNumber: 'a\u001db' } })],
    ['a date that is none', () => write({ type: 'RECADV', advice: { ...ADVICE, receivedDate: '23.11.2026' } })],
    [
      'a quantity that is none',
      () => write({ type: 'RECADV', advice: { ...ADVICE, lines: [{ ...ADVICE.lines[1]!, accepted: { text: 'five', unit: 'EA' } }] } }),
    ],
    ['a line without item', () => write({ type: 'RECADV', advice: { ...ADVICE, lines: [{ ...ADVICE.lines[1]!, ids: [] }] } })],
    [
      'a GTIN that is none',
      () => write({ type: 'RECADV', advice: { ...ADVICE, lines: [{ ...ADVICE.lines[1]!, ids: [{ type: 'gtin', value: '12' }] }] } }),
    ],
  ];
  test.each(cases)('%s', (_, act) => {
    expect(act).toThrow(expect.objectContaining({ name: 'DocumentError', code: 'cannot-write' }));
  });

  test('only free text is cut, between characters', () => {
    const response = { ...RESPONSE, supplier: { name: `${'x'.repeat(34)}麦片\u0007` } };
    expect(write({ type: 'ORDRSP', response })).toContain(`NAD+SU+++${'x'.repeat(34)}麦'`);
  });
});

test('[DI91] any text comes back as it was: by our reader, and by the npm package where it reads the set', () => {
  const text = fc
    .string({ unit: fc.constantFrom(...`aZ09 .,-/?+:'*Äé麦`.split('')), minLength: 1, maxLength: 30 })
    .filter((value) => value.trim() === value);
  fc.assert(
    fc.property(text, text, fc.array(text, { maxLength: 12 }), (number, item, serials) => {
      const line = { ids: [{ type: 'supplier-item' as const, value: item }], accepted: { text: '1', unit: 'EA' }, rejected: [], serials };
      const bytes = writeEdifact(ENVELOPE, { type: 'RECADV', advice: { number, receivedDate: '2026-11-23', lines: [line] } });
      const ours = segmentsOf(bytes);
      const find = (all: typeof ours, tag: string): (typeof ours)[number] => all.find((segment) => segment[0]?.[0] === tag) ?? [];
      expect(find(ours, 'BGM')[2]).toEqual([number]);
      expect(find(ours, 'PIA')[2]).toEqual([item, 'SA']);
      expect(ours.flatMap((segment) => segment.filter(([, type]) => type === 'SN').map(([value]) => value))).toEqual(serials);
      expect(find(ours, 'UNT')[1]).toEqual([String(ours.length - 2)]);

      const syntax = find(ours, 'UNB')[1]?.[0] ?? '';
      if (syntax !== 'UNOC') return; // the package knows no repetition separator of syntax 4
      const theirs = readWithPeer(Buffer.from(bytes).toString('latin1'), syntax);
      expect(theirs.map(([tag]) => tag)).toEqual(ours.map(([tag]) => tag));
      expect(find(theirs, 'BGM')[2]).toEqual([number]);
      expect(find(theirs, 'PIA')[2]).toEqual([item, 'SA']);
    }),
    { numRuns: 200 },
  );
});

test.each([
  { type: 'ORDRSP', response: RESPONSE },
  { type: 'RECADV', advice: ADVICE },
  { type: 'CONTRL', reply: { of: OF, messages: [message({ faults: [fault({ position: 5, element: 1 })] })] } },
] as const)('[DI91] $type: the npm package cuts what we write as we do', (content) => {
  const bytes = writeEdifact(ENVELOPE, content);
  const padded = (segments: readonly (readonly (readonly string[])[])[]): unknown =>
    segments.map((segment) => segment.map((element) => element.join(':')));
  expect(padded(readWithPeer(Buffer.from(bytes).toString('latin1'), 'UNOC'))).toEqual(padded(segmentsOf(bytes)));
});
