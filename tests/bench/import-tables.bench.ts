// tests/bench/import-tables.bench.ts · a workbook of 50,000 rows and a CSV of 42 MB to the neutral model, against the bare packages that only cut them into cells; each in a process of its own
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { parseDocument } from '../../main/documents/parse-document.ts';
import { parseBatches } from '../../main/documents/worker/parse-batches.ts';
import { computeCheckDigit } from '../../main/domain/barcode/check-digit.ts';
import type { BenchResult } from './bench-result.ts';
import { measureInTurns, readAsAsked } from './own-process.ts';

const XLSX_ROWS = 50_000;
const CSV_ROWS = 400_000;
const ROUNDS = 3;
const READERS = { ours: readOurs, thread: readInThread, 'read-excel-file': readBareXlsx, papaparse: readBareCsv } as const;

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  try {
    const xlsx = join(folder, 'list.xlsx');
    writeFileSync(xlsx, await (await writeXlsxFile(sheetRows())).toBuffer());
    const csv = join(folder, 'list.csv');
    writeFileSync(csv, csvText());
    const megabytes = (path: string): number => readFileSync(path).length / 1e6;
    return [
      ...compare('xlsx of 50,000 rows to neutral model', xlsx, 'read-excel-file', XLSX_ROWS, 'rows'),
      ...compare(`CSV of ${megabytes(csv).toFixed(0)} MB to neutral model`, csv, 'papaparse', megabytes(csv), 'MB'),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(name: string, path: string, peer: 'read-excel-file' | 'papaparse', amount: number, unit: string): readonly BenchResult[] {
  const measured = measureInTurns(import.meta.url, ['ours', 'thread', peer], path, ROUNDS);
  const rate = (each: keyof typeof measured): number => amount / measured[each].cpuSeconds;
  const peak = (each: keyof typeof measured): number => measured[each].grownMegabytes;
  const result = (more: string, measure: string, value: number, baseline: number, aim: string, note: string): BenchResult => ({
    name: `${name}${more}`,
    unit: measure,
    value,
    baseline,
    ratio: value / baseline,
    aim,
    note,
  });
  const bare = `baseline: bare ${peer}, which only gives cells; median of ${ROUNDS} processes each`;
  return [
    result('', `${unit} per CPU second`, rate('ours'), rate(peer), 'reported', bare),
    result(', peak memory', 'MB above idle', peak('ours'), peak(peer), 'reported', bare),
    result(', in a thread', `${unit} per CPU second`, rate('thread'), rate(peer), 'reported', `${bare}; thread start and handing over included`),
  ];
}

async function readOurs(path: string): Promise<void> {
  for await (const part of parseDocument({ fileName: path, bytes: readFileSync(path) })) {
    if (part.type === 'problem') throw new Error(part.problem.message);
  }
}

async function readInThread(path: string): Promise<void> {
  for await (const batch of parseBatches({ fileName: path, bytes: readFileSync(path) })) {
    for (const part of batch) if (part.type === 'problem') throw new Error(part.problem.message);
  }
}

async function readBareXlsx(path: string): Promise<void> {
  await readXlsxFile(readFileSync(path));
}

/** Streamed, as its manual advises for large files. */
async function readBareCsv(path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    Papa.parse(createReadStream(path), { step: () => undefined, complete: () => resolve(), error: reject });
  });
}

const COLUMNS = ['shipment', 'order', 'line', 'sku', 'gtin', 'description', 'quantity', 'unit', 'lot', 'expiry', 'sscc', 'tracking'] as const;

/** A row of a list of many shipments: no warnings, every column used. */
function valuesOf(row: number): readonly string[] {
  const sscc = `395210010${String(Math.floor(row / 10)).padStart(8, '0')}`;
  const day = String(1 + (row % 28)).padStart(2, '0');
  return [
    `S-${Math.floor(row / 1000)}`,
    `PO-${Math.floor(row / 500)}`,
    String(1 + (row % 500)),
    `SKU-${row % 900}`,
    '09521001000109',
    `Wheat flour, type ${row % 300}, in bags of paper`,
    String(1 + (row % 40)),
    'EA',
    `L${row % 5000}`,
    `2027-01-${day}`,
    `${sscc}${computeCheckDigit(sscc)}`,
    `1Z999${String(Math.floor(row / 10)).padStart(9, '0')}`,
  ];
}

function sheetRows() {
  const rows = Array.from({ length: XLSX_ROWS }, (_, row) =>
    valuesOf(row).map((value, column) => {
      if (COLUMNS[column] === 'quantity' || COLUMNS[column] === 'line') return { value: Number(value), type: Number };
      return COLUMNS[column] === 'expiry' ? { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' } : { value };
    }),
  );
  return [COLUMNS.map((value) => ({ value })), ...rows];
}

function csvText(): string {
  const quoted = (value: string): string => (value.includes(',') ? `"${value}"` : value);
  return `${[COLUMNS, ...Array.from({ length: CSV_ROWS }, (_, row) => valuesOf(row))].map((values) => values.map(quoted).join(',')).join('\r\n')}\r\n`;
}

if (import.meta.main) await readAsAsked(READERS);
