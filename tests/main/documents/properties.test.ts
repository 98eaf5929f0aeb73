// tests/main/documents/properties.test.ts · what must hold for every file: no throw, no hang, the same content under any separators
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DocumentError } from '../../../main/documents/document-error.ts';
import { type FileToParse, parseFile } from '../../../main/documents/parse-file.ts';
import { DOCUMENT_PURPOSES, ITEM_ID_TYPES, type ParsedPart } from '../../../main/domain/document/document.ts';
import { generate856 } from '../../support/generate-856.ts';
import { documentsIn } from './summarize.ts';

const FOLDER = new URL('../../vectors/documents/', import.meta.url);
const samples = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'expected.json')
  .map(({ name }) => ({ file: name, bytes: readFileSync(new URL(name, FOLDER)) }));
const goodNotice = samples.find((sample) => sample.file === 'asn-sotpi.edi')!.bytes;
const anySample = fc.constantFrom(...samples);

function parse(bytes: Uint8Array, more: Partial<FileToParse> = {}): readonly ParsedPart[] {
  return [...parseFile({ fileName: 'any', bytes, ...more })];
}

function hasError(parts: readonly ParsedPart[]): boolean {
  return parts.some((part) => part.type === 'problem' && part.problem.severity === 'error');
}

test('[DI2] random bytes give a problem and never throw', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(hasError(parse(bytes))).toBe(true);
    }),
  ));

test('[DI2] random text after a real beginning never throws', () =>
  fc.assert(
    fc.property(anySample, fc.nat(), fc.string({ unit: 'binary', maxLength: 200 }), ({ bytes }, at, text) => {
      const cut = at % (bytes.length + 1);
      parse(Buffer.concat([bytes.subarray(0, cut), Buffer.from(text, 'utf8')]));
    }),
    { numRuns: 500 },
  ));

// Without its bound the first of these takes hours, which the runner ends.
test.each([' ', '(', 'n. ', '0', 'a'])('[DI2] a cell of half a million times %j above and in the column names is read as any other', (part) => {
  const long = part.repeat(500_000 / part.length);
  const rows = 'order number,line,item,quantity,unit\nPO1,1,10001,5,EA\n';
  for (const text of [`"Purchase order${long}x"\n\n${rows}`, rows.replace('quantity', `quantity,"x${long}x"`)])
    expect(documentsIn(parse(Buffer.from(text), { fileName: 'a.csv' }))).toHaveLength(1);
});

