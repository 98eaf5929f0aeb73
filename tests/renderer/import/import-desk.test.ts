// tests/renderer/import/import-desk.test.ts · files in, one after the other: sent in parts, looked at, imported, stopped, and looked at again when another one changed things
import { expect, test } from 'vitest';
import type { ImportReply } from '../../../preload/contract/documents.ts';
import type { CallResult } from '../../../preload/contract/frames.ts';
import type { InboxState } from '../../../preload/contract/inbox.ts';
import type { Station } from '../../../preload/contract/index.ts';
import { createImportDesk, type ImportDesk } from '../../../renderer/import/import-desk.ts';
import { nextStep, shownAs } from '../../../renderer/import/import-state.ts';
import { waitFor } from '../../support/wait-for.ts';
import { aDocument, aReply } from './import-samples.ts';

interface Call {
  readonly name: string;
  readonly request: Readonly<Record<string, unknown>>;
}
type Answers = Partial<Record<string, (request: Call['request'], count: number) => unknown>>;

/** Answers of core by the name of the call; a check finds one new order, an import takes it. */
function openDesk(answers: Answers = {}): { readonly desk: ImportDesk; readonly calls: Call[]; names(): readonly string[] } {
  const calls: Call[] = [];
  const usual: Answers = {
    'documents:send-part': ({ offset }) => ({ received: offset }),
    'documents:check': () => aReply(),
    'documents:import': () => aReply({ outcome: 'imported' }),
  };
  const station = {
    async invoke(name: string, request: Call['request']): Promise<CallResult<unknown>> {
      const count = calls.filter((call) => call.name === name).length;
      calls.push({ name, request });
      const answer = await (answers[name] ?? usual[name])?.(request, count);
      return answer instanceof Error ? { ok: false, error: JSON.parse(answer.message) } : { ok: true, value: answer ?? {} };
    },
    subscribe: () => () => {},
  } as unknown as Station;
  return { desk: createImportDesk(station, async () => {}), calls, names: () => calls.map(({ name }) => name.replace('documents:', '')) };
}
const failure = (code: string, reason?: string): Error =>
  new Error(JSON.stringify({ code, message: 'm', ...(reason === undefined ? {} : { reason }) }));
const file = (name: string, size = 10): File => new File([new Uint8Array(size)], name);
const steps = (desk: ImportDesk): readonly string[] => desk.current().files.map((entry) => `${entry.fileName} ${entry.step}`);
const until = (desk: ImportDesk, expected: readonly string[]): Promise<void> => waitFor(() => expect(steps(desk)).toEqual(expected));

test('[IM66] a file goes in parts of at most 700,000 bytes, in order, then it is looked at', async () => {
  const { desk, calls } = openDesk();
  desk.add([file('a.edi', 1_500_000)]);
  await until(desk, ['a.edi checked']);
  expect(calls.map(({ name, request }) => [name, request['offset'] ?? request['jobId'] === request['fileId']])).toEqual([
    ['documents:send-part', 0],
    ['documents:send-part', 700_000],
    ['documents:send-part', 1_400_000],
    ['documents:check', true],
  ]);
  expect(Buffer.from(calls[2]?.request['contentBase64'] as string, 'base64')).toHaveLength(100_000);
});

test('an import sends what was decided and not the file again', async () => {
  const { desk, calls } = openDesk();
  desk.add([file('a.edi')]);
  await until(desk, ['a.edi checked']);
  const { id } = desk.current().files[0]!;
  desk.dispatch({ type: 'accepted', id, keys: ['w'] });
  desk.dispatch({ type: 'chosen', id, key: 'q', choice: 'leave' });
  desk.importFile(id);
  await until(desk, ['a.edi done']);
  expect(calls.at(-1)?.request).toEqual({ fileId: id, jobId: id, decisions: { accept: ['w'], choices: { q: 'leave' } } });
});

test('[IM67] a file that core has forgotten is sent again, once', async () => {
  const { desk, names } = openDesk({
    'documents:import': (_request, count) => (count === 0 ? failure('not-found') : aReply({ outcome: 'imported' })),
  });
  desk.add([file('a.edi')]);
  await until(desk, ['a.edi checked']);
  desk.importFile(desk.current().files[0]!.id);
  await until(desk, ['a.edi done']);
  expect(names()).toEqual(['send-part', 'check', 'import', 'send-part', 'import']);
});

test('while core restarts it is asked again; what it had stored before it went is shown as imported', async () => {
  const { desk, names } = openDesk({
    'documents:import': (_request, count) => (count < 2 ? failure('unavailable') : aReply({ outcome: 'already-imported' })),
  });
  desk.add([file('a.edi')]);
  await until(desk, ['a.edi checked']);
  desk.importFile(desk.current().files[0]!.id);
  await until(desk, ['a.edi done']);
  expect(names().filter((name) => name === 'import')).toHaveLength(3);
});

