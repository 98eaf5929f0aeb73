// tests/crash/inbox-crash.test.ts · core killed with SIGKILL while files arrive in its inbox: every file is somewhere, imported once, and answered once under a number of its own
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStation } from '../../main/commands/open-station.ts';
import { only, readWritten, typeOf } from '../support/exchange-desk.ts';
import { generate856 } from '../support/generate-856.ts';
import type { InboxReport } from '../support/inbox-core.ts';
import { seeded } from '../support/seeded.ts';
import { interchange, order } from '../support/small-x12.ts';

const KILLS = process.env['DOCKHAND_FULL'] === '1' ? 80 : 6;
const FILES_OF_A_LIFE = 4;
/** After so many files that a life has settled, and so long. One at least: a file must not be begun in five lives and ended in none. */
const MOST_SETTLED = 3;
const LIFE_MS = 40;
const PROGRAM = fileURLToPath(new URL('../support/inbox-core.ts', import.meta.url));
const SEED = Number(process.env['DOCKHAND_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const REPORT = /\.(?:txt|json)$/;

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dockhand-inbox-crash-'));
  console.info(`inbox crash test: DOCKHAND_SEED=${SEED} repeats the same files and kills`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Dropped {
  readonly name: string;
  readonly text: string;
  readonly isGood: boolean;
  /** Control number of its interchange. */
  readonly number: number;
}

test('[IB11] [EX2] [EX15] killed while files arrive', async () => {
  const data = join(root, 'station');
  const inbox = join(root, 'inbox');
  mkdirSync(inbox);
  const station = await openStation(data);
  const ids = [
    { kind: 'interchange' as const, value: 'EXAMPLE' },
    { kind: 'interchange' as const, value: 'EXAMPLESUPPLIER' },
  ];
  const replies = { x12: '997', contrl: 'none', applicationAdvice: false, receiptAdvice: 'none', orderResponse: '855', overdueHours: 24 } as const;
  station.services.partners.save({ partnerId: 'one', name: 'one', ids, replies }, 'test');
  await station.close();

  const random = seeded(SEED);
  const dropped: Dropped[] = [];
  let number = 0;
  const drop = (): void => {
    number += 1;
    const file = makeFile(number, random);
    dropped.push(file);
    writeFileSync(join(inbox, file.name), file.text, 'latin1');
  };
  for (let life = 0; life < KILLS; life += 1) {
    for (let count = 0; count < FILES_OF_A_LIFE; count += 1) drop();
    const child = startCoreProcess(data, inbox);
    const settledToDie = 1 + Math.floor(random() * MOST_SETTLED);
    const millis = random() * LIFE_MS;
    const diesEarly = random() < 0.15;
    child.on('message', (message: InboxReport) => {
      if (message.kind === 'ready') drop(); // one comes while it works
      const isTime = diesEarly ? message.kind === 'ready' : message.kind === 'settled' && message.count === settledToDie;
      if (isTime) void setTimeout(millis).then(() => child.kill('SIGKILL'));
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect(signal, 'core must end by the kill, never by itself').toBe('SIGKILL');
  }
  await examine(data, inbox, dropped);
});

function startCoreProcess(...args: readonly string[]): ChildProcess {
  return fork(PROGRAM, args, {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') },
  });
}

/** An order; a notice so long that it is read in turns; or one of them broken. */
function makeFile(number: number, random: () => number): Dropped {
  const dice = random();
  const name = `file ${number}.edi`;
  if (dice < 0.1) {
    const text = generate856({ bytes: 120_000, seed: number, items: 50 })
      .toString('latin1')
      .replaceAll('000000001', String(number).padStart(9, '0'))
      .replace('*0800*1*X*', `*0800*${number}*X*`)
      .replace(/GE\*(\d+)\*1~/, `GE*$1*${number}~`)
      .replaceAll(/BSN\*00\*SHP/g, `BSN*00*S${number}P`);
    return { name, text, isGood: true, number };
  }
  const text = interchange([order(`PO${number}`, [['A', 5]])], { number });
  return dice < 0.3 ? { name, text: text.replace('*5*EA', '*FIVE*EA'), isGood: false, number } : { name, text, isGood: true, number };
}

async function examine(data: string, inbox: string, dropped: readonly Dropped[]): Promise<void> {
  const end = startCoreProcess(data, inbox);
  const left = (): readonly string[] =>
    [...readdirSync(inbox), ...readdirSync(join(inbox, '.claimed'))].filter((name) => name.startsWith('file') || /^[0-9A-Z]{26}\./.test(name));
  while (left().length > 0) {
    expect(end.exitCode).toBeNull();
    await setTimeout(20);
  }
  end.kill('SIGKILL');
  await once(end, 'exit');

  const placed = (place: string): readonly string[] =>
    readdirSync(join(inbox, place))
      .filter((name) => !REPORT.test(name))
      .map((name) => readFileSync(join(inbox, place, name), 'latin1'));
  const good = dropped.filter(({ isGood }) => isGood);
  const bad = dropped.filter(({ isGood }) => !isGood);
  expect(placed('done').toSorted()).toEqual(good.map(({ text }) => text).toSorted());
  expect(placed('refused').toSorted()).toEqual(bad.map(({ text }) => text).toSorted());
  expect(readdirSync(join(inbox, 'refused'))).toHaveLength(3 * bad.length);

  const station = await openStation(data);
  const { db, ledger, outbox, toPartners, partners } = station.services;
  await toPartners.drainOnce(AbortSignal.timeout(30_000));
  expect(ledger.verify()).toMatchObject({ isWhole: true });
  expect(outbox.open()).toEqual([]);
  const imported = db
    .prepare<[], { sha256: string; n: number }>("select sha256, count(*) as n from document_file where state = 'stored' group by 1")
    .all();
  const sha256Of = ({ text }: Dropped): string => createHash('sha256').update(Buffer.from(text, 'latin1')).digest('hex');
  expect(imported.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1))).toEqual(
    good.map((file) => ({ sha256: sha256Of(file), n: 1 })).toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
  );

  const written = readWritten(join(data, 'out', 'edi', 'one'));
  const numbers = written.map(({ parts }) => Number(only(parts, 'header')[0]?.controlNumber)).toSorted((a, b) => a - b);
  expect(numbers, 'no control number is taken twice or left out').toEqual(numbers.map((_, index) => index + 1));
  const answers = written.filter((file) => typeOf(file) === '997').map(({ text }) => [Number(/AK1\*..\*(\d+)/.exec(text)?.[1]), /AK9\*R/.test(text)]);
  expect(answers.toSorted(([a], [b]) => Number(a) - Number(b))).toEqual(dropped.map(({ number, isGood }) => [number, !isGood]));
  const confirmed = written.filter((file) => typeOf(file) === '855').map(({ text }) => /BAK\*00\*AD\*(PO\d+)/.exec(text)?.[1]);
  expect(confirmed.toSorted()).toEqual(
    good
      .filter(({ text }) => text.includes('ST*850'))
      .map(({ number }) => `PO${number}`)
      .toSorted(),
  );
  expect(partners.exchange().sent.length).toBe(Math.min(200, written.length));
  await station.close();
}
