// tests/main/documents/edifact/properties.test.ts · what must hold for every interchange: the same content under any service characters and line breaks, refused wherever it is cut, read through windows, bounded
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MESSAGE_READERS } from '../../../../main/documents/edifact/message-readers.ts';
import { tokenizeEdifact } from '../../../../main/documents/edifact/tokenize-edifact.ts';
import { limitsFrom } from '../../../../main/documents/limits.ts';
import { type FileToParse, parseFile } from '../../../../main/documents/parse-file.ts';
import { Problems } from '../../../../main/documents/problems.ts';
import type { AsnDocument, ParsedPart } from '../../../../main/domain/document/document.ts';
import { generateDesadv } from '../../../support/generate-desadv.ts';
import { documentsIn } from '../summarize.ts';

const FOLDER = new URL('../../../vectors/documents/edifact/', import.meta.url);
const good = readFileSync(new URL('desadv-good.edi', FOLDER)).toString('latin1');

function parse(text: string | Uint8Array, more: Partial<FileToParse> = {}): readonly ParsedPart[] {
  return [...parseFile({ fileName: 'any', bytes: typeof text === 'string' ? Buffer.from(text, 'latin1') : text, ...more })];
}

function errorsIn(parts: readonly ParsedPart[]): readonly string[] {
  return parts.flatMap((part) => (part.type === 'problem' && part.problem.severity === 'error' ? [part.problem.code] : []));
}

test('[DI70] the same content under any service characters gives the same document', () => {
  const special = fc.constantFrom(..."+:'*|^~!>;\\#/=%&\u001c\u001d\u001e\u001f".split(''));
  const ends = fc.oneof(special, fc.constantFrom('\n', '\r'));
  const original = documentsIn(parse(good));
  expect(original).toHaveLength(1);
  fc.assert(
    fc.property(
      special,
      special,
      ends,
      fc.option(special),
      fc.constantFrom('', '\n', '\r\n', ' \t'),
      (component, element, terminator, release, behind) => {
        const chosen = [component, element, terminator, ...(release === null ? [] : [release])];
        fc.pre(new Set(chosen).size === chosen.length);
        const values = good.replace(/^UNA.*\n/, '').split("'\n");
        const text = values
          .map((segment) =>
            [...segment]
              .map((char) => (char === ':' ? component : char === '+' ? element : chosen.includes(char) && release !== null ? release + char : char))
              .join(''),
          )
          .join(terminator + behind);
        fc.pre(release !== null || !chosen.some((char) => good.replaceAll(/[:+'\n]/g, '').includes(char)));
        expect(documentsIn(parse(`UNA${component}${element}.${release ?? ' '} ${terminator}${text}`))).toEqual(original);
      },
    ),
  );
});

test('[DI71] line breaks at any fixed width change nothing', () => {
  const original = documentsIn(parse(good));
  const flat = good.replaceAll('\n', '');
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 100 }), fc.constantFrom('\n', '\r\n'), (width, end) => {
      const lines = Array.from({ length: Math.ceil(flat.length / width) }, (_, index) => flat.slice(index * width, (index + 1) * width));
      expect(documentsIn(parse(lines.join(end)))).toEqual(original);
    }),
  );
});

test('[DI75] an interchange cut off before its last element is refused, wherever the cut is', () => {
  const last = good.lastIndexOf('+R1') + '+R1'.length;
  for (let length = 10; length < last; length++) expect(errorsIn(parse(good.slice(0, length))), `cut at ${length}`).not.toEqual([]);
});

test('[DI70] what is written with release characters is cut out as it was', () => {
  const text = fc
    .string({ unit: fc.constantFrom(...`abcÄ?+:'* .,-0`.split('')), minLength: 1, maxLength: 40 })
    .filter((value) => value.trim() === value);
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 400 }), (elements) => {
      const released = (value: string): string => value.replaceAll(/[?+:']/g, '?$&');
      const segment = elements.map((components) => components.map(released).join(':')).join('+');
      const bytes = Buffer.from(`UNA:+.? 'UNB+UNOC:3+A+B+261120:0915+1'XXX+${segment}'UNZ+0+1'`, 'latin1');
      const reader = tokenizeEdifact(bytes, new Problems('any'), 1_000_000);
      expect(reader.next() && reader.next()).toBe(true);
      expect(reader.tag).toBe('XXX');
      expect(elements.map((components, element) => components.map((_, component) => reader.text(element + 1, component)))).toEqual(elements);
      expect(reader.text(elements.length + 1)).toBeUndefined();
    }),
    { numRuns: 60 },
  );
});

