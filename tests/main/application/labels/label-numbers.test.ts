// tests/main/application/labels/label-numbers.test.ts · rules LB54 and LB56 of main/labels/SPEC.md: two stations that crash and are put back from backups never give a number twice
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ContentDeps, fillLabel } from '../../../../main/application/labels/label-content.ts';
import { type LabelMade, plateOf } from '../../../../main/application/labels/label-data.ts';
import { parseLpn } from '../../../../main/domain/barcode/lpn.ts';
import { parseSscc } from '../../../../main/domain/barcode/sscc.ts';
import { createLedger } from '../../../../main/store/ledger.ts';
import { createNumberMark } from '../../../../main/store/number-mark.ts';
import { openDatabase } from '../../../../main/store/open-database.ts';
import { createReceivingFacts } from '../../../../main/store/receiving-facts.ts';
import { seeded } from '../../../support/seeded.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dockhand-label-numbers-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const LIVES = 25;
const AT = '2026-11-23T10:00:00.000Z';
let made = 0;

type Plate = 'sscc' | 'lpn';

function openStation(folder: string, code: string, epoch: number, palletPlate: Plate) {
  const db = openDatabase(join(folder, 'station.db'));
  const ledger = createLedger(db, { station: code, epoch });
  const mark = createNumberMark(join(folder, 'numbers', 'labels.json'), 20);
  const deps: ContentDeps = {
    facts: createReceivingFacts(db),
    clock: { now: () => AT, today: () => '2026-11-23' },
    labels: { labelledQty: () => 0, liveLabelsOf: () => [] },
    mark,
    site: () => ({
      gs1CompanyPrefix: '0614141',
      ssccNumbers: 'by-station',
      palletPlate,
      lpnPrefix: 'LP',
      lpnNumbers: 'by-station',
      to: '',
      name: '',
      code,
      epoch,
    }),
    receipt: () => undefined,
    transportOf: () => ({}),
    form: () => ({ version: 1, fills: new Map([['number', 'number']] as const) }),
    nameOf: () => '',
  };
  return { ledger, mark, deps, close: () => db.close(), stop: () => mark.close() };
}

/** One life of a station: some labels, each told once it could be on paper; the last may be lost between mark and record. */
function live(folder: string, code: string, epoch: number, plate: Plate, random: () => number): string[] {
  const { ledger, mark, deps, close, stop } = openStation(folder, code, epoch, plate);
  const told: string[] = [];
  const count = Math.floor(random() * 5);
  for (let at = 0; at < count; at += 1) {
    const kind = ['quarantine', 'reject', 'rtv'][Math.floor(random() * 4)];
    const { content, ...numbers } = fillLabel(deps, kind === undefined ? { template: 'blank' } : { template: 'form', kind, data: {} }, 'clerk');
    for (const [sequence, number] of Object.entries(numbers.numbers ?? {})) mark.raise(sequence, number);
    if (at === count - 1 && random() < 0.3) {
      close();
      return told; // the power failed here
    }
    const labelId = `L${made++}`;
    const payload: LabelMade = { labelId, template: 'x', ...numbers, data: content };
    ledger.append([{ id: `E${made}`, stream: `label:${labelId}`, kind: 'label-made', at: AT, device: 'd', actor: 'clerk', payload }]);
    told.push(content.template === 'logistics' ? plateOf(content) : content.template === 'form' ? String(content.data['number']) : '');
  }
  if (random() < 0.7) stop(); // else killed
  close();
  return told;
}

function liveAndDie(code: string, plate: Plate, seed: number): string[] {
  const random = seeded(seed);
  const folder = join(root, `${code}-${plate}-${seed}`);
  const backup = `${folder}-backup`;
  mkdirSync(folder);
  const told: string[] = [];
  let epoch = 1;
  for (let life = 0; life < LIVES; life += 1) {
    told.push(...live(folder, code, epoch, plate, random));
    const dice = random();
    if (dice < 0.25) {
      rmSync(backup, { recursive: true, force: true });
      cpSync(folder, backup, { recursive: true });
    } else if (dice < 0.5 && existsSync(backup)) {
      // The database alone, beside the newer file of numbers; or the whole folder, as a new epoch of the record.
      const isWhole = random() < 0.5;
      for (const name of ['station.db', 'station.db-wal', 'station.db-shm']) rmSync(join(folder, name), { force: true });
      if (isWhole) rmSync(folder, { recursive: true });
      cpSync(backup, folder, { recursive: true, filter: (path) => isWhole || !path.includes('numbers') });
      if (isWhole) epoch += 1;
    }
  }
  return told;
}

/** The first one catches a mark that is not looked at, and a restore that leaves nothing out. */
const SEEDS = process.env['DOCKHAND_FULL'] === '1' ? [1, 2, 3, 4, 5, 6] : [1];

for (const seed of SEEDS) {
  test(`[LB54] [LB20] [LB48] no SSCC and no tag number comes twice: two stations, crashes, restores (seed ${seed})`, () => {
    const all = ['0417', '0418'].flatMap((code) => liveAndDie(code, 'sscc', seed));
    expect(all.length).toBeGreaterThan(LIVES);
    expect(all.filter((number, at) => all.indexOf(number) !== at)).toEqual([]);
    const ssccs = all.filter((number) => !/^[QR]-/.test(number));
    expect(ssccs.length).toBeGreaterThan(5);
    for (const sscc of ssccs) expect(parseSscc(sscc)).toBe(sscc);
  });

  test(`[LB54] [LB56] no licence plate comes twice: two stations, one with letters in its code, crashes, restores (seed ${seed})`, () => {
    const all = ['0417', 'DK02'].flatMap((code) => liveAndDie(code, 'lpn', seed));
    expect(all.filter((number, at) => all.indexOf(number) !== at)).toEqual([]);
    const plates = all.filter((number) => !/^[QR]-/.test(number));
    expect(plates.length).toBeGreaterThan(5);
    for (const plate of plates) expect(parseLpn(plate)).toBe(plate);
  });
}

test('[LB54] looking a number up takes none: a preview shows the one that the label gets', () => {
  const folder = join(root, 'preview');
  mkdirSync(folder);
  const { deps, close } = openStation(folder, '0417', 1, 'sscc');
  const look = (): unknown => fillLabel(deps, { template: 'blank' }, 'clerk').sscc;
  expect(look()).toBe(look());
  expect(existsSync(join(folder, 'numbers'))).toBe(false);
  close();
});
