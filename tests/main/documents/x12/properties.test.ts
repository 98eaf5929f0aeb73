// tests/main/documents/x12/properties.test.ts · what must hold for every X12 file: the fuzz target over seeds, mutations and cuts; trees of any shape count every piece once
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limitsFrom } from '../../../../main/documents/limits.ts';
import { withoutPauses } from '../../../../main/documents/pause.ts';
import { Problems } from '../../../../main/documents/problems.ts';
import { parseX12 } from '../../../../main/documents/x12/parse-x12.ts';
import type { AsnDocument, ParsedPart } from '../../../../main/domain/document/document.ts';
import { run } from '../../../fuzz/x12.fuzz.ts';

const CORPUS = new URL('../../../fuzz/corpus/x12/', import.meta.url);
const seeds = readdirSync(CORPUS).map((file) => readFileSync(new URL(file, CORPUS)));
const anySeed = fc.constantFrom(...seeds);
const ISA = 'ISA*00*          *00*          *ZZ*HARBORMILL     *ZZ*EXAMPLEDOCK    *261121*0800*U*00401*000000905*0*P*>';

function parse(text: string): readonly ParsedPart[] {
  return [...withoutPauses(parseX12(Buffer.from(text, 'latin1'), new Problems('any'), limitsFrom()))];
}

function interchange(type: string, body: readonly string[]): string {
  const set = [`ST*${type}*0001`, ...body, `SE*${body.length + 2}*0001`];
  return `${[ISA, 'GS*XX*HARBORMILL*EXAMPLEDOCK*20261121*0800*7*X*004010', ...set, 'GE*1*7', 'IEA*1*000000905'].join('~')}~`;
}

test('[DI105] the seeds of the fuzz target hold', () => {
  for (const seed of seeds) run(seed);
});

test('[DI105] [DI112] bytes changed, dropped, doubled or cut anywhere break no rule', () =>
  fc.assert(
    fc.property(
      anySeed,
      fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'drop', 'double', 'cut')), { minLength: 1, maxLength: 8 }),
      (seed, changes) => {
        let bytes = [...seed];
        for (const [position, value, change] of changes) {
          const at = position % Math.max(1, bytes.length);
          if (change === 'set') bytes[at] = value;
          else if (change === 'drop') bytes.splice(at, 1 + (value % 20));
          else if (change === 'double') bytes = [...bytes.slice(0, at), ...bytes.slice(Math.max(0, at - value))].slice(0, 8_000);
          else if (value < 32) bytes.length = at;
        }
        run(Uint8Array.from(bytes));
      },
    ),
    { numRuns: 200 },
  ));

test('[DI105] segments shuffled, dropped and doubled break no rule', () =>
  fc.assert(
    fc.property(anySeed, fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (seed, picks) => {
      const segments = seed.toString('latin1').split('~').slice(1);
      const body = picks.map((pick) => segments[pick % Math.max(1, segments.length)] ?? '').join('~');
      run(Buffer.from(`${ISA}~GS*XX*A*B*20261121*0800*7*X*004010~ST*856*1~BSN*00*S*20261121~${body}~SE*1*1~GE*1*7~IEA*1*000000905~`, 'latin1'));
    }),
    { numRuns: 200 },
  ));