test('[DI73] each notice is told as soon as it is whole, and a file of many windows loses none', () => {
  const bytes = generateDesadv({ bytes: 1_000_000, seed: 7 });
  const messages = bytes.toString('latin1').split('UNH+').length - 1;
  const parser = parseFile({ fileName: 'many.edi', bytes });
  expect(parser.next().value).toMatchObject({
    type: 'header',
    format: 'edifact',
    version: 'UNOC:3',
    sender: { qualifier: '14', id: '9521000000012' },
  });
  expect(parser.next().value).toMatchObject({ type: 'document', document: { kind: 'asn', number: 'SHP0000001' } });
  const rest = [...parser];
  expect(rest.filter((part) => part.type === 'document')).toHaveLength(messages - 1);
  expect(rest.filter((part) => part.type === 'message')).toHaveLength(messages);
  expect(rest.every((part) => part.type === 'document' || part.type === 'message')).toBe(true);
  const [first] = documentsIn(parse(bytes)) as readonly AsnDocument[];
  expect(first).toMatchObject({ units: { length: 84 }, lines: { length: 80 } });
});

test('[DI73] a segment, a message or a nesting beyond its limit is an error', () => {
  expect(parse(good, { limits: { segmentChars: 30 } }).at(-1)).toMatchObject({
    type: 'problem',
    problem: { code: 'segment-too-long', at: { segment: 1 } },
  });
  expect(errorsIn(parse(`${good.slice(0, 200)}${'x'.repeat(70_000)}`))).toEqual(['segment-too-long']);
  expect(errorsIn(parse(good, { limits: { nesting: 2 } }))).toEqual(['too-deep']);
  expect(errorsIn(parse(good, { limits: { rows: 5 } }))[0]).toBe('message-too-long');
});

test('[DI88] however a quantity is spread over equal cartons, it is counted once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 60 }), fc.boolean(), (cartons, each, hasTotal) => {
      const marks = Array.from({ length: cartons }, (_, index) => `12345678901234567${index}`);
      const total = cartons * each;
      const text = [
        'UNB+UNOC:3+A+B+261120:0915+1',
        'UNH+1+DESADV:D:96A:UN',
        'BGM+351+S+9',
        'CPS+1',
        ...(hasTotal ? ['LIN+1++9521001000109:EN', `QTY+12:${total}`] : []),
        'CPS+2+1',
        `PAC+${cartons}++CT`,
        'PCI+33E',
        `GIN+ML+${marks.join('+')}`,
        'LIN+9++9521001000109:EN',
        `QTY+12:${total}`,
        'UNT+1+1',
        'UNZ+1+1',
      ];
      const [notice] = documentsIn(parse(`${text.join("'")}'`)) as readonly AsnDocument[];
      expect(notice?.lines.reduce((sum, line) => sum + Number(line.qty.text), 0)).toBe(total);
      expect(notice?.lines).toHaveLength(cartons);
    }),
  );
});

test('[DI78] the help pages name every message that is read', () => {
  for (const language of ['en', 'es']) {
    const page = readFileSync(new URL(`../../../../resources/help/${language}/documents.md`, import.meta.url), 'utf8');
    for (const type of MESSAGE_READERS.keys()) expect(page, language).toContain(type);
  }
});

test('[DI5] one message of many thousand serials and marks is read in one go', () => {
  const serials = Array.from({ length: 20_000 }, (_, index) => `GIN+BN+S${index}`);
  const text = [
    "UNB+UNOC:3+A+B+261120:0915+1'UNH+1+DESADV:D:96A:UN'BGM+351+S+9'CPS+1'LIN+1++9521001000109:EN'QTY+12:20000",
    ...serials,
    "UNT+1+1'UNZ+1+1'",
  ];
  const [notice] = documentsIn(parse(text.join("'"))) as readonly AsnDocument[];
  expect(notice?.lines[0]?.serials).toHaveLength(20_000);
});

test('[DI73] nothing is kept of a segment: a value taken before the next one stays what it was', () => {
  const reader = tokenizeEdifact(generateDesadv({ bytes: 300_000 }), new Problems('any'), limitsFrom().segmentChars);
  const taken: string[] = [];
  while (reader.next()) if (reader.tag === 'GIN') taken.push(reader.text(2) ?? '');
  expect(new Set(taken).size).toBeGreaterThan(1_000);
  expect(taken.filter((value) => !/^(?:\d{18}|L\d{6})$/.test(value))).toEqual([]);
});
