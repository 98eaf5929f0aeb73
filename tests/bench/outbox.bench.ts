// tests/bench/outbox.bench.ts · the outbox drained through the file connector, against writing the same files with nothing around them
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReceiptMessages, type ReceiptMessage, type ReceiptMessageLine } from '../../main/domain/receipt/receipt-message.ts';
import { createFileConnector, FILE_CONNECTOR_QUIET_MS } from '../../main/erp/file/file-connector.ts';
import { writeReceiptCsv } from '../../main/erp/file/receipt-csv.ts';
import { createDispatcher } from '../../main/outbox/dispatcher.ts';
import { openStationLedger } from '../support/station-ledger.ts';

interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly aim: string;
  readonly note: string;
}

const MESSAGES = 200;
const LINES = 20;
const ROUNDS = 5;
/** As many as the dispatcher runs, so that the disk can put both sides' syncs together alike. */
const SIDE_BY_SIDE = 4;

/** Rounds alternate, and the best of each counts: a neighbour on the same disk disturbs both alike. */
export async function bench(): Promise<BenchResult[]> {
  let ours = Number.POSITIVE_INFINITY;
  let bare = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    ours = Math.min(ours, await inFolder(drain));
    bare = Math.min(bare, await inFolder(writeBare));
  }
  return [
    {
      name: 'drain outbox through the file connector',
      unit: 'ms/message',
      value: ours / MESSAGES,
      baseline: bare / MESSAGES,
      ratio: ours / bare,
      aim: 'ratio <= 4',
      note: `baseline: the same two files, written, synced, renamed, folder synced; three syncs a message; ours has six, two durable ledger transactions and the read-back. ${MESSAGES} messages of ${LINES} lines, each an order of its own`,
    },
  ];
}

async function inFolder(work: (folder: string) => Promise<number>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drain(folder: string): Promise<number> {
  const station = openStationLedger(join(folder, 'station.db'));
  station.finishReceipt(makeMessages(station.ids.next));
  const connector = createFileConnector({ folder: join(folder, 'out') });
  const dispatcher = createDispatcher({ ...station, connector, quietMs: FILE_CONNECTOR_QUIET_MS });
  const start = performance.now();
  const { finished } = await dispatcher.drainOnce(new AbortController().signal);
  const took = performance.now() - start;
  station.db.close();
  if (finished !== MESSAGES) throw new Error(`${finished} of ${MESSAGES} messages were delivered`);
  return took;
}

async function writeBare(folder: string): Promise<number> {
  let count = 0;
  const files = makeMessages(() => `01KAMP3000${String(count++).padStart(16, '0')}`).map(({ key, body }) => ({
    key,
    texts: [
      ['csv', writeReceiptCsv(JSON.parse(body) as ReceiptMessage)],
      ['json', body],
    ] as const,
  }));
  const out = join(folder, 'out');
  mkdirSync(out);
  const turns = files.values();
  const start = performance.now();
  const worker = async (): Promise<void> => {
    for (const { key, texts } of turns) {
      for (const [extension, text] of texts) await writeOne(join(out, `${key}.${extension}`), text);
      await sync(out);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
  return performance.now() - start;
}

async function writeOne(path: string, text: string): Promise<void> {
  const file = await open(`${path}.tmp`, 'w');
  await file.writeFile(text);
  await file.sync();
  await file.close();
  await rename(`${path}.tmp`, path);
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

function makeMessages(nextId: () => string) {
  const counts = { ordered: 48, receivedBefore: 0, received: 48, accepted: 48, rejected: 0, held: 0, difference: 0 };
  const lines = Array.from(
    { length: MESSAGES * LINES },
    (_, index): ReceiptMessageLine => ({
      orderNumber: `45${Math.floor(index / LINES)}`,
      lineNumber: String((index % LINES) * 10),
      itemId: `ITEM-${index}`,
      description: `Thing number ${index}, boxed`,
      baseUnit: 'EA',
      ...counts,
      classes: ['match'],
      lots: [{ lot: `L${index}`, expiryDate: '2027-01-31', qty: 48 }],
    }),
  );
  const receipt = {
    receiptId: 'R',
    receiptNumber: 'DK01-1',
    suppliers: new Map<string, string>(),
    startedAt: 'S',
    finishedAt: 'F',
    receivedBy: 'clerk-7',
  };
  return buildReceiptMessages({ ...receipt, lines }, { stationCode: 'DK01', nextId });
}
