// tests/main/ipc/every-call.test.ts · every call of the contract at a real station: who may make it, and that no value of any member is more than a refusal
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Permission, ROLE_PERMISSIONS } from '../../../main/application/session.ts';
import { type Core, startCore } from '../../../main/core.ts';
import { callHandlers } from '../../../main/ipc/calls.ts';
import type { ServedConnection } from '../../../main/ipc/serve-contract.ts';
import type { CallError, ServerFrame } from '../../../preload/contract/frames.ts';
import type { CallName } from '../../../preload/contract/index.ts';
import { CALL_NAMES } from '../../../preload/names.ts';
import { changedArgs, sampleArgs } from '../../support/sample-args.ts';

const NAMES = Object.keys(CALL_NAMES) as CallName[];
/** Made by whoever has the page: what everybody may look at, and what comes before anybody is signed in. A call that is new stands here on purpose, or asks for a permission. */
const OPEN: ReadonlySet<CallName> = new Set<CallName>([
  ...(['session:state', 'session:sign-in', 'session:sign-out', 'session:set-language', 'station:first-user'] as const),
  ...(['station:capabilities', 'station:status', 'station:settings', 'board:today', 'items:search', 'items:taught-codes'] as const),
  ...(['receiving:view', 'receiving:line-origins', 'receiving:variances', 'receiving:decode', 'reports:receiving', 'reports:control-sheet'] as const),
  'receiving:submit-scan', // it may be a badge; anything else is a verdict that asks for one
  ...(['documents:exchange', 'documents:list', 'inbox:state', 'partners:list', 'outbox:list', 'print-queue:list', 'labels:preview-job'] as const),
  ...(['labels:templates', 'labels:template-text', 'labels:template-versions', 'labels:preview-template', 'labels:import-zpl'] as const),
  ...(['bills:list', 'bills:get', 'bills:sources', 'bills:check', 'bills:preview', 'goods-out:list', 'goods-out:get', 'goods-out:choices'] as const),
  'goods-out:take-in-hand', // without an id it lets go
  ...(['set-up:printers', 'set-up:sheets', 'set-up:sheet', 'set-up:station-code', 'devices:scanner-profiles', 'devices:wedge-keys'] as const),
  ...(['devices:simulate-scan', 'devices:simulate-weight'] as const), // refused outside of the demo
]);
const GUARDED = NAMES.filter((name) => !OPEN.has(name));
/** A scale that is not there is waited for, and a draft is drawn: seconds each. */
const SLOW: ReadonlySet<CallName> = new Set<CallName>([
  ...(['weighing:take', 'weighing:sample', 'weighing:tare', 'weighing:zero', 'weighing:clear-scale-tare', 'devices:test-print'] as const),
  ...(['set-up:printers-in-reach', 'set-up:search-printer', 'set-up:ask-printer', 'session:sign-in'] as const),
]);
const ALL_PERMISSIONS = ROLE_PERMISSIONS.it;
const IS_FULL = process.env['DOCKHAND_FULL'] === '1';
const TEXTS = ['../\0\ud800', '__proto__', '1e309', ...(IS_FULL ? ['^XA^FD~JR', '\u202e"><script>', '\r\n', 'a'.repeat(60)] : [])];
const NUMBERS = [-1, 0.1, Number.MAX_SAFE_INTEGER, ...(IS_FULL ? [0, 2 ** 31] : [])];

let folder: string;
let core: Core;
let link: ServedConnection;
let calls: ReturnType<typeof callHandlers>;
let known: Record<string, unknown>;
const waiting = new Map<number, (error: CallError | undefined) => void>();
let lastId = 0;
/** What refused it; undefined when it was done. */
const ask = (name: CallName, args: unknown): Promise<CallError | undefined> =>
  new Promise((resolve) => {
    waiting.set(++lastId, resolve);
    link.receive({ f: 'call', id: lastId, name, args });
  });
const signIn = (permissions: readonly Permission[]): void =>
  core.services.session.signInWith({ userId: 'it', name: 'It', role: 'it', language: 'en', permissions }, 'cli');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-calls-'));
  core = await startCore({ dataFolder: folder, demo: true, background: false, sendToDevices: () => undefined, log: () => undefined });
  calls = callHandlers(core.services);
  const send = (frame: ServerFrame): void => {
    if (frame.f !== 'ev') waiting.get(frame.id)?.(frame.f === 'err' ? frame.error : undefined);
  };
  link = core.connect({ id: 1, shell: 'browser', send, bufferedBytes: () => 0 });
  signIn(ALL_PERMISSIONS);
  await ask('receiving:open', { shipmentNumber: 'MLD-77120' });
  const receiptId = core.services.session.activeReceiptId ?? '';
  known = { receiptId, lineId: [...(core.services.receipts.get(receiptId)?.lines.keys() ?? [])][0], printerId: 'label-printer' };
});
afterAll(async () => {
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('nobody is signed in', () => {
  test.each(GUARDED)('%s is refused', async (name) => {
    core.services.session.signOut();
    expect(await ask(name, sampleArgs(calls[name].schema, false, known))).toMatchObject({ code: 'not-signed-in' });
  });

  test('what is scanned counts nothing', async () => {
    core.services.session.signOut();
    const before = core.services.ledger.eventsOf(`receipt:${known['receiptId']}`).length;
    await ask('receiving:submit-scan', { scanId: 'x', raw: '01195220010001031727031410M26320', receiptId: known['receiptId'] });
    expect(core.services.ledger.eventsOf(`receipt:${known['receiptId']}`)).toHaveLength(before);
    expect(await ask('goods-out:take-in-hand', { goodsOutId: 'x' })).toMatchObject({ code: 'not-signed-in' });
  });
});

test('each guarded call names one permission: without it the call is refused, whatever else somebody may do', async () => {
  for (const name of GUARDED) {
    const args = sampleArgs(calls[name].schema, false, known);
    signIn([]);
    const needs = await ask(name, args);
    expect(needs, name).toMatchObject({ code: 'not-permitted', reason: expect.stringMatching(/^[a-z-]+$/) });
    signIn(ALL_PERMISSIONS.filter((permission) => permission !== needs?.reason));
    expect(await ask(name, args), name).toMatchObject({ code: 'not-permitted', reason: needs?.reason });
  }
});

test('no member of any call is taken beyond its schema', async () => {
  signIn(ALL_PERMISSIONS);
  for (const name of NAMES) {
    const args = sampleArgs(calls[name].schema, false, known) as object;
    for (const wrong of [undefined, null, [], 'x', 7, { ...args, more: 1 }, JSON.parse('{"__proto__": {"a": 1}, "constructor": 1}')])
      expect(await ask(name, wrong), `${name} ${JSON.stringify(wrong)}`).toMatchObject({ code: 'bad-request' });
  }
});

test('no value that a schema lets through is a fault: it is done, or refused in words', async () => {
  for (const name of NAMES.filter((each) => !SLOW.has(each))) {
    const { schema } = calls[name];
    const tried = new Set<string>();
    for (const start of [sampleArgs(schema, true), sampleArgs(schema, true, known)])
      for (const args of [start, ...changedArgs(start, TEXTS, NUMBERS)]) {
        const text = JSON.stringify(args);
        if (tried.has(text) || !schema.safeParse(args).success) continue;
        tried.add(text);
        if (core.services.session.operator === undefined) signIn(ALL_PERMISSIONS);
        const error = await ask(name, args);
        expect(error?.code === 'fault' ? `${name} ${text}: ${error.message}` : undefined).toBeUndefined();
      }
  }
});
