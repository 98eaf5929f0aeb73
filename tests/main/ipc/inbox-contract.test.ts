// tests/main/ipc/inbox-contract.test.ts · the calls about the watched folders at a real core whose inbox runs: files come, wait, are decided; and what its health says
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROLE_PERMISSIONS } from '../../../main/application/session.ts';
import { type Core, startCore } from '../../../main/core.ts';
import type { ServerFrame } from '../../../preload/contract/frames.ts';
import type { InboxState } from '../../../preload/contract/inbox.ts';
import type { CallName, ReplyOf, RequestOf } from '../../../preload/contract/index.ts';
import { interchange, order } from '../../support/small-x12.ts';

let folder: string;
let share: string;
let core: Core;
let call: <N extends CallName>(name: N, request: RequestOf<N>) => Promise<ReplyOf<N>>;
let heard: InboxState | undefined;
let listeners: (() => void)[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-inbox-core-'));
  share = join(folder, 'share');
  mkdirSync(share);
  const data = join(folder, 'data');
  mkdirSync(data);
  const inbox = [{ folder: 'inbox' }, { folder: share, partnerId: 'one' }];
  writeFileSync(join(data, 'config.json'), JSON.stringify({ scanners: [], scales: [], inbox }));
  core = await startCore({ dataFolder: data, demo: false, sendToDevices: () => undefined, log: () => undefined });
  listeners = [];
  heard = undefined;
  const waiting = new Map<number, (frame: ServerFrame) => void>();
  const client = core.connect({
    id: 1,
    shell: 'program',
    bufferedBytes: () => 0,
    send: (frame) => {
      if (frame.f !== 'ev') waiting.get(frame.id)?.(frame);
      else {
        heard = frame.event as InboxState;
        for (const listener of listeners) listener();
      }
    },
  });
  client.receive({ f: 'sub', id: 999, name: 'inbox:changes', args: {} });
  let id = 1;
  call = (name, args) =>
    new Promise((resolve, reject) => {
      id += 1;
      waiting.set(id, (frame) =>
        frame.f === 'ok' ? resolve(frame.value as never) : reject(Object.assign(new Error('refused'), frame.f === 'err' ? frame.error : {})),
      );
      client.receive({ f: 'call', id, name, args });
    });
  core.services.session.signInWith({ userId: 'it', name: 'it', role: 'it', language: 'en', permissions: ROLE_PERMISSIONS.it }, 'cli');
});
afterEach(async () => {
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** As soon as the stream says so. */
const until = (isSo: (state: InboxState) => boolean): Promise<InboxState> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (heard !== undefined && isSo(heard)) resolve(heard);
    };
    listeners.push(look);
    look();
  });
/** Written beside the folder, then moved in, as careful programs do. */
function drop(name: string, text: string): void {
  const into = join(folder, 'data', 'inbox');
  mkdirSync(into, { recursive: true });
  writeFileSync(join(folder, name), text);
  renameSync(join(folder, name), join(into, name));
}
const po = (qty: number, number: number): string => interchange([order('PO1', [['A', qty]])], { number });

test('[IB10] files wait on the stream with what is open; decided by whoever is signed in, and may import, or put aside', async () => {
  core.services.importFile({ fileName: 'a.edi', bytes: Buffer.from(po(5, 1)) }, 'it');
  drop('b.edi', po(9, 2));
  drop('c.edi', po(7, 3));
  const { waiting } = await until((state) => state.waiting.length === 2);
  expect(waiting).toMatchObject([
    {
      fileName: 'b.edi',
      source: 'inbox',
      reply: { outcome: 'needs-decision', questions: [{ key: 'purchase-order PO1', code: 'sent-again' }], changes: [{ number: 'PO1' }] },
    },
    { fileName: 'c.edi' },
  ]);
  expect(core.services.status().devices.filter(({ kind }) => kind === 'inbox')).toMatchObject([
    { deviceId: 'inbox-1', name: 'inbox', state: 'warning', since: waiting[0]?.since },
    { deviceId: 'inbox-2', name: 'share' },
  ]);
  const [first = '', second = ''] = waiting.map(({ fileId }) => fileId);
  expect(await call('inbox:check', { fileId: first })).toMatchObject({ outcome: 'checked', questions: [{ code: 'sent-again' }] });
  expect(await call('documents:source', { fileId: first, place: { segment: 3 } })).toMatchObject({ kind: 'found', fileName: 'b.edi' });
  const reply = await call('inbox:decide', { fileId: first, decisions: { accept: 'all', choices: { 'purchase-order PO1': 'take' } } });
  expect(reply).toMatchObject({ outcome: 'imported', documents: [{ number: 'PO1', change: 'changed' }] });
  expect((await call('documents:list', {})).documents[0]).toMatchObject({ fileName: 'b.edi', importedBy: 'it' });
  await expect(call('inbox:decide', { fileId: first, decisions: { accept: 'all', choices: {} } })).rejects.toMatchObject({ code: 'not-found' });
  await expect(call('inbox:check', { fileId: first })).rejects.toMatchObject({ code: 'not-found' });
  core.services.session.signOut();
  await expect(call('inbox:refuse', { fileId: second })).rejects.toMatchObject({ code: 'not-signed-in' });
  core.services.session.signInWith({ userId: 'lead', name: 'lead', role: 'lead', language: 'en', permissions: ROLE_PERMISSIONS.lead }, 'cli');
  expect(await call('inbox:refuse', { fileId: second })).toEqual({ refused: true });
  await expect(call('inbox:refuse', { fileId: second })).rejects.toMatchObject({ code: 'not-found' });
  expect(readdirSync(join(folder, 'data', 'inbox', 'refused'))).toEqual(['c.edi', 'c.edi.json', 'c.edi.txt']);
  expect((await call('inbox:state', {})).waiting).toEqual([]);
});

test('[IB13] a share that goes away is in the device strip with since when, and well again when it is back', async () => {
  await until(({ sources }) => sources[1]?.state === 'warning'); // config.json names a partner that is not there
  renameSync(share, `${share}-away`);
  const away = await until(({ sources }) => sources[1]?.state === 'error');
  expect(away.sources[1]).toMatchObject({
    name: 'share',
    message: expect.stringContaining('the folder is away'),
    since: expect.stringMatching(/^\d{4}-/),
  });
  expect(core.services.status().devices.find(({ deviceId }) => deviceId === 'inbox-2')).toMatchObject({
    state: 'error',
    since: away.sources[1]?.since,
  });
  renameSync(`${share}-away`, share);
  await until(({ sources }) => sources[1]?.state === 'warning');
});
