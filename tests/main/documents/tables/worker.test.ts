// tests/main/documents/tables/worker.test.ts · a file from outside costs an error message, never the core: time, memory, cancelling, and others served meanwhile
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../../../main/documents/document-error.ts';
import { type FileToParse, parseFile } from '../../../../main/documents/parse-file.ts';
import { parseBatches } from '../../../../main/documents/worker/parse-batches.ts';
import { parseInWorker, type ReaderOptions } from '../../../../main/documents/worker/parse-in-worker.ts';
import type { DocumentProblem, ParsedPart } from '../../../../main/domain/document/document.ts';
import { generate856 } from '../../../support/generate-856.ts';
import { makePdf, tableWords } from '../../../support/make-pdf.ts';
import { makeXlsx } from '../../../support/make-xlsx.ts';
import { documentsIn, summarize } from '../summarize.ts';

const HEAD = ['order', 'sku', 'quantity', 'price'];
const book = makeXlsx({ sheets: [{ rows: [HEAD, ['PO-1', '0010', 12, 1.5]] }] });

async function collect(batches: AsyncIterable<readonly ParsedPart[]>): Promise<readonly ParsedPart[]> {
  return (await Array.fromAsync(batches)).flat();
}

function file(bytes: Uint8Array, more: Partial<FileToParse> = {}): FileToParse {
  return { fileName: 'file', bytes, ...more };
}

function problemsIn(parts: readonly ParsedPart[]): readonly DocumentProblem[] {
  return parts.flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
}

test('[DI160] a workbook and a PDF are read in a thread and give what they give here', async () => {
  expect(documentsIn(await collect(parseInWorker(file(book)))).map(summarize)).toEqual([['order PO-1 original', '1 buyer-item:0010 12 EA 1.5']]);
  const columns = ['SKU', 'Description', 'Qty'].map((name, index) => ({ name, x: 40 + 150 * index }));
  const pdf = await makePdf([
    tableWords(columns, [
      ['A-1', 'Flour', '12'],
      ['A-2', 'Salt', '3'],
    ]),
  ]);
  const parts = await collect(parseInWorker(file(pdf)));
  expect(documentsIn(parts).map(summarize)).toEqual([
    ['asn file original', 'papers', '-/- loose buyer-item:A-1 12 EA Flour', '-/- loose buyer-item:A-2 3 EA Salt'],
  ]);
});

test('[DI160] hint, mappings and limits go along, and the bytes stay with the caller', async () => {
  const bytes = Buffer.concat([Buffer.from('junk'), Buffer.from('vare,antall\nA,5\n')]).subarray(4);
  const given = file(bytes, { kindHint: 'asn', columns: { 'vare|antall': ['sku', 'quantity'] } });
  expect(documentsIn(await collect(parseInWorker(given))).map(summarize)).toEqual([['asn file original', 'papers', '-/- loose buyer-item:A 5 EA']]);
  expect(bytes.toString()).toBe('vare,antall\nA,5\n');
  expect(problemsIn(await collect(parseInWorker(file(bytes, { limits: { rows: 1 } }))))).toMatchObject([{ code: 'too-many-rows' }]);
  await expect(parseInWorker(file(bytes, { limits: { rows: 0 } })).next()).rejects.toThrow(DocumentError);
});

test('[DI161] a file that takes too long costs an error', async () => {
  expect(problemsIn(await collect(parseInWorker(file(book), { limits: { timeoutMs: 1 } })))).toMatchObject([
    { severity: 'error', code: 'needs-more-time', message: expect.stringContaining('more than 0.001 seconds') },
  ]);
});

describe('[DI162] a file that takes too much memory costs an error', () => {
  test('in objects: a workbook of many cells', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) => [`PO-${row}`, `sku ${row}`, 1, row]);
    const large = makeXlsx({ sheets: [{ rows: [HEAD, ...rows] }] });
    expect(problemsIn(await collect(parseInWorker(file(large), { limits: { memoryMegabytes: 12 } })))).toMatchObject([
      { severity: 'error', code: 'needs-more-memory', message: expect.stringContaining('more than 12 MB') },
    ]);
  });
  test('in bytes: a PDF whose page unpacks to far more', async () => {
    const page = deflateSync(Buffer.alloc(200_000_000, ' '), { level: 1 });
    expect(problemsIn(await collect(parseInWorker(file(pdfWithPage(page)), { limits: { memoryMegabytes: 90 } })))).toMatchObject([
      { severity: 'error', code: 'needs-more-memory' },
    ]);
  });
});

