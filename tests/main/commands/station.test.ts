// tests/main/commands/station.test.ts · import, receive, queue, audit and label on a data folder: the public JSON and the exit codes
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../../main/commands/command.ts';
import { openStation } from '../../../main/commands/open-station.ts';
import { addUser } from '../../../main/core/add-user.ts';
import { DAIRY } from '../../support/demo-files.ts';
import { runCommand } from '../../support/run-command.ts';

const DEMO = new URL('../../../resources/demo/', import.meta.url).pathname;
const ITEMS = `${DEMO}items.csv`;
const ORDER = `${DEMO}orders/po-${DAIRY.order}.edi`;
const NOTICE = `${DEMO}asn/asn-${DAIRY.shipment}.edi`;

let folder: string;
let data: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  data = ['--data', join(folder, 'station')];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const importAll = () => runCommand('import', [ITEMS, ORDER, NOTICE, '--json', ...data]);
const receive = (args: readonly string[], lines: readonly unknown[]) => runCommand('receive', [...args, '--user', 'clerk-7', ...data], lines);

describe('import', () => {
  test('one file: what it was, what is in now, in one JSON document', async () => {
    const run = await runCommand('import', [ORDER, '--json', '--user', 'clerk-7', ...data]);
    expect(run.code).toBe(0);
    expect(run.json()).toEqual([
      {
        file: `po-${DAIRY.order}.edi`,
        outcome: 'imported',
        format: 'x12',
        version: expect.any(String),
        documents: [expect.objectContaining({ kind: 'purchase-order', number: DAIRY.order, lineCount: 6, change: 'new' })],
        problems: [],
        imported: { documents: 1, lines: 6, handlingUnits: 0 },
      },
    ]);
    const again = await runCommand('import', [ORDER, '--json', ...data]);
    expect(again.code).toBe(0);
    expect(again.json()[0]).toMatchObject({
      outcome: 'already-imported',
      imported: { documents: 0, lines: 0, by: 'clerk-7', at: expect.any(String) },
    });
  });

  test('a dry run gives the documents as read: lines with ids and quantities, handling units with SSCCs; nothing is stored', async () => {
    const run = await runCommand('import', ['--dry-run', '--json', NOTICE, ...data]);
    expect(run.code).toBe(0);
    const [document] = run.json()[0].documents;
    expect(run.json()[0]).toMatchObject({ outcome: 'checked', format: 'x12', problems: [], imported: { documents: 0, lines: 0, handlingUnits: 0 } });
    expect(document).toMatchObject({ kind: 'asn', number: DAIRY.shipment });
    expect(document.lines[0]).toMatchObject({
      ids: expect.arrayContaining([{ type: 'gtin', value: '19522001000103' }]),
      qty: 1,
      uom: expect.any(String),
    });
    expect(document.handlingUnits[0].plates[0]).toMatchObject({ kind: 'sscc', value: DAIRY.pallets[0] });
    expect((await runCommand('import', [NOTICE, '--json', ...data])).json()[0].outcome).toBe('imported');
  });

  test('a dry run makes no data folder, and none in its place is left behind', async () => {
    const run = await runCommand('import', ['--dry-run', '--json', ORDER, ...data]);
    expect([run.code, run.json()[0].outcome]).toEqual([0, 'checked']);
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(join(folder, 'station'));
    await runCommand('import', ['--dry-run', ORDER, ...data]);
    expect(readdirSync(join(folder, 'station'))).toEqual([]);
  });

  test('what was read and what was expected are told once', async () => {
    writeFileSync(join(folder, 'o.csv'), 'order,line,sku,quantity,unit\nPO1,1,NAILS,eight,EA\nPO1,2,NAILS,1,EA\nPO1,2,NAILS,1,EA\n');
    for (const file of [join(folder, 'o.csv'), `${DEMO}broken/order-bad-quantity.csv`, `${DEMO}broken/asn-cut-off.edi`]) {
      const problems = (await runCommand('import', ['--json', file, ...data])).json()[0].problems as { read?: string; message: string }[];
      const { err } = await runCommand('import', [file, ...data]);
      expect(err).toHaveLength(problems.length);
      for (const [index, { read, message }] of problems.entries())
        expect([read === undefined, err[index]?.includes(read ?? ''), err[index]?.includes('[read: ')]).toEqual([
          read === undefined,
          true,
          read !== undefined && !message.includes(read),
        ]);
    }
  });

  test('a refused file ends with 1 and names file, place, what was read and what was expected', async () => {
    const run = await runCommand('import', ['--json', `${DEMO}broken/order-bad-quantity.csv`, `${DEMO}broken/asn-cut-off.edi`, ...data]);
    expect(run.code).toBe(1);
    const [csv, edi] = run.json()[0].files;
    expect(csv).toMatchObject({ outcome: 'refused', documents: [], imported: { documents: 0 } });
    expect(csv.problems[0]).toMatchObject({
      severity: 'error',
      code: expect.any(String),
      at: { file: 'order-bad-quantity.csv', line: 3 },
      read: 'eight',
      expected: expect.any(String),
    });
    expect(edi.problems[0]).toMatchObject({ severity: 'error', at: { file: 'asn-cut-off.edi', segment: expect.any(Number) } });
    const words = await runCommand('import', [`${DEMO}broken/order-bad-quantity.csv`, ...data]);
    expect([words.code, words.err.join('\n')]).toEqual([1, expect.stringMatching(/order-bad-quantity\.csv, line 3.*eight/)]);
  });

  test('a file that is not there, a folder, a wrong --kind: one sentence, and no data folder is made', async () => {
    const missing = await runCommand('import', [join(folder, 'no.csv'), ...data]);
    expect(missing.error).toMatchObject({ code: 'no-such-file', message: `${join(folder, 'no.csv')}: there is no such file` });
    expect((await runCommand('import', [folder, ...data])).error).toMatchObject({ message: `${folder} is a folder: name the files in it` });
    for (const args of [[], ['--kind', 'letter', ITEMS]]) expect((await runCommand('import', [...args, ...data])).error).toBeInstanceOf(UsageError);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('receive', () => {
  test('a truck from the first pallet to the ERP: every kind of line has its answer', async () => {
    await importAll();
    const lines: readonly (readonly [unknown, unknown])[] = [
      [
        { scan: `]C100${DAIRY.pallets[0]}`, id: 'S1' },
        { verdict: 'accepted', outcome: 'accepted', scan: 'S1', sscc: DAIRY.pallets[0], qty: 240, item: '10001', counted: 240 },
      ],
      [
        { scan: `]C100${DAIRY.pallets[0]}`, id: 'S1' },
        { verdict: 'accepted', scan: 'S1', qty: 240 },
      ],
      [
        { scan: `]C100${DAIRY.pallets[0]}` },
        { verdict: 'duplicate-sscc', outcome: 'refused', problems: [expect.objectContaining({ severity: 'error' })] },
      ],
      [{ scan: `]C100${DAIRY.pallets[1]}` }, { verdict: 'accepted', counted: expect.any(Number), expected: expect.any(Number) }],
      [{ undo: true }, { verdict: 'undone', undoes: expect.objectContaining({ itemName: expect.any(String) }) }],
      [
        { undo: 'S1' },
        { verdict: 'undone', outcome: 'done', item: '10001', itemName: expect.any(String), line: `${DAIRY.order}/1`, counted: 0, expected: 240 },
      ],
      [{ undo: 'S1' }, { outcome: 'refused' }],
      ...[0, -1, 1.5].map((qty): [unknown, unknown] => [
        { qty },
        { verdict: 'looks-like-barcode', problems: [expect.objectContaining({ message: `the quantity ${qty} is not a whole number from 1` })] },
      ]),
      [{ qty: 3 }, { verdict: 'quantity-set' }],
      [
        { scan: '19522001000103', symbology: ']I1' },
        { outcome: 'question', missing: expect.arrayContaining(['lot']) },
      ],
      [
        { answer: { lot: 'M26320', expiry: '2027-03-14' } },
        { verdict: 'accepted', qty: 36, packs: { count: 3, unit: 'CS', unitQty: 12 }, lot: 'M26320', expiry: '2027-03-14' },
      ],
      [
        { weigh: { weight: '37.44', unit: 'kg' } },
        {
          verdict: 'weighed',
          weight: expect.objectContaining({ text: '37.44', unit: 'kg', milligrams: 37_440_000 }),
          item: '10001',
          line: `${DAIRY.order}/1`,
          counted: 36,
          expected: 240,
        },
      ],
      [
        { damage: { line: `${DAIRY.order}/1`, qty: 2, reason: 'crushed' } },
        { verdict: 'damaged', outcome: 'done', item: '10001', line: `${DAIRY.order}/1`, qty: 2, counted: 36, expected: 240 },
      ],
      [{ scan: 'NEVER-SEEN' }, { verdict: 'unknown-code', outcome: 'refused', read: 'NEVER-SEEN' }],
      [{ teach: { code: 'NEVER-SEEN', item: '10001', unit: 'EA' } }, { verdict: 'code-taught', item: '10001' }],
      [{ scan: 'NEVER-SEEN' }, { item: '10001' }],
      [{ answer: { lot: 'M26320', expiry: '2027-03-14' } }, { verdict: 'accepted', qty: 1 }],
      [
        { teach: { code: 'X', item: 'NOTHING', unit: 'EA' } },
        { outcome: 'refused', problems: [expect.objectContaining({ message: expect.stringContaining('no item NOTHING') })] },
      ],
      [{ override: { scan: 'S1', reason: 'x' } }, { verdict: 'not-permitted' }],
      [{ receiveAll: true }, { verdict: 'not-permitted' }],
      [
        { variances: true },
        {
          verdict: 'variances',
          outcome: 'done',
          variances: expect.arrayContaining([
            expect.objectContaining({ lineId: `${DAIRY.order}/1`, ordered: expect.any(Number), accepted: 35, rejected: 2 }),
          ]),
        },
      ],
      ['{"scan": "x"', { verdict: 'not-understood', problems: [expect.objectContaining({ message: expect.stringContaining('not JSON') })] }],
      [{ scna: 'x' }, { verdict: 'not-understood', problems: [expect.objectContaining({ message: expect.stringMatching(/none of scan, qty/) })] }],
      ['', { verdict: 'blank-line', problems: [expect.objectContaining({ severity: 'warning' })] }],
      [
        { undo: true, qty: 2 },
        { verdict: 'not-understood', problems: [expect.objectContaining({ message: expect.stringMatching(/^one command a line/) })] },
      ],
      [{ scan: 'x', symbology: 'Q3' }, { verdict: 'not-understood' }],
      [{ scan: '' }, { verdict: 'not-understood', problems: [expect.objectContaining({ message: expect.stringMatching(/^scan: /) })] }],
      [
        { damage: { line: 'x' } },
        { verdict: 'not-understood', problems: [expect.objectContaining({ message: expect.stringMatching(/damage\.qty/) })] },
      ],
      [{ finish: true }, { verdict: 'finished', receiptNumber: '0001-000001', lines: expect.any(Array) }],
      [{ scan: DAIRY.milkEach }, { outcome: 'refused' }],
    ];
    const run = await receive(
      ['--shipment', DAIRY.shipment],
      lines.map(([line]) => line),
    );
    expect(run.code).toBe(1); // some lines were not understood
    const answers = run.json();
    expect(run.err).toEqual([`dockhand: receipt 0001-000001 (${answers[0].receipt}) is open: order ${DAIRY.order}, 6 lines`]);
    for (const answer of answers) {
      expect(answer).toMatchObject({
        verdict: expect.any(String),
        outcome: expect.any(String),
        problems: expect.any(Array),
        receiptNumber: '0001-000001',
      });
      expect(answer.receipt).toBe(answers[0].receipt);
      expect(answer.latencyMicros).toBeGreaterThan(0);
    }
    for (const [index, [line, expected]] of lines.entries()) expect(answers[index], JSON.stringify(line)).toMatchObject(expected as object);
    expect(answers).toHaveLength(lines.length);

    const out = readdirSync(join(folder, 'station', 'out'));
    expect(out.filter((name) => name.endsWith('.json'))).toHaveLength(1);
    const queue = await runCommand('queue', ['--json', ...data]);
    expect(queue.code).toBe(0);
    expect(queue.json()[0]).toMatchObject({ outbox: [{ aggregate: DAIRY.order, state: 'done', attempts: 1 }], printQueue: [] });
    const audit = await runCommand('audit', ['verify', '--json', ...data]);
    expect([audit.code, audit.json()[0]]).toEqual([0, { ok: true, events: expect.any(Number), message: expect.stringContaining('chain whole') }]);
    const list = await runCommand('audit', ['list', '--since', '3', ...data]);
    expect(list.json().map(({ seq }) => seq)).toEqual(list.json().map((_, index) => index + 4));
  });

  test('what was understood and refused by verdict still ends with 0', async () => {
    await importAll();
    const run = await receive(['--order', DAIRY.order], [{ scan: 'NEVER-SEEN' }, { park: true }]);
    expect([run.code, run.json()[1]]).toMatchObject([0, { verdict: 'parked', parked: true, receipt: run.json()[0].receipt }]);
    const on = await receive(['--receipt', run.json()[0].receipt], [{ scan: DAIRY.milkEach }, { undo: true }]);
    expect([on.code, on.json()[0].verdict, on.json()[1].verdict]).toEqual([0, 'accepted', 'undone']);
  });

  test('freight without an order: what comes makes its own line', async () => {
    await importAll();
    const run = await receive(['--none'], [{ scan: DAIRY.milkEach }, { finish: true }]);
    expect(run.err[0]).toMatch(/is open: no order, 0 lines$/);
    expect(run.json()[0]).toMatchObject({ verdict: expect.any(String), item: '10001', qty: 1 });
    expect(run.code).toBe(0);
  });

  test('a lead may override, and receive all of what needs no lot', async () => {
    await importAll();
    writeFileSync(join(folder, 'o.csv'), 'order,line,sku,quantity,unit\nPO1,1,NAILS,7,EA\n');
    await runCommand('import', [join(folder, 'o.csv'), ...data]);
    const station = await openStation(join(folder, 'station'));
    addUser(station.services, { userId: 'clerk-7', name: 'María', role: 'lead', language: 'es', pin: '1' }, 'setup');
    await station.close();
    const expired = ']C101195220010001031720010110M26320';
    const lines = [{ scan: expired, id: 'S1' }, { override: { scan: 'S1', reason: 'for the kitchen' } }, { receiveAll: true }, { finish: true }];
    const run = await receive(['--order', DAIRY.order, '--order', 'PO1'], lines);
    const [first, overridden, all, finished] = run.json();
    expect(first).toMatchObject({ outcome: 'refused' });
    expect([overridden.outcome, all.verdict, all.qty, finished.verdict]).toEqual(['accepted', 'approved', 7, 'finished']);
  });

  test('a pallet of several items is told line by line, and so is its undo', async () => {
    await importAll();
    const run = await receive(['--shipment', DAIRY.shipment], [...DAIRY.pallets.map((sscc) => ({ scan: `]C100${sscc}` })), { undo: true }]);
    const [first, , mixed, undone] = run.json();
    expect(Object.keys(first)).not.toContain('contents');
    for (const answer of [mixed, undone]) for (const key of ['item', 'line', 'counted', 'expected']) expect(Object.keys(answer)).not.toContain(key);
    expect(mixed.contents).toHaveLength(4);
    expect(mixed.contents[2]).toEqual({
      line: `${DAIRY.order}/5`,
      item: '10007',
      itemName: expect.any(String),
      qty: 64,
      counted: 64,
      expected: 80,
    });
    expect(undone.contents).toEqual(mixed.contents.map((content: object) => ({ ...content, counted: 0 })));
  });

  test('a question that is taken back names its item', async () => {
    await importAll();
    const run = await receive(['--order', DAIRY.order], [{ scan: '19522001000103', symbology: ']I1' }, { undo: true }]);
    expect(run.json()).toMatchObject([
      { outcome: 'question', item: '10001' },
      { verdict: 'undone', item: '10001' },
    ]);
  });

  test('what is done is done by whom the station knows: a badge in the stream changes the actor and what is permitted, for every line', async () => {
    await importAll();
    const station = await openStation(join(folder, 'station'));
    for (const [userId, role] of [
      ['clerk-7', 'clerk'],
      ['lead-1', 'lead'],
    ] as const)
      addUser(station.services, { userId, name: userId, role, language: 'en', pin: '1', badge: `BADGE-${userId}` }, 'setup');
    await station.close();
    const expired = { scan: ']C101195220010001031720010110M26320', id: 'S1' };
    const lines = [
      expired,
      { override: { scan: 'S1', reason: 'for the kitchen' } },
      { scan: 'BADGE-lead-1' },
      { override: { scan: 'S1', reason: 'for the kitchen' } },
      { scan: 'BADGE-clerk-7' },
      { override: { scan: 'S1', reason: 'x' } },
      { scan: 'BADGE-lead-1' },
      { finish: true },
    ];
    const run = await receive(['--order', DAIRY.order], lines);
    expect(run.json().map(({ verdict }) => verdict)).toEqual([
      'expired',
      'not-permitted',
      'signed-in',
      'accepted',
      'signed-in',
      'not-permitted',
      'signed-in',
      'finished',
    ]);
    const events = (await runCommand('audit', ['list', ...data])).json();
    const actorsOf = (kind: string) => events.filter((event) => event.kind === kind).map(({ actor }) => actor);
    expect([actorsOf('receipt-opened'), actorsOf('scan-accepted'), actorsOf('receipt-finished')]).toEqual([['clerk-7'], ['lead-1'], ['lead-1']]);
  });

  test('a blind receipt tells no expected quantity before it is finished, in no answer', async () => {
    await importAll();
    const lines = [
      { scan: DAIRY.milkEach },
      { scan: `]C100${DAIRY.pallets[0]}` },
      { scan: `]C100${DAIRY.pallets[0]}` },
      { qty: 9_000 },
      { scan: DAIRY.milkEach },
      { scan: ']C1019523001001605' },
      { variances: true },
      { receiveAll: true },
      { undo: true },
    ];
    const run = await receive(['--order', DAIRY.order, '--blind'], lines);
    for (const answer of run.json()) {
      const keys = Object.keys(answer);
      for (const key of ['expected', 'remaining', 'lineComplete', 'held', 'variances', 'otherOrders'])
        expect(keys, JSON.stringify(answer)).not.toContain(key);
      expect([answer.verdict, answer.sound]).not.toContain('over');
      expect(answer.sound).not.toBe('line-complete');
    }
    expect(run.json().at(-1)).toMatchObject({ verdict: 'undone', counted: expect.any(Number) });
    const finished = await receive(['--receipt', run.json()[0].receipt], [{ finish: true }]);
    expect(finished.json()[0].lines[0]).toMatchObject({ ordered: expect.any(Number) });
  });

  test('what cannot be opened says why and leaves no receipt', async () => {
    await importAll();
    for (const [args, message] of [
      [['--order', 'PO-404'], /order PO-404 is not known here: import its file first/],
      [['--shipment', 'S-404'], /shipment S-404 is not known here/],
      [['--receipt', 'R-404'], /receipt R-404 is not known here/],
    ] as const) {
      const run = await receive(args, []);
      expect([run.error, run.out, run.err]).toMatchObject([{ code: expect.any(String), message: expect.stringMatching(message) }, [], []]);
    }
    const missing = await receive(['--order', DAIRY.order, join(folder, 'no.jsonl')], []);
    expect(missing.error).toMatchObject({ code: 'no-such-file' });
    const events = (await runCommand('audit', ['list', ...data])).json();
    expect(events.filter(({ kind }) => kind === 'receipt-opened')).toEqual([]);
  });

  for (const args of [[], ['--order', '1', '--none'], ['--order', '1', 'a', 'b']])
    test(`called wrongly: receive ${args.join(' ')}`, async () => expect((await receive(args, [])).error).toBeInstanceOf(UsageError));

  test('lines come from a file as well as from standard input', async () => {
    await importAll();
    writeFileSync(join(folder, 'scans.jsonl'), `${JSON.stringify({ scan: DAIRY.milkEach })}\r\n${JSON.stringify({ park: true })}`);
    const run = await receive(['--order', DAIRY.order, join(folder, 'scans.jsonl')], []);
    expect([run.code, run.json()[0].verdict, run.json()[1].verdict]).toEqual([0, 'accepted', 'parked']);
  });
});

describe('--user', () => {
  test('where there are accounts it names one of them, by id or by name; where there are none it is any name', async () => {
    await importAll();
    const station = await openStation(join(folder, 'station'));
    addUser(station.services, { userId: 'clerk-7', name: 'Dock clerk', role: 'clerk', language: 'en', pin: '1' }, 'setup');
    addUser(station.services, { userId: 'lead-1', name: 'Dock lead', role: 'lead', language: 'en', pin: '1' }, 'setup');
    await station.close();
    const refused = { code: 'unknown-user', message: '--user clerk-8: use a user id or name of the station (clerk-7, lead-1)' };
    for (const [name, args] of [
      ['receive', ['--order', DAIRY.order]],
      ['import', [ORDER]],
      ['queue', ['retry', 'K', '--reason', 'x']],
    ] as const)
      expect((await runCommand(name, [...args, '--user', 'clerk-8', ...data])).error).toMatchObject(refused);
    const run = await runCommand('receive', ['--order', DAIRY.order, '--user', 'Dock lead', ...data], [{ scan: DAIRY.milkEach }]);
    expect(run.code).toBe(0);
    const events = (await runCommand('audit', ['list', ...data])).json();
    expect(events.filter(({ kind }) => kind === 'receipt-opened').map(({ actor }) => actor)).toEqual(['lead-1']);
  });
});

describe('the data folder', () => {
  test('a second program on the same folder is refused with a sentence that says who has it', async () => {
    const station = await openStation(join(folder, 'station'));
    const run = await receive(['--none'], []);
    expect(run.error).toMatchObject({
      code: 'data-folder-in-use',
      message: expect.stringMatching(/is in use by process \d+ since .*: use that station, or stop it first/),
    });
    await station.close();
    expect((await receive(['--none'], [])).code).toBe(0);
  });

  test('a mistyped folder is not made into an empty station by audit or queue', async () => {
    for (const name of ['audit', 'queue']) {
      const run = await runCommand(name, data);
      expect(run.error).toMatchObject({ code: 'no-station', message: `there is no station in ${data[1]}: name its data folder with --data` });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a file in its place, broken settings, a newer database: one sentence each, and the lock is given back', async () => {
    writeFileSync(join(folder, 'station'), 'a file');
    expect((await receive(['--none'], [])).error).toMatchObject({
      code: 'bad-data-folder',
      message: expect.stringContaining('name another one with --data'),
    });
    rmSync(join(folder, 'station'));
    mkdirSync(join(folder, 'station'));
    writeFileSync(join(folder, 'station', 'config.json'), '{"stationCod": 1}');
    expect((await receive(['--none'], [])).error).toMatchObject({ code: 'bad-config', message: expect.stringContaining('stationCod is 1') });
    rmSync(join(folder, 'station', 'config.json'));
    await receive(['--none'], []);
    const db = new Database(join(folder, 'station', 'station.db'));
    db.exec("insert into migration values (9000, 'later', 'x')");
    db.close();
    expect((await receive(['--none'], [])).error).toMatchObject({ code: 'newer-database' });
    expect(readdirSync(join(folder, 'station'))).not.toContain('station.lock');
  });
});

describe('audit verify', () => {
  test('finds one changed byte in the file, and ends with 1', async () => {
    await importAll();
    await receive(['--order', DAIRY.order], [{ scan: 'SMUGGLED-GOODS' }]);
    const file = join(folder, 'station', 'station.db');
    const bytes = readFileSync(file);
    let at = bytes.indexOf('SMUGGLED-GOODS');
    expect(at).toBeGreaterThan(0);
    for (; at > 0; at = bytes.indexOf('SMUGGLED-GOODS', at + 1)) bytes[at] = 'T'.charCodeAt(0);
    writeFileSync(file, bytes);
    const run = await runCommand('audit', ['verify', '--json', ...data]);
    expect([run.code, run.json()[0]]).toEqual([
      1,
      { ok: false, events: expect.any(Number), firstBadSeq: expect.any(Number), message: expect.stringContaining('scan-refused') },
    ]);
    const words = await runCommand('audit', ['verify', ...data]);
    expect([words.code, words.out, words.err[0]]).toEqual([1, [], expect.stringContaining('the hash does not match')]);
  });

  for (const args of [['prove'], ['list', '--since', 'x'], ['list', '--since=-1']])
    test(`called wrongly: audit ${args.join(' ')}`, async () => expect((await runCommand('audit', args)).error).toBeInstanceOf(UsageError));
});

describe('queue', () => {
  test('an empty queue, and calls that name no message', async () => {
    await importAll();
    const run = await runCommand('queue', ['--json', ...data]);
    expect([run.code, run.json()]).toEqual([0, [{ outbox: [], printQueue: [] }]]);
    expect((await runCommand('queue', data)).out).toEqual(['nothing waits']);
    for (const args of [['flush'], ['retry'], ['retry', 'K1']])
      expect((await runCommand('queue', [...args, ...data])).error).toBeInstanceOf(UsageError);
    expect((await runCommand('queue', ['retry', 'K1', '--reason', 'x', ...data])).error).toMatchObject({ code: expect.any(String) });
  });
});

describe('label', () => {
  const place = { location: 'A-01-02', description: 'Milk' };
  test('a shelf label as ZPL, to a file, told as JSON', async () => {
    writeFileSync(join(folder, 'place.json'), JSON.stringify(place));
    const run = await runCommand('label', ['shelf', '--data', join(folder, 'place.json'), '--dpi', '300', '-o', join(folder, 'place.zpl'), '--json']);
    expect(run.code).toBe(0);
    const zpl = readFileSync(join(folder, 'place.zpl'), 'utf8');
    expect(run.json()[0]).toMatchObject({
      template: 'shelf v1',
      dpi: 300,
      widthMm: expect.any(Number),
      heightMm: expect.any(Number),
      bytes: Buffer.byteLength(zpl),
    });
    expect(zpl).toMatch(/^\^XA[\s\S]*\^XZ\s*$/);
    expect((await runCommand('label', ['shelf', '--data', join(folder, 'place.json')])).out.join('\n')).toContain('^XA');
  });

  test('a place that cannot be written is one sentence', async () => {
    const file = join(folder, 'place.json');
    writeFileSync(file, JSON.stringify(place));
    const run = await runCommand('label', ['shelf', '--data', file, '-o', join(folder, 'nowhere', 'x')]);
    expect(run.error).toMatchObject({
      code: 'not-writable',
      message: `${join(folder, 'nowhere', 'x')} cannot be written (ENOENT): there is no such folder; make it, or name another place with -o`,
    });
    expect((await runCommand('label', ['shelf', '--data', file, '-o', folder])).error).toMatchObject({
      message: expect.stringContaining('that is a folder'),
    });
  });

  test('data that begin with a byte order mark, as some Windows programs write them, are the same data', async () => {
    const file = join(folder, 'marked.json');
    const label = () => runCommand('label', ['shelf', '--data', file]);
    writeFileSync(file, JSON.stringify(place));
    const plain = await label();
    writeFileSync(file, `\uFEFF${JSON.stringify(place)}`);
    expect(await label()).toMatchObject({ code: 0, out: plain.out, err: [] });
  });

  test('data that is missing, no JSON or wrong is one sentence', async () => {
    const file = join(folder, 'x.json');
    const label = () => runCommand('label', ['logistics', '--data', file]);
    expect((await label()).error).toMatchObject({ code: 'no-such-file' });
    writeFileSync(file, '{"sscc": ');
    expect((await label()).error).toMatchObject({ code: 'not-json', message: expect.stringContaining(`${file} is not JSON`) });
    writeFileSync(file, Buffer.from('{"from": "Köln"}', 'latin1'));
    expect((await label()).error).toMatchObject({ code: 'not-json', message: `${file} is not JSON: it is not written in UTF-8; save it as UTF-8` });
    for (const nothing of ['null', '[]', '7', '{}']) {
      writeFileSync(file, nothing);
      expect(await label(), nothing).toMatchObject({ code: 1, out: [], err: [expect.stringContaining('expected either sscc or lpn')] });
    }
    writeFileSync(file, '{"ssc": "1"}');
    expect(await label()).toMatchObject({ code: 1, err: expect.arrayContaining([expect.stringContaining(file)]) });
    writeFileSync(file, '{"sscc": "095289990000007319"}');
    expect((await label()).error).toMatchObject({ name: 'LabelError', code: expect.any(String) });
  });

  for (const args of [
    [],
    ['poster', '--data', 'x'],
    ['shelf'],
    ['shelf', '--data', 'x', '--dpi', '201'],
    ['shelf', '--data', 'x', '--format', 'png'],
  ])
    test(`called wrongly: label ${args.join(' ')}`, async () => expect((await runCommand('label', args)).error).toBeInstanceOf(UsageError));
});
