// tests/crash/crash.test.ts · core killed with SIGKILL at random points under load, over and over: what was confirmed is there once, and nothing happens twice
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredEvent } from '../../main/application/ports.ts';
import { openStation } from '../../main/commands/open-station.ts';
import { computeCheckDigit } from '../../main/domain/barcode/check-digit.ts';
import { projectionTables } from '../../main/store/ledger.ts';
import type { CrashReport, CrashWork } from '../support/crash-core.ts';
import { seeded } from '../support/seeded.ts';
import { startZplPrinter, type ZplPrinter } from '../support/zpl-printer.ts';

const KILLS_PER_STATION = 101;
/** A life ends within so many confirmed acts, and so long after the last of them; some end while core starts. */
const LIFE_ACTS = 14;
const LIFE_MS = 25;
const START_MS = 600;
/** Given out and not yet confirmed. Scans come again after a death and labels do not: in a longer queue a label would never reach its turn. */
const WINDOW = 4;
const ITEMS = 20;
const PROGRAM = fileURLToPath(new URL('../support/crash-core.ts', import.meta.url));
const SEED = Number(process.env['DOCKHAND_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dockhand-crash-'));
  console.info(`crash test: DOCKHAND_SEED=${SEED} repeats the same kills`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Outcome {
  readonly kills: number;
  readonly killedWhileStarting: number;
  readonly done: readonly (CrashReport & { kind: 'done' })[];
  readonly work: ReadonlyMap<number, CrashWork>;
}

test('two stations, one with a file printer and one with a network printer, die over a hundred times each', async () => {
  const paper = await startZplPrinter();
  const stations = [
    { folder: join(root, 'file'), printer: { type: 'file' }, seed: SEED },
    { folder: join(root, 'tcp'), printer: { type: 'tcp', host: '127.0.0.1', port: paper.port }, seed: SEED + 1 },
  ] as const;
  const [code] = await once(startCoreProcess(join(root, 'warm-up'), 'warm-up'), 'exit');
  expect(code).toBe(0);
  const outcomes = await Promise.all(
    stations.map(({ folder, printer, seed }) => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'config.json'), JSON.stringify({ scanners: [], scales: [], labelPrinter: printer }));
      return liveAndDie(folder, seed);
    }),
  );
  console.info(
    `crash test: ${outcomes.map(({ kills, killedWhileStarting, done }) => `${kills} kills (${killedWhileStarting} while starting), ${done.length} acts confirmed`).join('; ')}`,
  );
  for (const [index, { folder, printer }] of stations.entries()) {
    const outcome = outcomes[index] as Outcome;
    expect(outcome.kills).toBe(KILLS_PER_STATION);
    await examine(folder, outcome, printer.type === 'tcp' ? paper : undefined);
  }
  await paper.close();
});

function startCoreProcess(...args: readonly string[]): ChildProcess {
  return fork(PROGRAM, args, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') },
  });
}