test('[DI163] a thread that dies costs an error, and the next file is read', async () => {
  const { Worker } = await import('node:worker_threads');
  const dying: ReaderOptions = { startWorker: (_, options) => new Worker('throw new Error("boom")', { ...options, eval: true }) };
  expect(problemsIn(await collect(parseInWorker(file(book), dying)))).toMatchObject([{ severity: 'error', code: 'reader-failed', read: 'boom' }]);
  const silent: ReaderOptions = { startWorker: (_, options) => new Worker('process.exit(3)', { ...options, eval: true }) };
  expect(problemsIn(await collect(parseInWorker(file(book), silent)))).toMatchObject([
    { code: 'reader-failed', read: 'the reader ended with code 3' },
  ]);
  expect(documentsIn(await collect(parseInWorker(file(book))))).toHaveLength(1);
});

describe('[DI163] cancelling', () => {
  const rows = Array.from({ length: 12_000 }, (_, row) => `PO-${row},sku ${row},1,1`).join('\n');
  const large = Buffer.from(`${HEAD.join(',')}\n${rows}\n`);
  test('by leaving the loop ends the thread', async () => {
    let exited: Promise<number> | undefined;
    const { Worker } = await import('node:worker_threads');
    const startWorker: ReaderOptions['startWorker'] = (url, options) => {
      const worker = new Worker(url, options);
      exited = new Promise((resolve) => worker.once('exit', resolve));
      return worker;
    };
    for await (const batch of parseInWorker(file(large), { startWorker })) {
      expect(batch.length).toBeGreaterThan(0);
      break;
    }
    expect(await exited).toBe(1); // terminated
  });
  test('by the signal ends the batches without a word, before the first one too', async () => {
    const abort = new AbortController();
    let batches = 0;
    for await (const batch of parseInWorker(file(large), { signal: abort.signal })) {
      batches += batch.length > 0 ? 1 : 0;
      abort.abort();
    }
    expect(batches).toBe(1);
    expect(await collect(parseInWorker(file(large), { signal: AbortSignal.abort() }))).toEqual([]);
    expect(await collect(parseBatches(file(generate856({ bytes: 500_000 })), { signal: AbortSignal.abort() }))).toEqual([]);
  });
});

test('[DI164] a thread is never more than a few batches ahead of who takes them', async () => {
  const rows = Array.from({ length: 24_000 }, (_, row) => `PO-${row},sku ${row},1,1`).join('\n');
  let sent = 0;
  const { Worker } = await import('node:worker_threads');
  const startWorker: ReaderOptions['startWorker'] = (url, options) => {
    const worker = new Worker(url, options);
    worker.on('message', () => (sent += 1));
    return worker;
  };
  let taken = 0;
  for await (const batch of parseInWorker(file(Buffer.from(`${HEAD.join(',')}\n${rows}\n`)), { startWorker })) {
    taken += batch.length > 0 ? 1 : 0;
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toBeLessThanOrEqual(taken + 4);
  }
  expect(taken).toBeGreaterThan(5);
});

test('[DI164] others are served while a file is read, in a thread or here', async () => {
  const workbook = file(makeXlsx({ sheets: [{ rows: [HEAD, ...Array.from({ length: 2000 }, (_, row) => ['PO-1', `sku ${row}`, 1, 1])] }] }));
  for (const each of [workbook, file(generate856({ bytes: 1_000_000 }))]) {
    let turns = 0;
    let isDone = false;
    const serve = (): void => {
      turns += 1;
      if (!isDone) setImmediate(serve);
    };
    setImmediate(serve);
    const parts = await collect(parseBatches(each));
    isDone = true;
    expect(documentsIn(parts).length).toBeGreaterThan(0);
    expect(turns).toBeGreaterThan(3);
  }
});

test('[DI164] batches hold the same parts in the same order', async () => {
  const notice = file(generate856({ bytes: 300_000, seed: 3 }));
  expect(await collect(parseBatches(notice))).toEqual([...parseFile(notice)]);
  const list = file(Buffer.from(`${HEAD.join(',')}\n${Array.from({ length: 3000 }, (_, row) => `PO-${row % 7},${row},1,1`).join('\n')}\n`));
  const sorted = [...parseFile(list)];
  expect(await collect(parseBatches(list))).toEqual(sorted);
  expect(await collect(parseInWorker(list))).toEqual(sorted);
});

/** One page whose content is this stream. */
function pdfWithPage(stream: Uint8Array): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>',
  ];
  const head = objects.map((body, index) => `${index + 1} 0 obj${body}endobj\n`).join('');
  return Buffer.concat([
    Buffer.from(`%PDF-1.4\n${head}4 0 obj<</Filter/FlateDecode/Length ${stream.length}>>stream\n`),
    stream,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R/Size 5>>\n%%EOF'),
  ]);
}
