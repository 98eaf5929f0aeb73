// tests/main/labels/writers/zpl/escape-field.test.ts · rules LB4 and LB5 of main/labels/SPEC.md
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LabelError } from '../../../../../main/labels/label-error.ts';
import { escapeField, writeField } from '../../../../../main/labels/writers/zpl/escape-field.ts';
import { writeZpl } from '../../../../../main/labels/writers/zpl/write-zpl.ts';
import { HOSTILE_TEXT, labelWith, plainCode128, qrField, RUNS, textField } from '../../label-samples.ts';

function decodeHex(data: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < data.length; at += 1) {
    if (data[at] === '_') bytes.push(Number.parseInt(data.slice(at + 1, at + 3), 16));
    else bytes.push(data.charCodeAt(at));
    if (data[at] === '_') at += 2;
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

test('[LB4] only the allow-list passes as itself; everything else is hexadecimal UTF-8', () => {
  expect(escapeField('Lot 7, A-1 (x)/+:;.', 'lot')).toBe('Lot 7, A-1 (x)/+:;.');
  expect(escapeField('^FS~JA_5E>8\\&é€', 'lot')).toBe('_5EFS_7EJA_5F5E_3E8_5C_26_C3_A9_E2_82_AC');
  expect(writeField(escapeField('plain', 'lot'))).toBe('^FDplain^FS');
  expect(writeField(escapeField('a_b', 'lot'))).toBe('^FH_^FDa_5Fb^FS');
});

test('[LB4] what is escaped comes back unchanged', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      fc.pre(!/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text));
      const data = escapeField(text, 'field');
      expect(data).toMatch(/^[A-Za-z0-9 .:;,()/+_-]*$/);
      expect(decodeHex(data)).toBe(text);
    }),
    { numRuns: 2_000 },
  ));

test('[LB4] no text on a label adds a command: the commands of a hostile label are those of a harmless one', () => {
  const harmless = commandsOf('A');
  fc.assert(
    fc.property(HOSTILE_TEXT, (text) => {
      fc.pre(text.trim() !== '' && /^[ -~]*$/.test(text));
      const zpl = writeZpl(labelWith(textField(text, { maxLines: 1 }), plainCode128(`AB${text.slice(0, 12)}`), qrField(text)), 203);
      expect(zpl).not.toContain('~');
      expect([...zpl.matchAll(/\^[A-Z][A-Z0-9]/g)].map(([command]) => command).filter((command) => command !== '^FH')).toEqual(harmless);
    }),
    { numRuns: RUNS },
  );

  function commandsOf(text: string): string[] {
    const zpl = writeZpl(labelWith(textField(text), plainCode128('ABC'), qrField(text)), 203);
    return [...zpl.matchAll(/\^[A-Z][A-Z0-9]/g)].map(([command]) => command);
  }
});

test('[LB5] a control character is refused, naming the field, the character and the value', () => {
  for (const char of ['\n', '\r', '\t', '\0', '\u001b', '\u007f', '\u0085', '\u2028', '\ud800']) {
    const attempt = () => escapeField(`LOT${char}7`, 'lot');
    expect(attempt).toThrow(LabelError);
    expect(attempt).toThrow(expect.objectContaining({ code: 'control-character', field: 'lot', value: `LOT${char}7` }));
    expect(attempt).toThrow(/U\+[0-9A-F]{4}/);
  }
});

test('[LB5] a field longer than 500 characters is refused', () => {
  expect(() => escapeField('x'.repeat(501), 'note')).toThrow(expect.objectContaining({ code: 'text-too-long' }));
});
