// tests/main/commands/exchange.test.ts · dockhand exchange, and dockhand import --inbox: the public JSON, the files for partners and the exit codes
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../../../main/commands/command.ts';
import { openStation } from '../../../main/commands/open-station.ts';
import { readWritten, typeOf } from '../../support/exchange-desk.ts';
import { runCommand } from '../../support/run-command.ts';
import { interchange, order } from '../../support/small-x12.ts';

let folder: string;
let station: string;
let data: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  station = join(folder, 'station');
  await (await openStation(station)).close();
  data = ['--data', station];
  const replies = { x12: '997', contrl: 'none', applicationAdvice: false, receiptAdvice: '861', orderResponse: '855', overdueHours: 24 };
  const ids = [{ kind: 'interchange', qualifier: 'ZZ', value: 'EXAMPLE' }];
  writeFileSync(join(folder, 'partners.json'), JSON.stringify([{ partnerId: 'hill-farm', name: 'Hill Farm', ids, replies }]));
  await runCommand('partners', ['import', join(folder, 'partners.json'), ...data]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const exchange = (...args: readonly string[]) => runCommand('exchange', [...args, ...data]);
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('[EX10] an import on the command line writes the answers into the partner’s folder; the list and one message of it, as text and JSON', async () => {
  await runCommand('import', [write('po.edi', interchange([order('PO1', [['A', 5]])])), ...data]);
  expect(readWritten(join(station, 'out', 'edi', 'hill-farm')).map(typeOf)).toEqual(['997', '855']);
  const listed = await exchange();
  expect(listed.code).toBe(0);
  expect(listed.out).toEqual([
    expect.stringMatching(/^inbox {5}ok {8}.*inbox: watched$/),
    expect.stringMatching(/^sent {6}\S+ hill-farm 855 000000002 \(PO1\): waiting$/),
    expect.stringMatching(/^sent {6}\S+ hill-farm 997 000000001: accepted$/),
    expect.stringMatching(/^received {2}\S+ hill-farm 000000001: 1 documents in po\.edi$/),
  ]);
  const [all] = (await exchange('list', '--json')).json();
  expect(all).toMatchObject({
    received: [{ partnerId: 'hill-farm', controlNumber: '000000001', documents: 1 }],
    gaps: [],
    sent: [
      { type: '855', state: 'waiting', isOverdue: false },
      { type: '997', state: 'accepted' },
    ],
    overdue: [],
    inbox: { sources: [{ name: 'inbox', state: 'ok' }], waiting: [], recent: [] },
  });
  expect((await exchange('list', '--partner', 'other', '--json')).json()).toMatchObject([{ received: [], sent: [], inbox: { sources: [] } }]);
  const [found] = (await exchange('show', '2', '--json')).json();
  expect(found).toMatchObject({ messages: [{ type: '855', documentNumber: 'PO1' }] });
  const fileName = found.messages[0].fileName as string;
  expect(readdirSync(join(station, 'out', 'edi'), { recursive: true })).toContain(join(...fileName.split('/')));
  expect((await exchange('show', 'PO1')).out[1]).toBe(`  file out/edi/${fileName}, id ${found.messages[0].sentId}`);

  const answer = ['997', 'AK1*PR*2', 'AK2*855*0001', 'AK3*PO1*4', 'AK5*R*5', 'AK9*R*1*1*0'] as const;
  await runCommand('import', [write('ack.edi', interchange([[...answer]], { number: 3 })), ...data]);
  expect((await exchange('show', '000000002')).out).toEqual([
    expect.stringContaining('855 000000002 (PO1): rejected'),
    expect.stringContaining('file out/edi/'),
    expect.stringMatching(/^ {2}997 of .*: rejected$/),
    expect.stringContaining('PO1'),
    ...(await exchange('show', '2')).out.slice(4),
  ]);
  expect((await exchange()).out).toContainEqual('missing   hill-farm: 000000002');
});

test('exchange: wrong usage, what is not there, and a folder without a station', async () => {
  for (const args of [['what'], ['show'], ['list', 'x'], ['show', 'a', 'b']]) expect((await exchange(...args)).error).toBeInstanceOf(UsageError);
  expect((await exchange('show', '77')).error).toMatchObject({ code: 'not-found', message: expect.stringContaining('no message 77') });
  const empty = await runCommand('exchange', ['--data', join(folder, 'nothing')]);
  expect(empty.code).toBe(0);
  expect(readdirSync(folder)).not.toContain('nothing');
});

test('[IB6] import --inbox takes what stands there once, says where it went, and ends with 1 when a person is needed', async () => {
  const inbox = join(station, 'inbox');
  mkdirSync(inbox);
  writeFileSync(join(inbox, 'a.edi'), interchange([order('PO1', [['A', 5]])]));
  writeFileSync(join(inbox, 'b.edi'), 'nothing');
  utimesSync(join(inbox, 'a.edi'), 1_700_000_000, 1_700_000_000);
  const taken = await runCommand('import', ['--inbox', '--json', ...data]);
  expect(taken.code).toBe(1);
  expect(taken.json()).toMatchObject([
    {
      sources: [{ name: 'inbox', state: 'ok' }],
      files: [
        { fileName: 'a.edi', outcome: 'imported', place: 'done', movedTo: 'a.edi' },
        { fileName: 'b.edi', outcome: 'refused', place: 'refused' },
      ],
      waiting: 0,
    },
  ]);
  expect(readWritten(join(station, 'out', 'edi', 'hill-farm')).map(typeOf)).toEqual(['997', '855']);
  const nothing = await runCommand('import', ['--inbox', ...data]);
  expect([nothing.code, nothing.out]).toEqual([0, []]);
  expect((await runCommand('import', ['--inbox', 'x.edi', ...data])).error).toBeInstanceOf(UsageError);
});
