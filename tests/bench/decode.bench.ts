// tests/bench/decode.bench.ts · how many GS1 element strings a second, against an npm parser on the same strings in the same run
import { createRequire } from 'node:module';
import { decodeScan } from '../../main/domain/barcode/decode.ts';

interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly aim: string;
  readonly note: string;
}

/** CommonJS without types: only the one function is used. */
const { parseBarcode } = createRequire(import.meta.url)('gs1-barcode-parser-mod') as { parseBarcode: (barcode: string) => unknown };

const GS = '\u001d';
const OPTIONS = { today: '2026-11-21' } as const;
const ROUND_MS = 300;
const ROUNDS = 5;
const NAME = 'decode element strings';

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

/** Rounds alternate, and the best of each counts: a neighbour on the same cores disturbs both alike. */
export async function bench(): Promise<BenchResult[]> {
  const scans = Array.from({ length: 2_000 }, (_, index) => (PATTERNS[index % PATTERNS.length] ?? String)(`L${100_000 + index}`));
  const parsed = scans.filter((scan) => decodeScan(scan, OPTIONS).best.problems.every(({ severity }) => severity === 'warning'));
  if (parsed.length !== scans.length) throw new Error('a benchmark string is not valid GS1');
  let ours = 0;
  let theirs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    ours = Math.max(
      ours,
      perSecond(scans, (scan) => decodeScan(scan, OPTIONS)),
    );
    theirs = Math.max(theirs, perSecond(scans, parseBarcode));
  }
  const note = `baseline: gs1-barcode-parser-mod, which checks no check digit, character set or partner; ${scans.length} different strings`;
  return [
    {
      name: NAME,
      unit: 'strings/s',
      value: Math.round(ours),
      baseline: Math.round(theirs),
      ratio: ours / theirs,
      aim: '>= 400,000/s and ratio >= 1',
      note,
    },
  ];
}

function perSecond(scans: readonly string[], decode: (scan: string) => unknown): number {
  const start = process.hrtime.bigint();
  const until = start + BigInt(ROUND_MS) * 1_000_000n;
  let done = 0;
  while (process.hrtime.bigint() < until) {
    for (const scan of scans) decode(scan);
    done += scans.length;
  }
  return (done * 1e9) / Number(process.hrtime.bigint() - start);
}