test('[DI30] [DI31] whatever the levels and their order, every item is counted once and hangs in the pack above it', () => {
  const shape = fc.array(fc.tuple(fc.constantFrom('O', 'T', 'P', 'I'), fc.nat(), fc.integer({ min: 1, max: 99 })), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(shape, fc.nat(), (levels, seed) => {
      // Items are leaves; each other level hangs under any earlier one that is no item.
      const nodes = [{ id: 1, level: 'S', parent: 0, qty: 0 }];
      for (const [level, pick, qty] of levels) {
        const parents = nodes.filter((node) => node.level !== 'I');
        nodes.push({ id: nodes.length + 1, level, parent: parents[pick % parents.length]!.id, qty });
      }
      const depth = (id: number): number => (id === 0 ? 0 : 1 + depth(nodes[id - 1]!.parent));
      fc.pre(nodes.every((node) => depth(node.id) <= 20) && nodes.some((node) => node.level === 'I'));
      const loops = nodes.map(({ id, level, parent, qty }) => [
        `HL*${id}*${parent === 0 ? '' : parent}*${level}`,
        ...(level === 'I' ? [`LIN*${id}*IN*${id}*PO*PO-1`, `SN1**${qty}*EA`] : []),
      ]);
      const [first = [], ...others] = loops;
      const mixed = seed % 2 === 0 ? others : others.toReversed(); // a parent may come later
      const parts = parse(interchange('856', ['BSN*00*SHP-1*20261121*0800', ...first, ...mixed.flat()]));
      const asn = parts.flatMap((part) => (part.type === 'document' ? [part.document as AsnDocument] : []))[0]!;
      const packAbove = (id: number): string | undefined => {
        const parent = nodes[nodes[id - 1]!.parent - 1];
        if (parent === undefined) return undefined;
        return parent.level === 'T' || parent.level === 'P' ? String(parent.id) : packAbove(parent.id);
      };
      const expected = nodes.filter((node) => node.level === 'I').map((node) => [String(node.id), String(node.qty), packAbove(node.id)]);
      const told = asn.lines.map((line) => [line.orderLine, line.qty.text, line.unitId]);
      const byId = (left: readonly unknown[], right: readonly unknown[]): number => Number(left[0]) - Number(right[0]);
      expect(told.toSorted(byId)).toEqual(expected.toSorted(byId));
      expect(asn.units).toHaveLength(nodes.filter((node) => node.level === 'T' || node.level === 'P').length);
    }),
    { numRuns: 300 },
  );
});