/** Feeds one station through all its lives; unconfirmed scans come again under the same key, as the devices process sends them. */
async function liveAndDie(folder: string, seed: number): Promise<Outcome> {
  const random = seeded(seed);
  const work = new Map<number, CrashWork>();
  const done: (CrashReport & { kind: 'done' })[] = [];
  const firstOrder: CrashWork = { kind: 'import', id: 0, fileName: 'po1.csv', text: orderFile('PO1', 1_000_000) };
  work.set(0, firstOrder);
  let unconfirmed: CrashWork[] = [firstOrder];
  let nextId = 1;
  let killedWhileStarting = 0;

  for (let life = 0; life < KILLS_PER_STATION; life += 1) {
    const child = startCoreProcess(folder);
    const underWay = new Map<number, CrashWork>();
    const again = unconfirmed;
    const send = (each: CrashWork): void => {
      underWay.set(each.id, each);
      child.send(each, () => undefined);
    };
    const refill = (): void => {
      while (underWay.size < WINDOW) {
        const repeated = again.shift();
        if (repeated !== undefined) send(repeated);
        else {
          const fresh = makeWork(nextId, random);
          nextId += 1;
          work.set(fresh.id, fresh);
          send(fresh);
        }
      }
    };
    const diesEarly = life > 3 && random() < 0.12;
    const [actsToLive, millisToDie] = [Math.floor(random() * LIFE_ACTS), random() * (diesEarly ? START_MS : LIFE_MS)];
    const killSoon = (): void => void setTimeout(millisToDie).then(() => child.kill('SIGKILL'));
    let isReady = false;
    let acts = 0;
    child.on('message', (message: CrashReport) => {
      if (message.kind === 'ready') isReady = true;
      else {
        acts += 1;
        done.push(message);
        underWay.delete(message.id);
      }
      if (!diesEarly && acts === actsToLive) killSoon();
      // The first order must be in before anything is received against it.
      if (done.length === 0) {
        const [first] = again.splice(0, 1);
        if (first !== undefined) send(first);
      } else refill();
    });
    if (diesEarly) killSoon();
    const exit = once(child, 'exit');
    const [, signal] = (await exit) as [number | null, string | null];
    expect(signal, 'core must end by the kill, never by itself').toBe('SIGKILL');
    if (!isReady) killedWhileStarting += 1;
    // A label asked for and not confirmed is asked for by a person again, or not; scans and files come again by themselves.
    unconfirmed = [...underWay.values(), ...again].filter(({ kind }) => kind === 'scan' || kind === 'import').toSorted((a, b) => a.id - b.id);
  }
  return { kills: KILLS_PER_STATION, killedWhileStarting, done, work };
}

async function examine(folder: string, { done, work }: Outcome, paper: ZplPrinter | undefined): Promise<void> {
  const station = await openStation(folder, { withDevices: true });
  const { db, ledger, outbox, dispatcher, printQueue, journal } = station.services;
  expect(ledger.verify()).toMatchObject({ isWhole: true });

  const events = allEvents(ledger.since.bind(ledger));
  const scansByKey = Map.groupBy(
    events.filter(({ payload }) => (payload as { scanKey?: string }).scanKey !== undefined),
    ({ payload }) => (payload as { scanKey: string }).scanKey,
  );
  expect(Math.max(...[...scansByKey.values()].map((same) => same.length)), 'no scan is on the record twice').toBe(1);
  const confirmedScans = done.filter(({ id }) => work.get(id)?.kind === 'scan');
  expect(confirmedScans.length).toBeGreaterThan(200);
  for (const { id, code } of confirmedScans) {
    const [event] = scansByKey.get(`feed:${id}`) ?? [];
    expect((event?.payload as { code?: string } | undefined)?.code, `scan ${id}`).toBe(code);
  }

  // Every accepted scan counts one, in the order in which it happened, and no other.
  const counted = db.prepare<[], { n: number }>('select coalesce(sum(accepted_qty), 0) as n from receipt_line').get()?.n;
  expect(counted).toBe(events.filter(({ kind }) => kind === 'scan-accepted').length);

  const rows = (): Record<string, unknown> =>
    Object.fromEntries(
      projectionTables().map((table) => [
        table,
        db
          .prepare(`select * from ${table}`)
          .all()
          .map((row) => JSON.stringify(row))
          .toSorted(),
      ]),
    );
  const before = rows();
  ledger.rebuild();
  expect(rows()).toEqual(before);

  for (const { id, sha256 } of done.filter((each) => work.get(each.id)?.kind === 'import')) {
    const wanted = work.get(id) as Extract<CrashWork, { kind: 'import' }>;
    expect(readFileSync(join(folder, 'documents', sha256 ?? ''), 'utf8')).toBe(wanted.text);
    expect(db.prepare('select 1 from document_file where sha256 = ?').get(sha256), wanted.fileName).toBeDefined();
  }
  for (const { receiptId } of done.filter((each) => work.get(each.id)?.kind === 'finish'))
    expect(db.prepare('select status from receipt where receipt_id = ?').get(receiptId)).toEqual({ status: 'finished' });

  const made = events.filter(({ kind }) => kind === 'label-made').map(({ payload }) => (payload as { sscc: string }).sscc);
  expect(new Set(made).size, 'no SSCC is given twice').toBe(made.length);
  const asked = done.flatMap(({ sscc }) => (sscc === undefined ? [] : [sscc]));
  for (const sscc of asked) expect(made).toContain(sscc);
  expect(asked.length).toBeGreaterThan(5);

  await printQueue.drainOnce(AbortSignal.timeout(30_000));
  await dispatcher.drainOnce(AbortSignal.timeout(30_000));
  const printed = paper === undefined ? labelsIn(join(folder, 'spool')) : labelsOn(paper);
  const jobs = journal.list(1_000_000);
  expect(jobs).toHaveLength(made.length);
  for (const [sscc, copies] of printed) expect(copies, `label ${sscc} came out once`).toBe(1);
  for (const { sscc = '', state, jobId } of jobs) {
    // The network printer's counter tells of every label what became of it; a file that was under way nobody can ask.
    expect(paper === undefined ? ['printed', 'doubtful'] : ['printed'], `job ${jobId}`).toContain(state);
    if (state !== 'doubtful') expect(printed.get(sscc), `job ${jobId} is ${state}`).toBe(1);
  }

  const messages = outbox.list(1_000_000);
  const written = events
    .filter(({ kind }) => kind === 'receipt-finished')
    .flatMap(({ payload }) => (payload as { messages: { key: string; body: string }[] }).messages);
  expect(messages.map(({ key }) => key).toSorted()).toEqual(written.map(({ key }) => key).toSorted());
  expect(messages.filter(({ state }) => state !== 'done')).toEqual([]);
  expect(written.length).toBeGreaterThan(3);
  const out = readdirSync(join(folder, 'out')).filter((name) => name.endsWith('.json'));
  expect(out.toSorted()).toEqual(written.map(({ key }) => `${key}.json`).toSorted());
  for (const { key, body } of written) expect(JSON.parse(readFileSync(join(folder, 'out', `${key}.json`), 'utf8'))).toEqual(JSON.parse(body));
  expect(ledger.verify()).toMatchObject({ isWhole: true });
  await station.close();
}

