// tests/checks/demo-artefacts.ts · what `npm run demo` must leave behind, looked at byte by byte. Usage: node tests/checks/demo-artefacts.ts [folder]
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A 4 × 6 inch label at 203 dpi is 812 × 1218 dots; a shelf label is smaller, never this small. */
const LEAST_LABEL_DOTS = 100;

type Look = (bytes: Buffer) => string | undefined;

const WANTED: readonly { readonly what: string; readonly files: string; readonly least: number; readonly look: Look }[] = [
  { what: 'labels as ZPL', files: '**/*.zpl', least: 2, look: lookAtZpl },
  { what: 'label pictures', files: '**/*.png', least: 2, look: lookAtPng },
  { what: 'the receiving report', files: '**/*.pdf', least: 1, look: lookAtPdf },
  { what: 'receipts for the ERP as CSV', files: '**/*.csv', least: 1, look: lookAtCsv },
  { what: 'receipts for the ERP as JSON', files: '**/*.json', least: 1, look: lookAtJson },
  { what: 'the summary', files: '**/summary.*', least: 1, look: (bytes) => (bytes.length > 100 ? undefined : 'says almost nothing') },
];

/** Empty when everything is there and is what its name says. */
export function findDemoProblems(folder: string): readonly string[] {
  const problems = WANTED.flatMap(({ what, files, least, look }) => {
    const found = globSync(files, { cwd: folder });
    const missing = found.length < least ? [`${what}: ${found.length} files ${files}, expected at least ${least}`] : [];
    const wrong = found.map((file) => [file, look(readFileSync(join(folder, file)))] as const);
    return [...missing, ...wrong.flatMap(([file, problem]) => (problem === undefined ? [] : [`${file} ${problem}`]))];
  });
  const isPair = globSync('**/*.csv', { cwd: folder }).some((file) => existsSync(join(folder, file.replace(/\.csv$/, '.json'))));
  return [...problems, ...(isPair ? [] : ['no receipt stands beside itself as .csv and .json'])];
}

function lookAtZpl(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8').trim();
  return text.startsWith('^XA') && text.endsWith('^XZ') && text.includes('^FD') ? undefined : 'is not a whole ZPL label (^XA … ^FD … ^XZ)';
}

function lookAtPng(bytes: Buffer): string | undefined {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(PNG_START)) return 'is not a PNG';
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  return Math.min(width, height) < LEAST_LABEL_DOTS ? `is ${width} × ${height} dots, too small for a label` : undefined;
}

function lookAtPdf(bytes: Buffer): string | undefined {
  const isWhole = bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-32).toString('latin1').includes('%%EOF');
  return isWhole ? undefined : 'is not a whole PDF (%PDF- … %%EOF)';
}

function lookAtCsv(bytes: Buffer): string | undefined {
  const lines = bytes.toString('utf8').trim().split(/\r?\n/);
  return lines.length >= 2 && (lines[0] ?? '').includes(',') ? undefined : 'has no header line with a line below it';
}

function lookAtJson(bytes: Buffer): string | undefined {
  try {
    JSON.parse(bytes.toString('utf8'));
    return undefined;
  } catch (error) {
    return `is not JSON: ${String(error)}`;
  }
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? 'demo-out');
  const problems = findDemoProblems(folder);
  for (const problem of problems) console.error(problem);
  console.log(`demo artefacts: ${globSync('**/*.*', { cwd: folder }).length} files looked at, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