test('[DI25] destinations add up to what SDQ says, over any number of segments', () => {
  const pair = fc.tuple(fc.constantFrom('0042', '0043', '0044'), fc.integer({ min: 1, max: 999 }));
  fc.assert(
    fc.property(fc.array(fc.array(pair, { minLength: 1, maxLength: 10 }), { minLength: 1, maxLength: 4 }), (segments) => {
      const all = segments.flat();
      const total = all.reduce((sum, [, qty]) => sum + qty, 0);
      const sdq = segments.map((pairs) => `SDQ*EA*92*${pairs.map(([location, qty]) => `${location}*${qty}`).join('*')}`);
      const parts = parse(interchange('850', ['BEG*00*SA*PO-1**20261120', `PO1*1*${total}*EA***IN*10031`, ...sdq]));
      const order = parts.find((part) => part.type === 'document');
      const expected = Map.groupBy(all, ([location]) => location);
      expect(order).toMatchObject({
        document: {
          lines: [
            {
              destinations: [...expected].map(([location, pairs]) => ({
                location,
                qty: { text: String(pairs.reduce((sum, [, qty]) => sum + qty, 0)), unit: 'EA' },
              })),
            },
          ],
        },
      });
      expect(parts.filter((part) => part.type === 'problem')).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('[DI34] marks that rise and marks that do not: the same mark on two units is told either way', () => {
  const notice = (marks: readonly string[]): readonly string[] =>
    parse(
      interchange('856', [
        'BSN*00*SHP-1*20261121*0800',
        'HL*1**S',
        ...marks.flatMap((mark, index) => [
          `HL*${2 * index + 2}*1*P`,
          `MAN*CA*${mark}`,
          `HL*${2 * index + 3}*${2 * index + 2}*I`,
          'LIN*1*IN*A',
          'SN1**1*EA',
        ]),
      ]),
    ).flatMap((part) => (part.type === 'problem' ? [part.problem.code] : []));
  fc.assert(
    fc.property(fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { minLength: 1, maxLength: 6 }), (marks) => {
      expect(notice(marks)).toEqual(Array.from({ length: marks.length - new Set(marks).size }, () => 'duplicate-plate'));
    }),
    { numRuns: 200 },
  );
});

const hostile: readonly (readonly [what: string, text: () => string])[] = [
  [
    'line breaks without end inside segments',
    () =>
      interchange(
        '850',
        Array.from({ length: 20 }, () => `REF*DP*${'\n'.repeat(60_000)}`),
      ),
  ],
  [
    'blanks without end inside segments',
    () =>
      interchange(
        '850',
        Array.from({ length: 20 }, () => `REF*DP*${'\n \t'.repeat(20_000)}`),
      ),
  ],
  [
    'an item with 300,000 serial numbers',
    () =>
      interchange('856', [
        'BSN*00*S-1*20261121',
        'HL*1**S',
        'HL*2*1*I',
        'LIN*1*IN*A*PO*1',
        'SN1**1*EA',
        ...Array.from({ length: 300_000 }, (_, index) => `REF*SE*${index}`),
      ]),
  ],
  ['a segment of 60,000 elements', () => interchange('850', ['BEG*00*SA*1**20261121', `PO1*1*1*EA${'*'.repeat(60_000)}`])],
  ['a control number of 60,000 digits', () => interchange('850', ['BEG*00*SA*1**20261121']).replaceAll('*0001~', `*${'9'.repeat(60_000)}~`)],
  [
    'two hundred thousand levels in one chain',
    () =>
      interchange('856', ['BSN*00*S-1*20261121', ...Array.from({ length: 200_000 }, (_, index) => `HL*${index + 1}*${index === 0 ? '' : index}*P`)]),
  ],
];
for (const [what, text] of hostile) {
  test(`[DI2] [DI5] the work grows with the bytes only: ${what}`, () => {
    expect(parse(text()).length).toBeGreaterThan(1); // quadratic work would not end before the time limit of the test
  });
}

test('[DI5] a set beyond the permitted number of segments is refused and says so', () => {
  const text = interchange('856', ['BSN*00*S-1*20261121', ...Array.from({ length: 20 }, (_, index) => `HL*${index + 1}**S`)]);
  const parts = [...withoutPauses(parseX12(Buffer.from(text), new Problems('any'), limitsFrom({ rows: 3 })))];
  const problems = parts.flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
  expect(problems[0]).toMatchObject({ severity: 'error', code: 'set-too-long', at: { segment: 16 }, expected: 'at most 12 segments' });
  expect(problems.filter(({ code }) => code === 'set-too-long')).toHaveLength(1);
  expect(parts.some((part) => part.type === 'document')).toBe(false);
});

test('[DI4] where the window of the file ends changes nothing: segments short, long and of the longest length across it', () => {
  const isa = 'ISA*00*          *00*          *ZZ*EXAMPLESUPPLIER*ZZ*EXAMPLEBUYER   *261121*0800*U*00401*000000001*0*P*>~';
  const text = (filler: number, long: number): string => {
    const lines = Array.from({ length: 40 }, (_, index) => `PO1*${index + 1}*${index + 1}*EA***VN*V${index}~\r\n`).join('');
    const body = `BEG*00*SA*PO1**20261120~NTE**${'x'.repeat(filler)}~NTE**${'y'.repeat(60_000)}~${lines}PID*F****${'z'.repeat(long)}~`;
    return `${isa}GS*PO*A*B*20261120*0800*1*X*004010~ST*850*0001~${body}SE*46*0001~GE*1*1~IEA*1*000000001~`;
  };
  const linesOf = (given: string): unknown =>
    parse(given).flatMap((part) =>
      part.type === 'document' && 'lines' in part.document
        ? part.document.lines.map((line) => ('line' in line ? [line.line, line.qty.text] : []))
        : [],
    );
  const expected = Array.from({ length: 40 }, (_, index) => [String(index + 1), String(index + 1)]);
  for (let filler = 58_300; filler < 60_300; filler += 61) expect(linesOf(text(filler, 3)), `${filler}`).toEqual(expected);
  for (const long of [1_900, 2_040, 2_050, 2_100, 65_000]) expect(linesOf(text(59_000, long)), `${long}`).toEqual(expected);
});
