// tests/main/application/exchange/interchange-numbers.test.ts · rule EX7: no partner ever sees a control number twice, whatever crashes and is put back from a backup
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { only, openExchangeDesk } from '../../../support/exchange-desk.ts';
import { seeded } from '../../../support/seeded.ts';
import { interchange, order } from '../../../support/small-x12.ts';

const LIVES = 14;
const PARTNERS = ['one', 'two'];

let root: string;
let incoming: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dockhand-interchange-numbers-'));
  incoming = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Told {
  /** 'partner number' */
  readonly number: string;
  readonly text: string;
}
const numbersOf = (told: readonly Told[]): readonly string[] => told.map(({ number }) => number);

/** The station lives: so many orders come from each partner, and each is answered by a 997. What the partners then see. */
async function live(dataFolder: string, epoch: number, counts: Readonly<Record<string, number>>, isKilled = false): Promise<Told[]> {
  mkdirSync(dataFolder, { recursive: true });
  const desk = openExchangeDesk({ dataFolder, epoch });
  try {
    for (const [partnerId, count] of Object.entries(counts)) {
      desk.wanting({ x12: '997' }, { partnerId, ids: [{ kind: 'interchange', qualifier: 'ZZ', value: partnerId.toUpperCase() }] });
      for (let at = 0; at < count; at += 1) {
        incoming += 1;
        desk.importText(`${incoming}.edi`, interchange([order(`PO${incoming}`, [['A', 5]])], { sender: partnerId.toUpperCase(), number: incoming }));
      }
      // The number is on the record, and the bytes never left.
      if (isKilled) writeFileSync(join(desk.folder, partnerId), 'a file in the way of the folder');
    }
    const told: Told[] = [];
    for (const partnerId of Object.keys(counts)) {
      for (const { parts, text } of await desk.sent(partnerId))
        told.push({ number: `${partnerId} ${Number(only(parts, 'header')[0]?.controlNumber)}`, text });
    }
    return told;
  } finally {
    desk.close();
  }
}

function putBackDatabase(backup: string, folder: string): void {
  for (const name of ['station.db', 'station.db-wal', 'station.db-shm']) {
    rmSync(join(folder, name), { force: true });
    if (existsSync(join(backup, name))) cpSync(join(backup, name), join(folder, name));
  }
}

test('[EX7] an older database beside the newer marks, and a whole older folder with a new epoch, give neither partner a number twice', async () => {
  const folder = join(root, 'data');
  const backup = join(root, 'backup');
  expect(numbersOf(await live(folder, 1, { one: 2, two: 1 }))).toEqual(['one 1', 'one 2', 'two 1']);
  cpSync(folder, backup, { recursive: true });
  expect(numbersOf(await live(folder, 1, { one: 3, two: 1 }))).toEqual(['one 3', 'one 4', 'one 5', 'two 2']);
  putBackDatabase(backup, folder);
  expect(numbersOf(await live(folder, 1, { one: 1, two: 1 }))).toEqual(['one 6', 'two 3']);
  rmSync(folder, { recursive: true });
  cpSync(backup, folder, { recursive: true });
  expect(numbersOf(await live(folder, 2, { one: 2, two: 1 }))).toEqual(['one 1003', 'one 1004', 'two 1002']); // only the first one leaves some out
});

test('[EX7] a mark that cannot be read lets no message out, in words', async () => {
  const folder = join(root, 'data');
  await live(folder, 1, { one: 1 });
  writeFileSync(join(folder, 'numbers', 'exchange.json'), '{"interchange:one": ');
  const desk = openExchangeDesk({ dataFolder: folder, epoch: 1 });
  try {
    desk.importText('again.edi', interchange([order('PO9', [['A', 5]])], { sender: 'ONE', number: 99 }));
    const [message] = desk.outboxMessages().toReversed();
    if (message === undefined) throw new Error('no message waits');
    await expect(desk.connector.post(message, AbortSignal.timeout(10_000))).rejects.toThrow(/exchange\.json.*put it back from the backup/);
    expect(desk.ledger.eventsOf(`exchange:${message.key}`)).toEqual([]);
  } finally {
    desk.close();
  }
});

test('[EX7] crashes and restores in any order: a number stands on one message for ever, and the same message has the same bytes', async () => {
  const random = seeded(11);
  const folder = join(root, 'data');
  const backup = join(root, 'backup');
  const told: Told[] = [];
  let epoch = 1;
  for (let life = 0; life < LIVES; life += 1) {
    const counts = Object.fromEntries(PARTNERS.map((partnerId) => [partnerId, Math.floor(random() * 3)]));
    told.push(...(await live(folder, epoch, counts, random() < 0.3)));
    const dice = random();
    if (dice < 0.25) {
      rmSync(backup, { recursive: true, force: true });
      cpSync(folder, backup, { recursive: true });
    } else if (dice < 0.75 && existsSync(backup)) {
      if (random() < 0.6) putBackDatabase(backup, folder);
      else {
        rmSync(folder, { recursive: true });
        cpSync(backup, folder, { recursive: true });
        epoch += 1;
      }
    }
  }
  expect(told.length).toBeGreaterThan(LIVES / 2);
  expect(epoch).toBeGreaterThan(1);
  // What was on the record and had not left when the copy was made leaves again: as the same interchange, byte for byte.
  const texts = Map.groupBy(told, ({ number }) => number);
  expect([...texts.values()].filter((all) => all.some(({ text }) => text !== all[0]?.text))).toEqual([]);
});
