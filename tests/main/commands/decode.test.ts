// tests/main/commands/decode.test.ts · dockhand decode: one code, or a stream of them
import { expect, test } from 'vitest';
import { UsageError } from '../../../main/commands/command.ts';
import { runCommand } from '../../support/run-command.ts';

test('a GS1 code as one JSON document, with the fields of the public interface', async () => {
  const run = await runCommand('decode', [']C101095289990004251727013110LOT-7', '--json', '--today', '2026-11-21']);
  expect(run.code).toBe(0);
  expect(run.json()).toEqual([
    expect.objectContaining({
      input: ']C101095289990004251727013110LOT-7',
      symbology: ']C1',
      kind: 'gs1',
      gtin: '09528999000425',
      lot: 'LOT-7',
      expiry: '2027-01-31',
      problems: [],
      elements: [
        expect.objectContaining({ ai: '01', value: '09528999000425' }),
        expect.objectContaining({ ai: '17', value: '270131' }),
        expect.objectContaining({ ai: '10', value: 'LOT-7' }),
      ],
    }),
  ]);
  expect(run.out[0]).not.toContain('null');
});

test('a code that claims to be GS1 and breaks its rules has an error and ends with 1', async () => {
  const run = await runCommand('decode', [']C10109528999000420', '--json']);
  expect(run.code).toBe(1);
  expect(run.json()[0].problems).toEqual([expect.objectContaining({ severity: 'error', code: expect.any(String), message: expect.any(String) })]);
});

test('a broken Digital Link, HIBC code or ISO 15434 envelope ends with 1 too; text that only resembles them ends with 0', async () => {
  const broken = ['https://example.com/01/09528999000426', '+A123BJC5D6E71H', '[)>\u001e06'];
  for (const code of broken) expect((await runCommand('decode', [code, '--json'])).code, code).toBe(1);
  for (const code of ['https://example.com/2026/01/15', '+12025550123', '[) 06']) expect((await runCommand('decode', [code])).code, code).toBe(0);
});

test('without --json it is told in words', async () => {
  const run = await runCommand('decode', ['--symbology', ']E0', '9528999000425']);
  expect(run.code).toBe(0);
  expect(run.out.join('\n')).toMatch(/GTIN: 09528999000425/);
});

test('an RFID tag, a parcel and a command are told in words', async () => {
  const told = async (code: string) => (await runCommand('decode', [code])).out.join('\n');
  expect(await told('3076459A9C000A8000001267')).toMatch(/EPC: urn:epc:id:sgtin:9528999\.000042\.4711/);
  expect(await told('1Z9528990312345670')).toMatch(/carrier: ups\n {2}plate: 1Z9528990312345670/);
  expect(await told('!DH!FINISH')).toMatch(/command: FINISH/);
});

test('price and weight inside a number of restricted circulation, by the rules of a country', async () => {
  const plain = await runCommand('decode', ['2212345012992', '--json']);
  expect(plain.json()[0]).toMatchObject({ kind: 'restricted', itemCode: '02212345012992' });
  expect(plain.json()[0]).not.toHaveProperty('price');
  const german = await runCommand('decode', ['--restricted', 'de', '2212345012992', '--json']);
  expect(german.json()[0]).toMatchObject({ itemCode: '02212340000000', price: '12.99' });
  expect((await runCommand('decode', ['--restricted', 'XX', '2212345012992'])).error).toMatchObject({ message: expect.stringContaining('DE, GB') });
});

test('data identifiers without an envelope, when the label is said to have them', async () => {
  expect((await runCommand('decode', ['1TL9', '--json'])).json()[0]).toMatchObject({ kind: 'text' });
  const run = await runCommand('decode', ['--data-identifiers', '--stdin'], ['"1TL9"', '"Q24"']);
  expect(run.json()).toMatchObject([{ kind: 'data-fields', lot: 'L9' }, { count: 24 }]);
});

test('any 24 hexadecimal digits as a METRC tag, when the site says so', async () => {
  expect((await runCommand('decode', ['ABCDE0012345670000015747', '--json'])).json()[0]).toMatchObject({ kind: 'text' });
  const run = await runCommand('decode', ['--any-metrc-tag', 'abcde0012345670000015747', '--json']);
  expect(run.json()[0]).toMatchObject({ kind: 'metrc-tag', uid: 'ABCDE0012345670000015747' });
});

test('a stand-in for the group separator', async () => {
  const run = await runCommand('decode', ['--gs', '~', ']C110A1~17270131', '--json']);
  expect(run.json()[0]).toMatchObject({ lot: 'A1', expiry: '2027-01-31' });
});

