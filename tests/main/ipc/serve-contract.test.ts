// tests/main/ipc/serve-contract.test.ts · one connection served: what no client of ours would send, and that no frame of any shape harms core
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { frameBytes } from '../../../main/ipc/frame-size.ts';
import {
  type CallHandlers,
  MAX_BUFFERED_BYTES,
  MAX_FRAME_BYTES,
  type ServedConnection,
  type StreamHandlers,
  serveConnection,
} from '../../../main/ipc/serve-contract.ts';
import type { ServerFrame } from '../../../preload/contract/frames.ts';
import { createTestCore, type TestCore } from '../../support/test-core.ts';

let core: TestCore;
let sent: ServerFrame[];
let buffered: number;
let connection: ServedConnection;
beforeEach(() => {
  core = createTestCore();
  sent = [];
  buffered = 0;
  connection = core.connect({ id: 1, shell: 'program', send: (frame) => sent.push(frame), bufferedBytes: () => buffered });
});
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const errorOf = (id: number): string | undefined => sent.flatMap((frame) => (frame.f === 'err' && frame.id === id ? [frame.error.code] : []))[0];

describe('a frame', () => {
  test.each([
    ['nothing', undefined],
    ['a word', 'call'],
    ['an array', []],
    ['another kind', { f: 'ok', id: 1, value: 1 }],
    ['no id', { f: 'call', name: 'session:state', args: {} }],
    ['a name that is none', { f: 'call', id: 7, name: {}, args: {} }],
    ['a member too many', { f: 'end', id: 7, more: true }],
    ['an id that is no whole number', { f: 'end', id: 1.5 }],
  ])('that is %s is a bad request', (_, frame) => {
    connection.receive(frame);
    expect(sent).toMatchObject([{ f: 'err', error: { code: 'bad-request' } }]);
  });

  test('that is no frame but names an id is answered under it, else under 0, which no client uses', () => {
    connection.receive({ f: 'nonsense', id: 12 });
    connection.receive({ f: 'nonsense', id: 'x' });
    expect(sent.map(({ id }) => id)).toEqual([12, 0]);
  });

  test('with the id of a call or stream that still runs is refused', async () => {
    connection.receive({ f: 'call', id: 1, name: 'items:search', args: { text: 'wait:x' } });
    connection.receive({ f: 'sub', id: 2, name: 'receiving:verdicts', args: { since: 0 } });
    connection.receive({ f: 'call', id: 1, name: 'session:state', args: {} });
    connection.receive({ f: 'sub', id: 2, name: 'receiving:verdicts', args: { since: 0 } });
    await settled();
    expect([errorOf(1), errorOf(2)]).toEqual(['bad-request', 'bad-request']);
  });

  test('of any shape is answered or ignored, and core goes on', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.anything({ withBigInt: true, withMap: true, withTypedArray: true }), anyFrame), { maxLength: 20 }),
        async (frames) => {
          const answers: ServerFrame[] = [];
          const own = core.connect({ id: 2, shell: 'program', send: (frame) => answers.push(frame), bufferedBytes: () => 0 });
          for (const frame of frames) own.receive(frame);
          own.receive({ f: 'call', id: 1_000_000, name: 'session:state', args: {} });
          await settled();
          own.close();
          expect(answers.some((frame) => frame.f === 'ok' && frame.id === 1_000_000)).toBe(true);
          expect(core.running.size).toBe(0);
        },
      ),
    ));
});

const anyFrame = fc.record({
  f: fc.constantFrom('call', 'sub', 'end'),
  id: fc.integer({ min: 1, max: 5 }),
  name: fc.constantFrom('session:state', 'receiving:verdicts', 'items:search', 'board:changes', '__proto__', 'constructor', 'valueOf'),
  args: fc.oneof(fc.constant({}), fc.constant({ since: 0 }), fc.constant({ text: 'a' }), fc.anything()),
});