test('a core that stays away is told, and asked again by a person', async () => {
  const { desk, names } = openDesk({ 'documents:check': () => failure('unavailable') });
  desk.add([file('a.edi')]);
  await until(desk, ['a.edi failed']);
  expect(nextStep(desk.current().files[0]!)).toBe('retry');
  expect(names().filter((name) => name === 'check').length).toBeGreaterThan(10);
});

test('what core cannot take fails with its reason, and the next file goes on', async () => {
  const { desk } = openDesk({ 'documents:send-part': ({ fileName }) => (fileName === 'a.edi' ? failure('refused', 'busy') : { received: 0 }) });
  desk.add([file('a.edi'), file('b.edi')]);
  await until(desk, ['b.edi checked', 'a.edi failed']);
  expect(desk.current().files[1]?.error?.reason).toBe('busy');
});

test('[IM65] a file is stopped while it waits, while it is sent and while it is read', async () => {
  let release = (_reply: ImportReply): void => {};
  const { desk, calls } = openDesk({
    'documents:send-part': ({ fileName, offset }) => {
      if (fileName === 'sent.edi' && offset !== 0) desk.stop(desk.current().files[0]!.id);
      return { received: 0 };
    },
    'documents:check': () =>
      new Promise<ImportReply>((resolve) => {
        release = resolve;
      }),
    'documents:cancel': () => {
      release(aReply({ outcome: 'cancelled', documents: [] }));
      return { cancelled: true };
    },
  });
  desk.add([file('read.edi'), file('waits.edi')]);
  await until(desk, ['waits.edi waiting', 'read.edi checking']);
  const [waits, read] = desk.current().files.map(({ id }) => id) as [string, string];
  desk.stop(waits);
  desk.stop(read);
  await until(desk, ['waits.edi stopped', 'read.edi stopped']);
  expect(calls.some(({ name, request }) => name === 'documents:cancel' && request['jobId'] === read)).toBe(true);
  desk.remove([waits, read]);

  desk.add([file('sent.edi', 5_000_000)]);
  await until(desk, ['sent.edi stopped']);
  expect(calls.filter(({ request }) => request['fileName'] === 'sent.edi')).toHaveLength(2);
  expect(calls.at(-1)?.name).toBe('documents:drop-file');
});

test('an import makes the others be looked at again, since what they change may have changed', async () => {
  const { desk, names } = openDesk();
  desk.add([file('a.edi'), file('b.edi')]);
  await until(desk, ['b.edi checked', 'a.edi checked']);
  desk.importFile(desk.current().files[1]!.id);
  await waitFor(() => expect(names().filter((name) => name === 'check')).toHaveLength(3));
  await until(desk, ['b.edi checked', 'a.edi done']);
  expect(desk.current().files[0]?.isStale).toBe(false);
});

test('all that are ready are imported in the order in which they came; one that now changes more is left to a person', async () => {
  const change = { key: 'k', kind: 'purchase-order', number: 'PO-1', version: 2, difference: { added: 1, removed: 0, changed: 0, lines: [] } };
  const { desk, calls } = openDesk({
    'documents:check': ({ fileId }, count) => (count >= 3 && fileId === desk.current().files[0]?.id ? aReply({ changes: [change] }) : aReply()),
  });
  desk.add([file('a.edi'), file('b.edi'), file('c.edi')]);
  await until(desk, ['c.edi checked', 'b.edi checked', 'a.edi checked']);
  desk.importReady();
  await until(desk, ['c.edi checked', 'b.edi done', 'a.edi done']);
  expect(calls.filter(({ name }) => name === 'documents:import')).toHaveLength(2);
  expect(desk.current().files[0]?.reply?.changes).toEqual([change]);
});

test('[IM76] JSON files that are dropped together are sent first; those that are parts of one become that one', async () => {
  const { desk, calls } = openDesk({
    'documents:join': ({ fileIds }) => {
      const [first, second] = fileIds as readonly string[];
      return { joined: [{ fileId: 'm', fileName: 'manifest-0000123456.json', byteLength: 99, of: [first, second] }] };
    },
  });
  desk.add([file('packages-7.json'), file('incoming.json'), file('order.json'), file('a.edi')]);
  await until(desk, ['manifest-0000123456.json checked', 'a.edi checked', 'order.json checked']);
  expect(calls.filter(({ name }) => name === 'documents:join')).toHaveLength(1);
  expect(calls.filter(({ name }) => name === 'documents:check').map(({ request }) => request['fileId'])).toContain('m');
  desk.importFile('m');
  await waitFor(() => expect(steps(desk)).toContain('manifest-0000123456.json done'));
});

