// tests/bench/decode.bench.ts · how many GS1 element strings and links a second, against an npm parser on the same elements in the same run
import { createRequire } from 'node:module';
import { decodeScan } from '../../main/domain/barcode/decode.ts';
import { packLink } from '../support/pack-link.ts';
import type { BenchResult } from './bench-result.ts';

/** CommonJS without types: only the one function of each is used. */
const load = createRequire(import.meta.url);
const { parseBarcode } = load('gs1-barcode-parser-mod') as { parseBarcode: (barcode: string) => unknown };
const bark = load('bark-js') as (barcode: string, options: { readonly fnc: string }) => unknown;

const GS = '\u001d';
const OPTIONS = { today: '2026-11-21' } as const;
const ROUND_MS = 300;
const ROUNDS = 5;

interface Contest {
  readonly name: string;
  readonly unit: string;
  readonly aim: string;
  readonly note: string;
  /** What we read, and the same elements as the baseline reads them. */
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** The baseline's parser; gs1-barcode-parser-mod when left out. */
  readonly parse?: (scan: string) => unknown;
}

/** What a dock sees most: pallets, cases, variable weight, medicine, logistic texts. Both parsers accept all of them. */
const PATTERNS: readonly ((lot: string) => string)[] = [
  (lot) => `]C101095289990004251727013110${lot}`,
  (lot) => `]C1010952899900042510${lot}${GS}17270131`,
  () => ']C100095289990000007318',
  (lot) => `]C10009528999000000731802095289990004253724${GS}10${lot}`,
  (lot) => `]e0011952899900042231030007251126010110${lot}`,
  (lot) => `]d2010952899900042521${lot}${GS}1727020010${lot}`,
  (lot) => `]C1400${lot}${GS}02095289990004253712`,
];

/** A link, and the same elements as a string. */
const LINKS: readonly ((lot: string) => readonly [link: string, elements: string])[] = [
  (lot) => [`https://example.com/01/09528999000425/10/${lot}?17=270131`, `]C101095289990004251727013110${lot}`],
  (lot) => [`https://id.gs1.org/01/09528999000425/10/${lot}/21/S-${lot}`, `]C1010952899900042510${lot}${GS}21S-${lot}`],
  () => ['https://example.com/00/095289990000007318', ']C100095289990000007318'],
  (lot) => [`HTTPS://EXAMPLE.COM/A/B/01/19528999000422/10/${lot}?3103=000725`, `]C10119528999000422310300072510${lot}`],
];

/** Rounds alternate, and the best of each counts: a neighbour on the same cores disturbs both alike. */
export async function bench(): Promise<BenchResult[]> {
  const lots = Array.from({ length: 2_000 }, (_, index) => `${(0xa0_0000 + index * 37).toString(16).toUpperCase()}`);
  const strings = lots.map((lot, index) => (PATTERNS[index % PATTERNS.length] ?? String)(lot));
  const links = lots.map((lot, index) => LINKS[index % LINKS.length]?.(lot) ?? ['', '']);
  const packed = lots.map((lot) => [
    { ai: '01', value: '09528999000425' },
    { ai: '10', value: lot },
    { ai: '17', value: '270131' },
  ]);
  const checksLess = 'gs1-barcode-parser-mod, which checks no check digit, character set or partner';
  const fastest = 'bark-js, the fastest parser on npm, which checks no check digit, date, character set or partner';
  return [
    {
      name: 'decode element strings, against the fastest',
      unit: 'strings/s',
      aim: 'ratio >= 0.8',
      note: `baseline: ${fastest}; ${strings.length} different strings`,
      ours: strings,
      theirs: strings,
      parse: (scan: string) => bark(scan, { fnc: GS }),
    },
    {
      name: 'decode element strings',
      unit: 'strings/s',
      aim: '>= 400,000/s and ratio >= 1',
      note: `baseline: ${checksLess}; ${strings.length} different strings`,
      ours: strings,
      theirs: strings,
    },
    {
      name: 'decode GS1 Digital Links',
      unit: 'links/s',
      aim: '>= 300,000/s (1.5 times the fastest toolkit measured, 0.20 M/s) and ratio >= 1.5',
      note: `baseline: the same elements as element strings in ${checksLess}; no toolkit for links is on npm`,
      ours: links.map(([link]) => link),
      theirs: links.map(([, elements]) => elements),
    },
    {
      name: 'decode compressed GS1 links',
      unit: 'links/s',
      aim: 'ratio >= 0.8',
      note: `GTIN, lot and expiry; baseline: the same elements as element strings in ${checksLess}`,
      ours: packed.map((elements) => `https://example.com/${packLink(elements)}`),
      theirs: lots.map((lot) => `]C101095289990004251727013110${lot}`),
    },
  ].map(compare);
}

function compare({ ours, theirs, parse = parseBarcode, ...about }: Contest): BenchResult {
  const broken = ours.find((scan) => {
    const { kind, problems } = decodeScan(scan, OPTIONS).best;
    return kind === 'text' || problems.some(({ severity }) => severity === 'error');
  });
  if (broken !== undefined) throw new Error(`${about.name}: ${JSON.stringify(broken)} is not valid GS1`);
  let value = 0;
  let baseline = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    value = Math.max(
      value,
      perSecond(ours, (scan) => decodeScan(scan, OPTIONS)),
    );
    baseline = Math.max(baseline, perSecond(theirs, parse));
  }
  return { ...about, value: Math.round(value), baseline: Math.round(baseline), ratio: value / baseline };
}

/** A second of processor time: what a neighbour on the same cores takes away does not count. */
function perSecond(scans: readonly string[], decode: (scan: string) => unknown): number {
  const start = process.cpuUsage();
  let done = 0;
  let micros = 0;
  while (micros < ROUND_MS * 1_000) {
    for (const scan of scans) decode(scan);
    done += scans.length;
    const { user, system } = process.cpuUsage(start);
    micros = user + system;
  }
  return (done * 1e6) / micros;
}