describe('size', () => {
  test('is counted roughly as its JSON text is long: never less than a sixth, for text made of escapes only', () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(frameBytes(value, Number.MAX_SAFE_INTEGER)).toBeGreaterThanOrEqual(Buffer.byteLength(text) / 6);
      }),
    ));

  test('counts bytes, not characters', () => {
    connection.receive({ f: 'call', id: 1, name: 'items:search', args: { text: '€'.repeat(MAX_FRAME_BYTES / 3) } });
    expect(errorOf(1)).toBe('bad-request');
  });

  test('nesting without end is refused', () => {
    const loop: Record<string, unknown> = {};
    loop['again'] = loop;
    connection.receive({ f: 'call', id: 1, name: 'session:state', args: loop });
    expect(errorOf(1)).toBe('bad-request');
  });
});

describe('a slow reader', () => {
  test('is told lagged at the first event past the limit, stops costing, and is still answered', async () => {
    connection.receive({ f: 'sub', id: 1, name: 'receiving:verdicts', args: { since: 0 } });
    buffered = MAX_BUFFERED_BYTES;
    connection.receive({ f: 'call', id: 2, name: 'receiving:submit-scan', args: { scanId: 's', raw: 'a' } });
    await settled();
    expect(sent.filter(({ f }) => f === 'ev')).toHaveLength(1);
    buffered = MAX_BUFFERED_BYTES + 1;
    connection.receive({ f: 'call', id: 3, name: 'receiving:submit-scan', args: { scanId: 's', raw: 'b' } });
    await settled();
    expect(sent.filter(({ f }) => f === 'ev')).toHaveLength(1);
    expect(errorOf(1)).toBe('lagged');
    expect(core.running.size).toBe(0);
    expect(sent.some((frame) => frame.f === 'ok' && frame.id === 3)).toBe(true);
  });
});

describe('what the data folder refuses', () => {
  test.each([
    { error: { name: 'StoreError', code: 'disk-full' }, told: { code: 'refused', reason: 'disk-full' } },
    { error: { name: 'StoreError', code: 'conflict' }, told: { code: 'conflict', reason: 'conflict' } },
    { error: { name: 'ConfigError', code: 'bad-config' }, told: { code: 'refused', reason: 'bad-config' } },
  ])('[UX22] is no riddle but told by its code, $error.code, and logged for the IT person', async ({ error, told }) => {
    const replies: ServerFrame[] = [];
    const faults: unknown[] = [];
    const call = {
      schema: z.strictObject({}),
      handle: () => {
        throw new Error('raw words of a database');
      },
    };
    const explained = Object.assign(new Error('free space on it'), error);
    serveConnection(
      { send: (frame) => replies.push(frame), bufferedBytes: () => 0 },
      { 'session:state': call } as unknown as CallHandlers,
      {} as StreamHandlers,
      { clientId: 1, shell: 'program' },
      (fault) => faults.push(fault.error),
      () => explained,
    ).receive({ f: 'call', id: 1, name: 'session:state', args: {} });
    await settled();
    expect(replies).toEqual([{ f: 'err', id: 1, error: { ...told, message: 'free space on it' } }]);
    expect(faults).toEqual([explained]);
  });
});

describe('a fault', () => {
  test('is logged with the id that the client is given', async () => {
    connection.receive({ f: 'call', id: 1, name: 'items:search', args: { text: 'boom' } });
    await settled();
    const told = sent.flatMap((frame) => (frame.f === 'err' ? [frame.error.faultId] : []));
    expect(core.faults).toMatchObject([{ name: 'items:search', faultId: told[0], error: { message: 'an inner matter' } }]);
  });
});

test('a table without one of the contract’s handlers does not compile', () => {
  // @ts-expect-error every call is missing
  const calls: CallHandlers = {};
  // @ts-expect-error every stream is missing
  const streams: StreamHandlers = {};
  expect([calls, streams]).toEqual([{}, {}]);
});

describe('after close', () => {
  test('nothing is sent, and what still runs ends quietly', async () => {
    connection.receive({ f: 'sub', id: 1, name: 'receiving:verdicts', args: { since: 0 } });
    connection.receive({ f: 'call', id: 2, name: 'items:search', args: { text: 'wait:x' } });
    connection.close();
    connection.receive({ f: 'call', id: 3, name: 'items:search', args: { text: 'go:x' } });
    await settled();
    expect(sent).toEqual([]);
    expect(core.running.size).toBe(0);
  });
});