test('[DI2] words that every object of the language knows are codes like any other', () => {
  const [x12, edifact] = ['x12', 'edifact'].map((folder) => {
    const url = new URL(`${folder}/`, FOLDER);
    return readdirSync(url).flatMap((name) => (name.endsWith('.edi') ? [readFileSync(new URL(name, url), 'latin1')] : []));
  });
  const words = ['constructor', 'valueOf', 'toString', '__proto__'];
  const codes = { x12: /(?<=\*)[A-Z0-9]{1,3}(?=[*~])/g, edifact: /(?<=[+:])[A-Z0-9]{1,3}(?=[+:'])/g };
  for (const [texts, code] of [[x12, codes.x12] as const, [edifact, codes.edifact] as const]) {
    for (const text of texts ?? []) {
      const body = text.search(/(?<=[~'\n])(?:ST\*|UNH\+)/);
      const hostile = `${text.slice(0, body)}${text.slice(body).replaceAll(code, (sent, at: number) => (at % 3 === 0 ? (words[at % 4] ?? sent) : sent))}`;
      const said = JSON.stringify(parse(Buffer.from(hostile, 'latin1')));
      expect(said).not.toMatch(/native code|\[object /);
      for (const [, type] of said.matchAll(/"ids":\[\{"type":"([^"]*)"/g)) expect(ITEM_ID_TYPES).toContain(type);
      for (const [, purpose] of said.matchAll(/"purpose":"([^"]*)"/g)) expect(DOCUMENT_PURPOSES).toContain(purpose);
    }
  }
});

test('[DI2] bytes changed, dropped or doubled anywhere never throw', () =>
  fc.assert(
    fc.property(
      anySample,
      fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'drop', 'double')), { minLength: 1, maxLength: 12 }),
      ({ bytes }, changes) => {
        let mutated = [...bytes];
        for (const [position, value, change] of changes) {
          const at = position % Math.max(1, mutated.length);
          if (change === 'set') mutated[at] = value;
          else if (change === 'drop') mutated.splice(at, 1 + (value % 20));
          else mutated = [...mutated.slice(0, at), ...mutated.slice(Math.max(0, at - value)), ...mutated.slice(at)].slice(0, 20_000);
        }
        parse(Uint8Array.from(mutated));
      },
    ),
    { numRuns: 1000 },
  ));

test('[DI15] an X12 file cut off before its last element is refused, wherever the cut is', () => {
  const text = goodNotice.toString('latin1');
  const lastElement = text.lastIndexOf('*') + '000000905'.length;
  for (let length = 0; length < lastElement; length++) expect(hasError(parse(goodNotice.subarray(0, length))), `cut at ${length}`).toBe(true);
});

test('[DI62] a JSON file cut off anywhere is refused', () => {
  const bytes = samples.find((sample) => sample.file === 'asn-good.json')!.bytes;
  for (let length = 0; length < bytes.toString().trimEnd().length; length++)
    expect(hasError(parse(bytes.subarray(0, length))), `cut at ${length}`).toBe(true);
});

test('[DI11] the same content under any separators gives the same documents', () => {
  const separator = fc.constantFrom(..."*|^~'!>:;?\\#\u001c\u001d\u001e\u001f\u0007".split(''));
  const terminator = fc.oneof(separator, fc.constantFrom('\n', '\r\n', '\r'));
  const after = fc.constantFrom('', '\n', '\r\n', '\n\t', ' ');
  const original = documentsIn(parse(goodNotice));
  expect(original).toHaveLength(1);
  fc.assert(
    fc.property(separator, separator, terminator, after, (element, component, end, blank) => {
      fc.pre(new Set([element, component, end]).size === 3);
      const text = goodNotice.toString('latin1').replaceAll('~\n', '\u0000').replaceAll('>', '\u0001').replaceAll('*', element);
      const bytes = Buffer.from(text.replaceAll('\u0001', component).replaceAll('\u0000', end + blank), 'latin1');
      expect(documentsIn(parse(bytes))).toEqual(original);
    }),
  );
});

test('[DI12] a line break anywhere inside the segments changes nothing', () => {
  const original = documentsIn(parse(goodNotice));
  const text = goodNotice.toString('latin1').replaceAll('\n', '');
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 90 }), (width) => {
      const wrapped = text.replaceAll(new RegExp(`(.{${width}})`, 'gs'), '$1\r\n');
      expect(documentsIn(parse(Buffer.from(wrapped, 'latin1')))).toEqual(original);
    }),
  );
});

test('[DI4] each ship notice is told as soon as it is whole, and a file of many windows loses none', () => {
  const bytes = generate856({ bytes: 2_000_000, seed: 7 });
  const sets = bytes.toString('latin1').split('ST*856*').length - 1;
  const parser = parseFile({ fileName: 'many.edi', bytes });
  expect(parser.next().value).toMatchObject({
    type: 'header',
    format: 'x12',
    sender: { qualifier: 'ZZ', id: 'EXAMPLESUPPLIER' },
    controlNumber: '000000001',
  });
  expect(parser.next().value).toMatchObject({ type: 'document', document: { kind: 'asn', number: 'SHP0000001' } });
  const rest = [...parser];
  expect(rest.filter((part) => part.type === 'document')).toHaveLength(sets - 1);
  expect(rest.filter((part) => part.type === 'message')).toHaveLength(sets);
  expect(rest).toHaveLength(2 * sets - 1);
});

test('[DI5] a file beyond the limits is refused and says which', () => {
  const large = parse(goodNotice, { limits: { fileBytes: 100 } });
  expect(large).toMatchObject([{ type: 'problem', problem: { severity: 'error', code: 'file-too-large', expected: 'at most 100 bytes' } }]);
  const long = parse(goodNotice, { limits: { segmentChars: 40 } });
  expect(long.at(-1)).toMatchObject({ type: 'problem', problem: { code: 'segment-too-long', at: { segment: 2 } } });
  const deep = parse(goodNotice, { limits: { nesting: 3 } });
  expect(deep.find((part) => part.type === 'problem')).toMatchObject({ problem: { severity: 'error', code: 'too-deep' } });
  const rows = parse(Buffer.from('order,sku,quantity\nA,1,1\nA,2,1\nA,3,1\n'), { limits: { rows: 2 } });
  expect(rows.at(-1)).toMatchObject({ type: 'problem', problem: { code: 'too-many-rows' } });
});

test('[DI5] reading stops after the permitted number of errors', () => {
  const rows = Array.from({ length: 50 }, (_, index) => `A,${index},many`).join('\n');
  const parts = parse(Buffer.from(`order,sku,quantity\n${rows}\n`), { limits: { problems: 5 } });
  const codes = parts.flatMap((part) => (part.type === 'problem' ? [part.problem.code] : []));
  expect(codes).toEqual([...Array.from({ length: 5 }, () => 'bad-quantity'), 'too-many-problems']);
});

test('[DI5] a limit that is none breaks the contract: the only throw', () => {
  expect(() => parse(goodNotice, { limits: { rows: 0 } })).toThrow(DocumentError);
  expect(() => parse(goodNotice, { limits: { nesting: Number.NaN } })).toThrow(expect.objectContaining({ code: 'bad-limits' }));
});

test('[DI5] a few bytes of ranges do not become millions of units', () => {
  const rows = Array.from({ length: 2_000 }, (_, index) => `1-2000,A${index},1,2000,S${index}`);
  const list = parse(Buffer.from(['Carton No,Item No,Qty/Carton,Qty,ASN', ...rows].join('\n')), { fileName: 'list.csv' });
  const units = documentsIn(list).reduce((sum, document) => sum + ('units' in document ? document.units.length : 0), 0);
  expect(units).toBeLessThanOrEqual(50_000 + rows.length);
  const sscc = (serial: number): string => {
    const digits = `9521000${String(serial).padStart(10, '0')}`;
    const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
    return `${digits}${(10 - (sum % 10)) % 10}`;
  };
  const packages = Array.from({ length: 60 }, (_, index) => `PAC+10000++CT'GIN+BJ+${sscc(index * 10_000)}:${sscc(index * 10_000 + 9_999)}`);
  const segments = ['BGM+351+X+9', 'CPS+1', ...packages, 'LIN+1++9521001000109:EN', 'QTY+12:5'].join("'");
  const notice = parse(
    Buffer.from(`UNB+UNOC:3+A:14+B:14+261120:0915+R1'UNH+1+DESADV:D:96A:UN'${segments}'UNT+${6 + packages.length * 2}+1'UNZ+1+R1'`),
  );
  const [document] = documentsIn(notice);
  expect(document !== undefined && 'units' in document && document.units.length).toBeLessThanOrEqual(100_000 + 2 * packages.length);
});