test('a stream: one answer a line, faults too, and the stream goes on', async () => {
  const lines = ['"]E09528999000425"', '', { text: '9528999000425', symbology: ']E0' }, 'not json', '12', '{"symbology": "]E0"}', '"last"'];
  const run = await runCommand('decode', ['--stdin', '--json'], lines);
  expect(run.code).toBe(1);
  expect(run.json().map((answer) => answer.gtin ?? answer.problems[0]?.code ?? answer.kind)).toEqual([
    '09528999000425',
    'blank-line',
    '09528999000425',
    'not-json',
    'not-a-scan',
    'not-a-scan',
    'text',
  ]);
});

test('a stream ends with 1 when a code breaks its rules, with 0 when its lines are only blank or without a meaning', async () => {
  const broken = await runCommand('decode', ['--stdin'], ['"]C10109528999000420"', '"last"']);
  expect([broken.code, broken.out.length]).toEqual([1, 2]);
  const harmless = await runCommand('decode', ['--stdin'], ['"NEVER-SEEN"', ' ', '"last"']);
  expect([harmless.code, harmless.json()[1].problems[0].severity]).toEqual([0, 'warning']);
});

test('null or nothing as a symbology is none', async () => {
  const lines = [null, ''].map((symbology) => ({ text: '9528999000425', symbology }));
  const run = await runCommand('decode', ['--stdin'], lines);
  expect(run.json()).toMatchObject([{ gtin: '09528999000425' }, { gtin: '09528999000425' }]);
  expect(run.json()[0]).not.toHaveProperty('symbology');
});

test('a symbology in the stream is an AIM identifier', async () => {
  const run = await runCommand(
    'decode',
    ['--stdin'],
    [
      { text: 'x', symbology: 'Q3' },
      { text: 'x', symbology: 3 },
    ],
  );
  expect(run.json().map(({ problems }) => problems[0].message)).toEqual([expect.stringContaining('"Q3"'), expect.stringContaining('3: expected')]);
});

test('[UX23] --explain: a table of every piece with its bytes, the rule in words, and why another reading lost', async () => {
  const run = await runCommand('decode', ['--explain', '--gs', '~', '--today', '2026-11-21', ']C10110952400100071~10AB17270131']);
  const lines = run.out.map((line) => line.trim().split(/ {2,}/));
  expect(run.out[0]).toMatch(/^gs1 \(rule BC4: The symbol itself says/);
  expect(lines[1]).toEqual(['at', 'len', 'characters', 'belongs to', 'meaning', 'bytes']);
  expect(lines).toContainEqual(['0', '3', ']C1', 'aim-id', '5D 43 31']);
  expect(lines).toContainEqual(['19', '1', '~', 'separator', '7E']);
  expect(lines).toContainEqual(['22', '10', 'AB17270131', 'value (10) BATCH/LOT', '41 42 31 37 32 37 30 31 33 31']);
  const guess = await runCommand('decode', ['--explain', ']C0010952899900042510LOT7']);
  expect(guess.out.join('\n')).toMatch(/not gs1 \(rule BC13\) gtin=09528999000425 lot=LOT7: The symbol is one that carries text/);
});

test('[UX23] --explain --json: the same document with the explanation beside it; its spans are the whole code', async () => {
  const code = ']d2010952899900042510LOT-7\u001d17270131';
  const run = await runCommand('decode', ['--explain', '--json', '--today', '2026-11-21', code]);
  const [{ kind, explanation }] = run.json();
  expect([kind, explanation.symbologyName, explanation.because]).toEqual(['gs1', 'GS1 DataMatrix', expect.any(String)]);
  const spans = explanation.spans as readonly { readonly offset: number; readonly length: number; readonly hex: string; readonly shown: string }[];
  expect(spans.map(({ offset, length }) => code.slice(offset, offset + length)).join('')).toBe(code);
  expect(spans.map(({ shown }) => shown).join('')).toContain('␝');
  expect(Buffer.from(spans.map(({ hex }) => hex.replaceAll(' ', '')).join(''), 'hex').toString('latin1')).toBe(code);
});

for (const args of [
  [],
  ['a', 'b'],
  ['--explain', '--stdin'],
  ['--today', 'tomorrow', 'x'],
  ['--today', '2026-1-1', 'x'],
  ['--today', '2027-02-30', 'x'],
  ['--symbology', 'Q3', 'x'],
  ['--symbology', ']C1x', 'x'],
])
  test(`called wrongly: decode ${args.join(' ')}`, async () => expect((await runCommand('decode', args)).error).toBeInstanceOf(UsageError));
