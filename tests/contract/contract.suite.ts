// tests/contract/contract.suite.ts · what the contract promises whatever carries it: one suite, run over each carrier
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Station } from '../../preload/contract/index.ts';
import type { Verdict } from '../../preload/contract/receiving.ts';

export interface CarrierUnderTest {
  readonly name: string;
  readonly shell: 'electron' | 'browser' | 'program';
  /** Makes the core (tests/support/test-core.ts) and whatever stands before it. */
  start(): Promise<{
    connect(): Promise<{ readonly station: Station; close(): void }>;
    stop(): Promise<void>;
  }>;
}

export function contractSuite({ name, shell, start }: CarrierUnderTest): void {
  describe(`the contract over ${name}`, () => {
    let running: Awaited<ReturnType<typeof start>>;
    let opened: { close(): void }[] = [];
    beforeAll(async () => {
      running = await start();
    });
    afterEach(() => {
      for (const client of opened.splice(0)) client.close();
    });
    afterAll(() => running.stop());

    async function connect(): Promise<Station> {
      const client = await running.connect();
      opened = [...opened, client];
      return client.station;
    }
    /** Names and arguments outside the contract's types, as a hostile page would send them. */
    const loosely = (station: Station) =>
      station as unknown as {
        invoke(name: string, request: unknown): Promise<{ ok: boolean; error?: { code: string; message: string } }>;
        subscribe(name: string, args: unknown, onEvent: (event: unknown) => void, onEnd: (code: string) => void): () => void;
      };
    const scan = (station: Station, raw: string) => station.invoke('receiving:submit-scan', { scanId: 's', raw });

    test('a call is answered with its value', async () => {
      const station = await connect();
      expect(await station.invoke('session:state', {})).toEqual({ ok: true, value: { users: [], language: 'en', training: false } });
    });

    test('core knows which shell asks', async () => {
      const station = await connect();
      expect(await station.invoke('station:capabilities', {})).toMatchObject({ ok: true, value: { shell } });
    });

    test('a refusal carries its code and reason across', async () => {
      const station = await connect();
      expect(await station.invoke('session:sign-in', { userId: 'u', pin: '0000' })).toEqual({
        ok: false,
        error: { code: 'refused', message: 'the PIN is not the one of this user', reason: 'wrong-pin' },
      });
    });

    test('an unexpected error becomes a fault with an id, and neither its text nor its stack crosses', async () => {
      const station = await connect();
      const result = await station.invoke('items:search', { text: 'boom' });
      expect(result).toMatchObject({ ok: false, error: { code: 'fault', faultId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) } });
      expect(JSON.stringify(result)).not.toMatch(/inner matter|TypeError|at /);
    });

    test.each(['no:such-call', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'receiving:verdicts'])(
      'the call %s is unknown',
      async (unknown) => {
        const station = loosely(await connect());
        expect(await station.invoke(unknown, {})).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
      },
    );

    test.each(['no:such-stream', 'constructor', '__proto__', 'session:state'])('the stream %s is unknown', async (unknown) => {
      const station = loosely(await connect());
      expect(await new Promise((resolve) => station.subscribe(unknown, {}, () => {}, resolve))).toBe('unknown-call');
    });

    test.each([
      ['an argument of another type', { text: 7 }],
      ['an argument too many', { text: 'a', also: true }],
      ['a missing argument', {}],
      ['no arguments at all', undefined],
      ['null', null],
      ['an array', ['text']],
    ])('%s is refused as a bad request', async (_, args) => {
      const station = loosely(await connect());
      expect(await station.invoke('items:search', args)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    });

    test('a bad request names the place, and never repeats what was sent', async () => {
      const station = loosely(await connect());
      const { error } = await station.invoke('session:sign-in', { userId: 'u', pin: 493_817 });
      expect(error?.message).toContain('pin');
      expect(error?.message).not.toContain('493817');
    });

    test('calls reach core in the order in which they were made, and a slow one holds up no other', async () => {
      const station = await connect();
      const answered: string[] = [];
      const ask = (text: string) =>
        station.invoke('items:search', { text }).then((result) => {
          answered.push(text);
          return result.ok ? Number(result.value.items[0]?.name) : Number.NaN;
        });
      const orders = await Promise.all([ask('wait:a'), ask('one'), ask('two'), ask('go:a'), ask('three')]);
      expect(orders).toEqual(orders.toSorted((a, b) => a - b));
      expect(answered.indexOf('wait:a')).toBeGreaterThan(answered.indexOf('two'));
    });

    test('a large file goes in and a large report comes out whole', async () => {
      const station = await connect();
      const contentBase64 = 'QUJD'.repeat(1_000_000);
      expect(await station.invoke('documents:import', { fileName: 'big.edi', contentBase64 })).toMatchObject({
        ok: true,
        value: { format: '4000000' },
      });
      const report = await station.invoke('reports:receiving', { receiptId: '3000000' });
      expect(report.ok && report.value.pdfBase64.length).toBe(3_000_000);
    });

    test('only an import may be larger than a megabyte', async () => {
      const station = await connect();
      expect(await station.invoke('items:search', { text: 'x'.repeat(1024 * 1024) })).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      expect(await station.invoke('session:state', {})).toMatchObject({ ok: true });
    });

    test('a stream gives what happened since its cursor, then what happens', async () => {
      const station = await connect();
      const first = await scan(station, 'one');
      const since = first.ok ? first.value.cursor - 1 : Number.NaN;
      const reads = createReads();
      station.subscribe('receiving:verdicts', { since }, reads.add);
      await reads.reach(1);
      await scan(station, 'two');
      await scan(station, 'three');
      expect((await reads.reach(3)).map(({ read }) => read)).toEqual(['one', 'two', 'three']);
    });

    test('a stream is resumed from its cursor with no gap and no repeat', async () => {
      const station = await connect();
      const before = createReads();
      const start = await scan(station, 'first');
      const since = start.ok ? start.value.cursor : Number.NaN;
      const stop = station.subscribe('receiving:verdicts', { since }, before.add);
      await scan(station, 'a');
      await before.reach(1);
      stop();
      await scan(station, 'b');
      await scan(station, 'c');
      const after = createReads();
      const cursor = before.seen.at(-1)?.cursor ?? Number.NaN;
      (await connect()).subscribe('receiving:verdicts', { since: cursor }, after.add);
      expect((await after.reach(2)).map(({ read }) => read)).toEqual(['b', 'c']);
      expect(before.seen.map(({ read }) => read)).toEqual(['a']);
    });

    test('a stopped stream gives nothing more, is not told of its end, and runs no longer in core', async () => {
      const station = await connect();
      const ends: string[] = [];
      const reads = createReads();
      const last = await scan(station, 'before');
      const stop = station.subscribe('receiving:verdicts', { since: last.ok ? last.value.cursor : 0 }, reads.add, (code) => ends.push(code));
      await expect.poll(() => runningStreams(station)).toBe(1);
      stop();
      stop();
      await scan(station, 'after');
      await expect.poll(() => runningStreams(station)).toBe(0);
      expect({ seen: reads.seen, ends }).toEqual({ seen: [], ends: [] });
    });

    test('a stream that core ends says why, once, after its last event', async () => {
      const station = await connect();
      const heard: string[] = [];
      await new Promise<void>((resolve) => {
        station.subscribe(
          'board:changes',
          {},
          ({ today }) => heard.push(today),
          (code) => resolve(void heard.push(code)),
        );
      });
      await station.invoke('session:state', {});
      expect(heard).toEqual(['2026-11-21', 'conflict']);
    });

    test('a stream whose handler fails ends with a fault', async () => {
      const station = await connect();
      expect(await new Promise((resolve) => station.subscribe('session:changes', {}, () => {}, resolve))).toBe('fault');
    });

    test('bad stream arguments end the stream as a bad request', async () => {
      const station = loosely(await connect());
      expect(await new Promise((resolve) => station.subscribe('receiving:verdicts', { since: -1 }, () => {}, resolve))).toBe('bad-request');
    });

    test('a reader that falls behind is ended with lagged, and resumes from its cursor without a gap', async () => {
      const station = await connect();
      const first = await scan(station, 'mark');
      let cursor = first.ok ? first.value.cursor : Number.NaN;
      const cursors: number[] = [];
      const take = (verdict: Verdict): void => {
        cursor = verdict.cursor;
        cursors.push(verdict.cursor);
      };
      const lagged = new Promise((resolve) => station.subscribe('receiving:verdicts', { since: cursor }, take, resolve));
      await station.invoke('devices:simulate-scan', { text: '1200' }); // 12 MB in one turn
      expect(await lagged).toBe('lagged');
      const last = await scan(station, 'end');
      const end = last.ok ? last.value.cursor : Number.NaN;
      while (cursor < end)
        await new Promise<void>((resolve) =>
          station.subscribe(
            'receiving:verdicts',
            { since: cursor },
            (verdict) => {
              take(verdict);
              if (verdict.cursor === end) resolve();
            },
            () => resolve(),
          ),
        );
      expect(cursors).toEqual(cursors.map((_, index) => (cursors[0] ?? 0) + index));
      expect(cursors).toHaveLength(1201);
    });

    test('a connection has at most 64 subscriptions, and a stopped one makes room', async () => {
      const station = await connect();
      const last = await scan(station, 'mark');
      const since = last.ok ? last.value.cursor : 0;
      const ends: string[] = [];
      const stops = Array.from({ length: 66 }, () =>
        station.subscribe(
          'receiving:verdicts',
          { since },
          () => {},
          (code) => ends.push(code),
        ),
      );
      await expect.poll(() => ends).toEqual(['unavailable', 'unavailable']);
      stops[0]?.();
      await expect.poll(() => runningStreams(station)).toBe(63);
      const reads = createReads();
      station.subscribe('receiving:verdicts', { since }, reads.add, (code) => ends.push(code));
      await scan(station, 'room');
      await reads.reach(1);
      expect(ends).toHaveLength(2);
    });

    test('when a client leaves, its streams stop in core', async () => {
      const leaving = await running.connect();
      const staying = await connect();
      const before = await runningStreams(staying);
      const last = await scan(staying, 'mark');
      leaving.station.subscribe('receiving:verdicts', { since: last.ok ? last.value.cursor : 0 }, () => {});
      await expect.poll(() => runningStreams(staying)).toBe(before + 1);
      leaving.close();
      await expect.poll(() => runningStreams(staying)).toBe(before);
    });

    test('a waiting call of a client that closes is answered unavailable', async () => {
      const leaving = await running.connect();
      const waiting = leaving.station.invoke('items:search', { text: 'wait:forever' });
      leaving.close();
      expect(await waiting).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    });
  });
}

async function runningStreams(station: Station): Promise<number> {
  const result = await station.invoke('audit:verify', {});
  return result.ok ? result.value.events : Number.NaN;
}

function createReads(): { seen: Verdict[]; add(verdict: Verdict): void; reach(count: number): Promise<Verdict[]> } {
  const seen: Verdict[] = [];
  return {
    seen,
    add: (verdict) => void seen.push(verdict),
    reach: async (count) => {
      await expect.poll(() => seen.length).toBe(count);
      return seen;
    },
  };
}