test('[IM76] a page that is dropped later is joined with the one that waits for it', async () => {
  const alone = aReply({ outcome: 'refused', problems: [{ severity: 'error', code: 'page-missing', message: 'm', file: 'f', place: '' }] });
  const { desk, calls } = openDesk({
    'documents:check': ({ fileId }) => (fileId === 'm' ? aReply() : alone),
    'documents:join': ({ fileIds }) => ({
      joined: [{ fileId: 'm', fileName: 'manifest-0000123456.json', byteLength: 99, of: fileIds as readonly string[] }],
    }),
  });
  desk.add([file('page-1.json')]);
  await until(desk, ['page-1.json checked']);
  expect(shownAs(desk.current().files[0]!)).toBe('part');
  desk.add([file('page-2.json')]);
  await until(desk, ['manifest-0000123456.json checked']);
  expect(calls.filter(({ name }) => name === 'documents:join').map(({ request }) => (request['fileIds'] as readonly string[]).length)).toEqual([2]);
});

test('[IM76] when they cannot be joined each is looked at alone', async () => {
  const { desk, calls } = openDesk({ 'documents:join': () => failure('unavailable') });
  desk.add([file('a.json'), file('b.json')]);
  await until(desk, ['b.json checked', 'a.json checked']);
  desk.add([file('c.json'), file('d.edi')]);
  await until(desk, ['d.edi checked', 'c.json checked', 'b.json checked', 'a.json checked']);
  expect(calls.filter(({ name }) => name === 'documents:join')).toHaveLength(1);
});

test('a file that is removed is dropped at core, too', async () => {
  const { desk, calls } = openDesk();
  desk.add([file('a.edi')]);
  await until(desk, ['a.edi checked']);
  const { id } = desk.current().files[0]!;
  desk.remove([id]);
  expect(calls.at(-1)).toEqual({ name: 'documents:drop-file', request: { fileId: id } });
  expect(desk.current().files).toEqual([]);
});

test('after an import was taken back its card says so, and the others are looked at again', async () => {
  const { desk, names } = openDesk({ 'documents:check': () => aReply({ documents: [aDocument({ documentId: 'other' })] }) });
  desk.add([file('a.edi'), file('b.edi')]);
  await until(desk, ['b.edi checked', 'a.edi checked']);
  desk.importFile(desk.current().files[1]!.id);
  await until(desk, ['b.edi checked', 'a.edi done']);
  const before = names().filter((name) => name === 'check').length;
  desk.undone('d');
  await until(desk, ['b.edi checked', 'a.edi undone']);
  await waitFor(() => expect(names().filter((name) => name === 'check').length).toBeGreaterThan(before));
  expect(nextStep(desk.current().files[0]!)).toBe('import');
});

const waiting = (...ids: readonly string[]): InboxState => ({
  sources: [],
  recent: [],
  waiting: ids.map((id) => ({ fileId: id, fileName: `${id}.edi`, source: 'hill-farm', since: '', byteLength: 5, reply: aReply() })),
});

test('[IB10] files of watched folders come into the list, are looked at and decided where they lie, and go when they are gone', async () => {
  const { desk, calls } = openDesk({ 'inbox:check': () => aReply(), 'inbox:decide': () => aReply({ outcome: 'imported' }) });
  desk.tellInbox(waiting('a', 'b'));
  await until(desk, ['b.edi checked', 'a.edi checked']);
  desk.tellInbox(waiting('a', 'b')); // nothing new: nothing is looked at again
  desk.dispatch({ type: 'chosen', id: 'a', key: 'q', choice: 'take' });
  desk.importFile('a');
  await until(desk, ['b.edi checked', 'a.edi done']);
  desk.tellInbox(waiting('b'));
  expect(steps(desk)).toEqual(['b.edi checked', 'a.edi done']);
  desk.tellInbox(waiting());
  expect(steps(desk)).toEqual(['a.edi done']);
  desk.remove(['a']);
  const asked = calls.map(({ name, request }) => [name, request['fileId']]);
  expect(asked).toEqual([
    ['inbox:check', 'a'],
    ['inbox:check', 'b'],
    ['inbox:decide', 'a'],
    ['inbox:check', 'b'],
  ]); // b again: a changed things
  expect(calls[2]?.request).toEqual({ fileId: 'a', jobId: 'a', decisions: { accept: [], choices: { q: 'take' } } });
});

test('[IB10] taken off the list it is put aside; one that was imported elsewhere meanwhile just goes', async () => {
  const { desk, calls } = openDesk({ 'inbox:check': () => aReply(), 'inbox:decide': () => aReply({ outcome: 'already-imported' }) });
  desk.tellInbox(waiting('a', 'b'));
  await until(desk, ['b.edi checked', 'a.edi checked']);
  desk.remove(['a']);
  desk.importFile('b');
  await until(desk, []);
  expect(calls.map(({ name }) => name)).toEqual(['inbox:check', 'inbox:check', 'inbox:refuse', 'inbox:decide']);
});