function allEvents(since: (seq: number, limit: number) => readonly StoredEvent[]): StoredEvent[] {
  const events: StoredEvent[] = [];
  for (let page = since(0, 1_000); page.length > 0; page = since(events.at(-1)?.seq ?? 0, 1_000)) events.push(...page);
  return events;
}

function makeWork(id: number, random: () => number): CrashWork {
  const dice = random();
  if (dice < 0.06) return { kind: 'label', id };
  if (dice < 0.1) return { kind: 'import', id, fileName: `order-${id}.csv`, text: orderFile(`PO${id}X`, id) };
  if (dice < 0.13) return { kind: 'finish', id };
  const item = Math.floor(random() * (ITEMS + 1)); // one of them is not on the order
  return { kind: 'scan', id, raw: `]C101${gtinOf(item)}` };
}

function orderFile(number: string, qty: number): string {
  const lines = Array.from({ length: ITEMS }, (_, item) => `${number},${item + 1},${gtinOf(item)},Thing ${item},${qty},EA`);
  return `order,line,gtin,description,quantity,unit\n${lines.join('\n')}\n`;
}

function gtinOf(item: number): string {
  const digits = `0952${String(item).padStart(9, '0')}`;
  return `${digits}${computeCheckDigit(digits)}`;
}

/** How often each SSCC came out. */
function labelsOn({ paper }: ZplPrinter): Map<string, number> {
  const labels = new Map<string, number>();
  for (const label of paper) count(labels, label);
  return labels;
}

function labelsIn(spool: string): Map<string, number> {
  const labels = new Map<string, number>();
  for (const name of existsSync(spool) ? readdirSync(spool) : []) if (name.endsWith('.zpl')) count(labels, readFileSync(join(spool, name), 'latin1'));
  return labels;
}

function count(labels: Map<string, number>, label: string): void {
  const sscc = /\^FD(\d{18})\^FS/.exec(label)?.[1];
  if (sscc !== undefined) labels.set(sscc, (labels.get(sscc) ?? 0) + 1);
}
