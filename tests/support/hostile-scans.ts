// tests/support/hostile-scans.ts · scans that no label should have: codes of every form, mixed, mutated and cut, driven by bytes so that a run can be repeated

import vectors from '../vectors/barcodes.json' with { type: 'json' };
import forms from '../vectors/barcodes-forms.json' with { type: 'json' };
import others from '../vectors/barcodes-others.json' with { type: 'json' };

/** What a scan may be told by the scanner's settings and the partner's profile. */
export interface HostileScan {
  readonly text: string;
  readonly symbology?: string;
  readonly groupSeparators: readonly string[];
  readonly restrictedNumbers?: 'DE' | 'GB' | 'US' | 'SE';
  readonly readsDataIdentifiers: boolean;
  readonly readsAnyTag: boolean;
  readonly lpnPrefix: string;
}

/** Every scan of the tables: codes that are right, and codes that are wrong in one way. */
const SEEDS: readonly string[] = [...vectors, ...forms, ...others].map(({ scan }) => scan);
/** Where forms begin, end and divide. */
const JOINTS: readonly string[] = [
  '\u001d',
  '\u001e',
  '\u0004',
  '\u0000',
  '\ufeff',
  '~',
  '{GS}',
  '<GS>',
  '\\000026',
  '\\\\',
  '\r\n',
  ']Q2',
  ']C1',
  ']d2',
  ']Q1',
  ']E0',
  ']I1',
  ']e0',
  ']C4',
  '|]e0',
  '[)>',
  '\u001e06\u001d',
  '(01)',
  '(10)',
  '01',
  '00',
  '10',
  '21',
  '17',
  '3103',
  '8008',
  '4309',
  '+',
  '+$$',
  '/',
  '%',
  '%2',
  '?',
  '#',
  '=',
  '&>',
  'https://example.com/',
  'HTTPS://1A4.COM/',
  'urn:epc:id:',
  'urn:epc:raw:96.x',
  '1A4',
  '30',
  'F7',
  '1Z',
  '96',
  '420',
  'JJD',
  '!DH!',
  '9'.repeat(300),
  '\u{1f4e6}',
  'é',
  ' ',
];
const SYMBOLOGIES: readonly (string | undefined)[] = [
  undefined,
  ']C0',
  ']C1',
  ']d2',
  ']Q1',
  ']Q2',
  ']d5',
  ']E0',
  ']E4',
  ']I0',
  ']I1',
  ']I3',
  ']e1',
  ']C4',
  ']z9',
  'C1',
];
const COUNTRIES = [undefined, 'DE', 'GB', 'US', 'SE'] as const;
const MOST_STEPS = 24;

/** The same bytes give the same scan; no byte is needed twice, and missing ones count as 0. */
export function hostileScan(input: Uint8Array): HostileScan {
  let at = 0;
  const next = (): number => input[at++] ?? 0;
  const pick = <Choice>(choices: readonly [Choice, ...Choice[]] | readonly Choice[]): Choice | undefined =>
    choices[(next() * 256 + next()) % choices.length];
  let text = pick(SEEDS) ?? '';
  const symbology = pick(SYMBOLOGIES);
  const country = pick(COUNTRIES);
  const switches = next();
  for (let steps = next() % MOST_STEPS; steps > 0 && at < input.length; steps -= 1)
    text = mutate(
      text,
      next(),
      next(),
      () => next(),
      () => pick(JOINTS) ?? '',
      () => pick(SEEDS) ?? '',
    );
  return {
    text,
    ...(symbology === undefined ? {} : { symbology }),
    groupSeparators: (switches & 1) === 1 ? ['~', '{GS}'] : [],
    ...(country === undefined ? {} : { restrictedNumbers: country }),
    readsDataIdentifiers: (switches & 2) === 2,
    readsAnyTag: (switches & 4) === 4,
    lpnPrefix: (switches & 8) === 8 ? 'LP' : '',
  };
}

/** One change somewhere in the text. */
function mutate(text: string, how: number, where: number, next: () => number, joint: () => string, seed: () => string): string {
  const at = text.length === 0 ? 0 : (where * 256 + next()) % text.length;
  switch (how % 9) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text.slice(0, at) + String.fromCharCode(next()) + text.slice(at + 1);
    case 3:
      return text.slice(0, at) + String(next() % 10) + text.slice(at + 1);
    case 4:
      return text.slice(0, at) + joint() + text.slice(at);
    case 5:
      return text.slice(0, at) + text.slice(at + 1 + (next() % 8));
    case 6:
      return text.slice(0, at) + seed().slice(next() % 16);
    case 7:
      return text + text.slice(at);
    default:
      return next() % 2 === 0 ? text.toUpperCase() : text.toLowerCase();
  }
}
