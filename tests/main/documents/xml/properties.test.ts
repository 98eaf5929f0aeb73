// tests/main/documents/xml/properties.test.ts · what must hold for every XML file: prefixes, comments and wrapping say nothing, cuts are seen, and no file grows without end
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentLimits } from '../../../../main/documents/limits.ts';
import { parseFile } from '../../../../main/documents/parse-file.ts';
import type { ParsedPart } from '../../../../main/domain/document/document.ts';
import { documentsIn } from '../summarize.ts';

const read = (file: string): string => readFileSync(new URL(`../../../vectors/xml/${file}`, import.meta.url), 'utf8');
const peppol = read('ubl-despatch-peppol.xml');
const nested = read('gs1-despatch-nested.xml');

function parse(text: string | Uint8Array, limits: Partial<DocumentLimits> = {}): readonly ParsedPart[] {
  return [...parseFile({ fileName: 'any.xml', bytes: typeof text === 'string' ? Buffer.from(text) : text, limits })];
}

function errorsIn(parts: readonly ParsedPart[]): readonly string[] {
  return parts.flatMap((part) => (part.type === 'problem' && part.problem.severity === 'error' ? [part.problem.code] : []));
}

const prefix = fc.stringMatching(/^[a-z][a-z0-9]{0,4}$/).filter((name) => !name.startsWith('xml'));

test('[DI203] prefixes say nothing', () => {
  const original = documentsIn(parse(peppol));
  expect(original).toHaveLength(1);
  fc.assert(
    fc.property(prefix, prefix, prefix, (basic, aggregate, own) => {
      fc.pre(new Set([basic, aggregate, own]).size === 3);
      const text = peppol
        .replaceAll(/(<\/?)(DespatchAdvice|xmlns)/g, `$1${own}:$2`)
        .replace(' xmlns=', ` xmlns:${own}=`)
        .replaceAll('cbc:', `${basic}:`)
        .replaceAll('cac:', `${aggregate}:`)
        .replace('xmlns:cbc', `xmlns:${basic}`)
        .replace('xmlns:cac', `xmlns:${aggregate}`);
      expect(documentsIn(parse(text))).toEqual(original);
    }),
    { numRuns: 50 },
  );
});

test('[DI203] comments, processing instructions, blanks and line ends between elements say nothing', () => {
  const noise = fc.constantFrom('<!-- it\'s > "-" <a> -->', "<?note don't ?>", '<?x "<b>" ?>', '\r\n', '\t', '  ');
  for (const text of [peppol, nested]) {
    const original = documentsIn(parse(text));
    const pieces = text.split(/(?<=>)(?=\s*<)/);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), noise), { minLength: 1, maxLength: 20 }), (places) => {
        const noisy = [...pieces];
        for (const [at, what] of places) noisy[1 + (at % (pieces.length - 2))] += what;
        expect(documentsIn(parse(noisy.join('')))).toEqual(original);
      }),
      { numRuns: 50 },
    );
  }
});

test('[DI203] any text comes back as it was meant, escaped or in CDATA', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((text) => text.trim() !== '' && !/[\u0000-\u001f\u007f\ufffe\uffff]/.test(text));
  fc.assert(
    fc.property(name, fc.constantFrom('escaped', 'numbered', 'cdata'), (text, how) => {
      const written =
        how === 'escaped'
          ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
          : how === 'numbered'
            ? [...text].map((char) => `&#${char.codePointAt(0)};`).join('')
            : `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
      const [document] = documentsIn(parse(peppol.replace('>DN-1<', () => `>${written}<`)));
      expect(document?.number).toBe(text.trim());
    }),
  );
});

test('[DI202] a file cut off anywhere is refused', () => {
  const end = peppol.trimEnd().length;
  for (let length = 1; length < end; length += 3) expect(errorsIn(parse(peppol.slice(0, length))), `cut at ${length}`).not.toEqual([]);
});

describe('[DI201] no file grows without end', () => {
  const within = (inner: string): string => peppol.replace('<cbc:IssueDate>', `${inner}<cbc:IssueDate>`);

  test('nesting', () => {
    const deep = (levels: number): string => within(`${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`);
    expect(errorsIn(parse(deep(43)))).toEqual([]);
    expect(parse(deep(44))).toMatchObject([{ problem: { code: 'too-deep', at: { line: 5 }, read: 'more than 44 levels' } }]);
    expect(errorsIn(parse(deep(300_000)))).toEqual(['too-deep']);
    expect(errorsIn(parse('<a>'.repeat(1_000_000)))).toEqual(['too-deep']);
  });

  test('elements', () => {
    expect(parse(within('<a/>'.repeat(500)), { elements: 400 })).toMatchObject([{ problem: { code: 'too-large', read: 'more than 400' } }]);
    expect(errorsIn(parse(within('<a/>'.repeat(1_100_000))))).toEqual(['too-large']);
    expect(errorsIn(parse(within('<a b="1" c="2" d="3"/>'.repeat(300_000))))).toEqual(['too-large']);
  });

  test('attributes', () => {
    expect(errorsIn(parse(within(`<a b="${'x'.repeat(65_000)}"/>`)))).toEqual([]);
    expect(errorsIn(parse(within(`<a b="${'x'.repeat(5_000_000)}"/>`)))).toEqual(['too-large']);
    const many = Array.from({ length: 200_000 }, (_, index) => `a${index}="1"`).join(' ');
    expect(errorsIn(parse(within(`<a ${many}/>`)))).toEqual(['too-large']);
    expect(errorsIn(parse(within(`<a b="${'x'.repeat(5_000_000)}`)))).not.toEqual([]);
    expect(errorsIn(parse(within(`<a ${' '.repeat(60_000)}/>`)))).toEqual([]);
  });

  test('bytes', () => {
    expect(parse(`${peppol}${' '.repeat(21 * 1024 * 1024)}`)).toMatchObject([{ problem: { code: 'file-too-large' } }]);
    expect(errorsIn(parse(peppol, { xmlBytes: 100 }))).toEqual(['file-too-large']);
  });

  test('marks that never close', () => {
    for (const mark of ['<!--', '<![CDATA[', '<?', '</', '<a b="', '&', '<a '])
      expect(errorsIn(parse(within(mark.repeat(200_000)))), mark).not.toEqual([]);
  });
});

test('[DI206] units may be nested as deep as the limit and no deeper', () => {
  const chain = (depth: number): string => {
    const units = Array.from({ length: depth }, (_, index) => {
      const parent = index === 0 ? '' : `<parentLevelIdentification>${index + 9}</parentLevelIdentification>`;
      return `<despatchAdviceLogisticUnit><levelIdentification>${index + 10}</levelIdentification>${parent}${index === depth - 1 ? LINE : ''}</despatchAdviceLogisticUnit>`;
    });
    return `<despatchAdviceMessage><despatchAdvice><despatchAdviceIdentification><entityIdentification>1</entityIdentification></despatchAdviceIdentification>${units.join('')}</despatchAdvice></despatchAdviceMessage>`;
  };
  const LINE = `<despatchAdviceLineItem><despatchedQuantity>1</despatchedQuantity><transactionalTradeItem><gtin>9521001000109</gtin></transactionalTradeItem></despatchAdviceLineItem>`;
  expect(errorsIn(parse(chain(20)))).toEqual([]);
  expect(errorsIn(parse(chain(22)))).toContain('too-deep');
});
