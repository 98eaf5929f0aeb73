// tests/main/ipc/documents-contract.test.ts · the calls about documents and partners at a real core: what a screen sends and gets
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReceipt } from '../../../main/application/receiving/open-receipt.ts';
import { ROLE_PERMISSIONS } from '../../../main/application/session.ts';
import { type OpenStation, openStation } from '../../../main/commands/open-station.ts';
import { callHandlers } from '../../../main/ipc/calls.ts';
import { serveConnection } from '../../../main/ipc/serve-contract.ts';
import { streamHandlers } from '../../../main/ipc/streams.ts';
import type { ServerFrame } from '../../../preload/contract/frames.ts';
import type { CallName, ReplyOf, RequestOf } from '../../../preload/contract/index.ts';
import { interchange, notice, order } from '../../support/small-x12.ts';

let folder: string;
let station: OpenStation;
let call: <N extends CallName>(name: N, request: RequestOf<N>) => Promise<ReplyOf<N>>;
let events: unknown[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  station = await openStation(folder);
  const { services } = station;
  const waiting = new Map<number, (frame: ServerFrame) => void>();
  events = [];
  const send = (frame: ServerFrame): void => (frame.f === 'ev' ? void events.push(frame.event) : waiting.get(frame.id)?.(frame));
  const served = serveConnection(
    { send, bufferedBytes: () => 0 },
    callHandlers(services),
    streamHandlers(services),
    { clientId: 1, shell: 'program' },
    ({ error }) => {
      throw error;
    },
  );
  let id = 1;
  served.receive({ f: 'sub', id: 999, name: 'documents:import-progress', args: {} });
  call = (name, args) =>
    new Promise((resolve, reject) => {
      id += 1;
      waiting.set(id, (frame) =>
        frame.f === 'ok' ? resolve(frame.value as never) : reject(Object.assign(new Error('refused'), frame.f === 'err' ? frame.error : {})),
      );
      served.receive({ f: 'call', id, name, args });
    });
  signIn('it');
});
afterEach(async () => {
  await station.close();
  rmSync(folder, { recursive: true, force: true });
});

function signIn(role: 'clerk' | 'lead' | 'it'): void {
  station.services.session.signInWith({ userId: role, name: role, role, language: 'en', permissions: ROLE_PERMISSIONS[role] }, 'cli');
}
const file = (name: string, text: string) => ({ fileName: name, contentBase64: Buffer.from(text).toString('base64') });
const po = (qty: number, number = qty) => file(`${number}.edi`, interchange([order('PO1', [['A', qty]])], { number }));

test('[IM18] check, decide, import: the reply says what is open, and the same file with the decisions goes through', async () => {
  await call('documents:import', po(5));
  const checked = await call('documents:check', po(7));
  expect(checked).toMatchObject({
    outcome: 'checked',
    questions: [{ key: 'purchase-order PO1', code: 'sent-again' }],
    changes: [{ number: 'PO1', version: 2, difference: { changed: 1, lines: [{ line: '1', before: { qty: 5 }, after: { qty: 7 }, received: 0 }] } }],
    tables: [],
  });
  const decisions = { accept: [], choices: {} };
  expect((await call('documents:import', { ...po(7), decisions })).outcome).toBe('needs-decision');
  const key = checked.questions[0]?.key ?? '';
  expect(await call('documents:import', { ...po(7), decisions: { accept: [], choices: { [key]: 'take' } } })).toMatchObject({
    outcome: 'imported',
    documents: [{ change: 'changed', lines: 1, handlingUnits: 0 }],
  });
});

test('[IM18] every warning has a key to accept it by, and no error has one', async () => {
  const text = 'order,line,sku,quantity,unit\nPO1,1,A,5,ZZZ\nPO1,2,B,x,EA\n';
  const { problems } = await call('documents:check', file('o.csv', text));
  expect(problems.map(({ severity, key }) => [severity, key === undefined])).toEqual(
    expect.arrayContaining([
      ['warning', false],
      ['error', true],
    ]),
  );
});

test('[IM66] a file in parts is checked and imported without being sent again, and dropped once it is stored', async () => {
  const bytes = Buffer.from(interchange([order('PO1', [['A', 5]])]));
  const send = (offset: number, size: number) =>
    call('documents:send-part', {
      fileId: 'f',
      fileName: 'f.edi',
      byteLength: bytes.length,
      offset,
      contentBase64: bytes.subarray(offset, offset + size).toString('base64'),
    });
  await send(0, 100);
  await expect(call('documents:check', { fileId: 'f' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(send(300, 100)).rejects.toMatchObject({ code: 'refused', reason: 'out-of-order' });
  expect(await send(100, bytes.length)).toEqual({ received: bytes.length });
  expect((await call('documents:check', { fileId: 'f' })).outcome).toBe('checked');
  expect(await call('documents:import', { fileId: 'f' })).toMatchObject({ outcome: 'imported', fileName: 'f.edi' });
  await expect(call('documents:import', { fileId: 'f' })).rejects.toMatchObject({ code: 'not-found' });
  expect(await call('documents:drop-file', { fileId: 'f' })).toEqual({ dropped: true });
  await expect(call('documents:check', { fileName: 'x' })).rejects.toMatchObject({ code: 'bad-request' });
});

test('[IM76] parts of one manifest that were sent one by one become one file', async () => {
  const folder = new URL('../../vectors/manifest-parts/', import.meta.url);
  const names = ['delivery-770077-packages.json', 'incoming.json', 'packages-0000999999.json'];
  for (const name of names) {
    const bytes = readFileSync(new URL(name, folder));
    await call('documents:send-part', { fileId: name, fileName: name, byteLength: bytes.length, offset: 0, contentBase64: bytes.toString('base64') });
  }
  const { joined } = await call('documents:join', { fileIds: [...names, 'unknown'] });
  expect(joined).toEqual([
    { fileId: expect.any(String), fileName: 'manifest-0000123456.json', byteLength: expect.any(Number), of: names.slice(0, 2) },
  ]);
  await expect(call('documents:check', { fileId: names[0]! })).rejects.toMatchObject({ code: 'not-found' });
  const fileId = joined[0]?.fileId ?? '';
  expect(await call('documents:check', { fileId })).toMatchObject({
    outcome: 'checked',
    documents: [{ kind: 'manifest', number: '0000123456', lines: 2 }],
  });
  expect(await call('documents:import', { fileId })).toMatchObject({ outcome: 'imported', fileName: 'manifest-0000123456.json' });
});

test('[IM65] progress is a stream with the screen’s own job id; a job that is done cannot be stopped', async () => {
  await call('documents:import', { ...po(5), jobId: 'mine' });
  expect(events).toEqual(
    expect.arrayContaining([expect.objectContaining({ jobId: 'mine', phase: 'waiting' }), expect.objectContaining({ jobId: 'mine', phase: 'done' })]),
  );
  expect(await call('documents:cancel', { jobId: 'mine' })).toEqual({ cancelled: false });
});

test('[IM41] undo is a lead’s, shows in the list, and its refusals have reasons', async () => {
  const { documents } = await call('documents:import', po(5));
  const documentId = documents[0]?.documentId ?? '';
  signIn('clerk');
  await expect(call('documents:undo', { documentId })).rejects.toMatchObject({ code: 'not-permitted', reason: 'undo-import' });
  signIn('lead');
  expect(await call('documents:undo', { documentId })).toMatchObject({ fileName: '5.edi', documents: [{ number: 'PO1' }] });
  expect((await call('documents:list', {})).documents).toMatchObject([{ documentId, undoneBy: 'lead', undoneAt: expect.any(String) }]);
  await expect(call('documents:undo', { documentId })).rejects.toMatchObject({ code: 'refused', reason: 'already-undone' });
  await expect(call('documents:undo', { documentId: 'NONE' })).rejects.toMatchObject({ code: 'not-found' });
  const again = (await call('documents:import', po(6))).documents[0]?.documentId ?? '';
  openReceipt(station.services.scanDeps, '0001', { orders: ['PO1'], withoutOrder: false, isBlind: false }, { actor: 'lead', device: 'test' });
  await expect(call('documents:undo', { documentId: again })).rejects.toMatchObject({
    code: 'refused',
    reason: 'received',
    message: expect.stringMatching(/0001-000001/),
  });
});

test('[IM70] the places of a document’s lines and the text around them, from the kept file', async () => {
  const { documents } = await call('documents:import', po(5));
  const documentId = documents[0]?.documentId ?? '';
  const { lines } = await call('documents:places', { documentId });
  expect(lines).toEqual([{ line: '1', itemId: 'A', qty: 5, documentId, place: { segment: 6, tag: 'PO1' }, nth: 0 }]);
  const source = await call('documents:source', { documentId, place: lines[0]?.place ?? {} });
  expect(source).toMatchObject({ kind: 'found', fileName: '5.edi' });
  expect(source.kind === 'found' && source.rows.find(({ isMeant }) => isMeant)).toEqual({
    label: 'segment 6',
    text: 'PO1*1*5*EA***IN*A~',
    isMeant: true,
  });
  rmSync(join(folder, 'documents'), { recursive: true });
  expect(await call('documents:source', { documentId, place: { segment: 6 } })).toEqual({ kind: 'gone', fileName: '5.edi' });
  await expect(call('documents:source', { documentId: 'NONE', place: {} })).rejects.toMatchObject({ code: 'not-found' });
});

test('[IM77] each value of a stored line has its place, and the text there has it marked', async () => {
  const { documents } = await call('documents:import', po(5));
  const documentId = documents[0]?.documentId ?? '';
  const asked = { documentId, place: { segment: 6 }, nth: 0 };
  const reply = await call('documents:fields', asked);
  const at = reply.kind === 'traced' ? (reply.fields.find(({ name }) => name === 'line qty.text')?.at ?? []) : [];
  expect(at).toEqual([{ segment: 6, tag: 'PO1', element: 2 }]);
  const source = await call('documents:source', { documentId, place: at[0] ?? {} });
  expect(source.kind === 'found' && source.rows.find(({ isMeant }) => isMeant)).toEqual({
    label: 'segment 6',
    text: 'PO1*1*5*EA***IN*A~',
    isMeant: true,
    mark: [6, 7],
  });
  expect(await call('documents:fields', { ...asked, place: { segment: 1 } })).toEqual({ kind: 'no-such-place', fileName: '5.edi' });
  await expect(call('documents:fields', { ...asked, documentId: 'NONE' })).rejects.toMatchObject({ code: 'not-found' });
});

test('[IM78] lines of a file that is not imported, each with the values it says', async () => {
  const bytes = Buffer.from('order,line,sku,quantity,unit\nPO1,1,A,5,CS\nPO1,2,B,8,EA\nPO2,1,C,9,EA\n');
  await call('documents:send-part', { fileId: 'g', fileName: 'g.csv', byteLength: bytes.length, offset: 0, contentBase64: bytes.toString('base64') });
  const wanted = { fileId: 'g', kind: 'purchase-order', number: 'PO1' };
  const { lines } = await call('documents:lines-in-file', wanted);
  expect(lines.map(({ line, item, qty, place }) => [line, item, qty, place])).toEqual([
    ['1', 'A', '5 CS', { line: 2 }],
    ['2', 'B', '8 EA', { line: 3 }],
  ]);
  const reply = await call('documents:fields', { fileId: 'g', place: { line: 3 }, nth: 0 });
  expect(reply.kind === 'traced' && reply.fields.find(({ name }) => name === 'line qty.text')).toEqual({
    name: 'line qty.text',
    value: '8',
    at: [{ line: 3, element: 4 }],
  });
  expect(await call('documents:lines-in-file', { ...wanted, number: 'PO9' })).toEqual({ lines: [] });
  await expect(call('documents:lines-in-file', { ...wanted, fileId: 'none' })).rejects.toMatchObject({ code: 'not-found' });
});

test('[IM79] a receipt line names the order and notice lines it was opened on; a blind count names none', async () => {
  const { documents } = await call('documents:import', po(5));
  const orders = documents.map(({ number }) => number);
  const open = await call('receiving:open', { orders });
  const lineId = open.lines[0]?.lineId ?? '';
  const { origins } = await call('receiving:line-origins', { receiptId: open.receiptId, lineId });
  expect(origins).toEqual([expect.objectContaining({ kind: 'order', line: '1', itemId: 'A', qty: 5, place: { segment: 6, tag: 'PO1' }, nth: 0 })]);
  const blind = await call('receiving:open', { orders, blind: true });
  expect(await call('receiving:line-origins', { receiptId: blind.receiptId, lineId })).toEqual({ origins: [] });
});

test('[IM82] what a stored file says is told to who may import, and to nobody while its order or notice is counted blind', async () => {
  const first = (await call('documents:import', po(5))).documents[0]?.documentId ?? '';
  const advised = interchange([notice('S1', [['PO1', 'A', 7, '012345678901234565']])], { number: 8 });
  const second = (await call('documents:import', po(7))).documents[0]?.documentId ?? '';
  const other =
    (await call('documents:import', file('o.edi', interchange([order('PO2', [['A', 3]])], { number: 9 })))).documents[0]?.documentId ?? '';
  const place = { segment: 6 };
  const asks = (documentId: string) => [
    () => call('documents:places', { documentId }),
    () => call('documents:source', { documentId, place }),
    () => call('documents:fields', { documentId, place, nth: 0 }),
  ];
  const blind = await call('receiving:open', { orders: ['PO1'], blind: true });
  const late = (await call('documents:import', file('n.edi', advised))).documents[0]?.documentId ?? '';
  for (const role of ['clerk', 'it'] as const) {
    signIn(role);
    for (const documentId of [first, second, late, 'PO1'])
      for (const ask of asks(documentId))
        await expect(ask()).rejects.toMatchObject({ code: 'refused', reason: 'counted-blind', message: expect.stringMatching(/0001-000001/) });
    for (const ask of asks(other)) await ask();
  }
  await call('receiving:park', { receiptId: blind.receiptId });
  for (const ask of asks(second)) await expect(ask()).rejects.toMatchObject({ code: 'refused', reason: 'counted-blind' });
  await call('receiving:open', { orders: ['PO1'], blind: true });
  await call('receiving:finish', { receiptId: blind.receiptId });
  for (const documentId of [first, second, late]) for (const ask of asks(documentId)) await ask();
  station.services.session.signInWith({ userId: 'none', name: 'none', role: 'clerk', language: 'en', permissions: ['receive'] }, 'cli');
  for (const ask of asks(second)) await expect(ask()).rejects.toMatchObject({ code: 'not-permitted', reason: 'import' });
});

test('[IM73] the place of an error is shown in a file that was refused, as long as it is held', async () => {
  const bytes = Buffer.from('order,line,sku,quantity\nPO1,1,A,5\nPO1,2,B,eight\n');
  const part = { fileId: 'f', fileName: 'f.csv', byteLength: bytes.length, offset: 0, contentBase64: bytes.toString('base64') };
  await call('documents:send-part', part);
  const { outcome, problems } = await call('documents:check', { fileId: 'f' });
  expect(outcome).toBe('refused');
  const { file: _, ...place } = problems[0]?.at ?? { file: '' };
  const source = await call('documents:source', { fileId: 'f', place });
  expect(source.kind === 'found' && source.rows.find(({ isMeant }) => isMeant)).toEqual({ label: 'line 3', text: 'PO1,2,B,eight', isMeant: true });
  await call('documents:drop-file', { fileId: 'f' });
  await expect(call('documents:source', { fileId: 'f', place })).rejects.toMatchObject({ code: 'not-found' });
});

test('[IM51] partners are set up by who may, and the exchange is shown to everybody', async () => {
  const profile = { partnerId: 'one', name: 'One', ids: [{ kind: 'interchange' as const, qualifier: 'ZZ', value: 'EXAMPLE' }] };
  signIn('lead');
  await expect(call('partners:save', { profile })).rejects.toMatchObject({ code: 'not-permitted', reason: 'setup' });
  signIn('it');
  expect(await call('partners:save', { profile, version: 0 })).toMatchObject({
    version: 1,
    changedBy: 'it',
    profile: { partnerId: 'one', edifactVersion: 'D96A' },
  });
  await expect(call('partners:save', { profile, version: 0 })).rejects.toMatchObject({ code: 'conflict' });
  await expect(call('partners:save', { profile: { ...profile, partnerId: 'two' } })).rejects.toMatchObject({
    code: 'refused',
    reason: 'id-taken',
    values: ['EXAMPLE', 'One'],
  });
  await expect(call('partners:save', { profile: { ...profile, ids: [] } })).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringMatching(/profile\.ids: at least one number/),
  });
  for (const number of [1, 4]) await call('documents:import', po(number));
  expect(await call('documents:exchange', {})).toMatchObject({
    received: [{ controlNumber: '000000004', partnerId: 'one', documents: 1 }, { controlNumber: '000000001' }],
    gaps: [{ partnerId: 'one', from: '000000002', to: '000000003' }],
    sent: [],
    overdue: [],
  });
  expect(await call('partners:remove', { partnerId: 'one' })).toEqual({ removed: true });
  await expect(call('partners:remove', { partnerId: 'one' })).rejects.toMatchObject({ code: 'not-found' });
  expect((await call('partners:list', {})).partners).toEqual([]);
});
