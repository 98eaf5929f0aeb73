// tests/main/store/ledger.test.ts · append-only, whole or nothing, and any change made behind the program's back is found
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../../main/application/ports.ts';
import { createLedger } from '../../../main/store/ledger.ts';
import { openStationLedger, type StationLedgerFixture } from '../../support/station-ledger.ts';

function eventOf({ ids, clock }: Pick<StationLedgerFixture, 'ids' | 'clock'>, stream = 'note:1', payload: unknown = { text: 'x' }): NewEvent {
  return { id: ids.next(), stream, kind: 'noted', at: clock.now(), device: 'test', actor: 'clerk-7', payload };
}

function withEvents(count: number): StationLedgerFixture {
  const station = openStationLedger();
  for (let index = 0; index < count; index += 1) {
    station.clock.advance(index % 3);
    station.ledger.append([eventOf(station, `note:${index % 3}`, { index, text: `event ${index}` })]);
  }
  return station;
}

describe('append', () => {
  test('what was appended is read back with its place in the chain', () => {
    const station = openStationLedger();
    const [stored] = station.ledger.append([eventOf(station, 'note:1', { b: 1, a: 'é' })]);
    expect(stored).toMatchObject({ seq: 1, version: 1, station: 'DK01', epoch: 1, payload: { a: 'é', b: 1 } });
    expect(station.ledger.at(1)).toEqual(stored);
    expect(station.ledger.eventsOf('note:1')).toEqual([stored]);
    expect(station.ledger.since(0, 10)).toEqual([stored]);
    expect([station.ledger.since(1, 10), station.ledger.at(2), station.ledger.eventsOf('note:2')]).toEqual([[], undefined, []]);
  });

  test('sequences and versions have no gap, whatever failed between', () => {
    const station = openStationLedger();
    for (let index = 0; index < 30; index += 1) {
      if (index % 4 === 3) {
        expect(() =>
          station.ledger.append([eventOf(station)], undefined, () => {
            throw new Error('no');
          }),
        ).toThrow('no');
      } else station.ledger.append([eventOf(station), eventOf(station, 'note:2')]);
    }
    const events = station.ledger.since(0, 1000);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(station.ledger.eventsOf('note:2').map(({ version }) => version)).toEqual(events.slice(0, events.length / 2).map((_, index) => index + 1));
    expect(station.ledger.verify()).toMatchObject({ isWhole: true, events: events.length });
  });

  test('a stream that has moved on is a conflict, and nothing was written', () => {
    const station = withEvents(6);
    expect(() => station.ledger.append([eventOf(station, 'note:1')], 1)).toThrow(
      expect.objectContaining({ name: 'StoreError', code: 'conflict', message: expect.stringContaining('note:1 is at version 2, not 1') }),
    );
    expect(station.ledger.lastSeq()).toBe(6);
    expect(station.ledger.append([eventOf(station, 'note:1')], 2)[0]?.seq).toBe(7);
  });

  test('when one event of several cannot be stored, none is, and neither is what came with them', () => {
    const station = openStationLedger();
    station.finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
    const twice: NewEvent = {
      ...eventOf(station, 'receipt:R2'),
      kind: 'receipt-finished',
      payload: { receiptNumber: 'DK01-2', lines: [], messages: [{ key: 'K1', aggregate: 'PO1', topic: 'receipt', lineCount: 1, body: '{}' }] },
    };
    const keep = (): void => station.journal.keepContent('abc', Buffer.from('label'));
    expect(() => station.ledger.append([eventOf(station), twice], undefined, keep)).toThrow(/UNIQUE/);
    expect(station.ledger.lastSeq()).toBe(1);
    expect(station.journal.content('abc')).toBeUndefined();
    expect(station.ledger.verify().isWhole).toBe(true);
    station.ledger.append([eventOf(station)], 0, keep);
    expect(station.journal.content('abc')?.toString()).toBe('label');
  });

  test('a transaction that throws leaves neither rows nor events', () => {
    const station = openStationLedger();
    const work = (): readonly NewEvent[] => {
      station.journal.keepContent('abc', Buffer.from('label'));
      throw new Error('half way');
    };
    expect(() => station.ledger.transact(work)).toThrow('half way');
    expect([station.journal.content('abc'), station.ledger.lastSeq()]).toEqual([undefined, 0]);
    expect(station.ledger.transact(() => [eventOf(station)])).toHaveLength(1);
  });

  test('a payload that JSON cannot hold is refused before anything is written', () => {
    const station = openStationLedger();
    expect(() => station.ledger.append([eventOf(station, 'note:1', { weight: Number.NaN })])).toThrow(/canonical JSON/);
    expect(station.ledger.lastSeq()).toBe(0);
  });

  test('half a surrogate pair, NUL and any other text is stored so that the chain stays whole', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('\ud800', '\udc00', '\u0000', 'a', '"', '\\') }), (text, odd) => {
        const station = openStationLedger();
        const event = { ...eventOf(station, `code:${odd}${text}`, { [odd]: text, text: odd }), actor: odd, device: text };
        station.ledger.append([event]);
        expect(station.ledger.verify().message).toBe('1 events, chain whole');
        expect(station.ledger.eventsOf(event.stream)).toHaveLength(1);
      }),
    ));

  test('a second ledger on the same database goes on where the first one ended', () => {
    const station = withEvents(5);
    const second = createLedger(station.db, { station: 'DK01', epoch: 1 });
    expect(second.append([eventOf(station, 'note:9')])[0]?.seq).toBe(6);
    expect(second.verify().isWhole).toBe(true);
  });
});

describe('the clock', () => {
  test('a hybrid clock never goes back, though the wall clock jumps at will', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -86_400_000, max: 86_400_000 }), { minLength: 2, maxLength: 40 }), (jumps) => {
        const station = openStationLedger();
        for (const jump of jumps) {
          station.clock.advance(jump);
          station.ledger.append([eventOf(station)]);
        }
        const clocks = station.ledger.since(0, 1000).map(({ hlc }) => hlc);
        expect(clocks).toEqual([...new Set(clocks)].toSorted());
      }),
    ));

  test('more events than a counter has digits, within one millisecond, still sort', () => {
    const station = openStationLedger();
    station.ledger.append(Array.from({ length: 10_050 }, () => eventOf(station)));
    const clocks = station.ledger.since(0, 20_000).map(({ hlc }) => hlc);
    expect(clocks).toEqual([...new Set(clocks)].toSorted());
  });
});

describe('the record is proof', () => {
  test('no program can update or delete an event by accident', () => {
    const { db } = withEvents(3);
    for (const sql of ["update event set actor = 'nobody' where seq = 2", 'delete from event where seq = 3', 'delete from event'])
      expect(() => db.exec(sql)).toThrow(/append-only/);
  });

  const COLUMNS = ['id', 'station', 'epoch', 'hlc', 'stream', 'version', 'kind', 'at', 'device', 'actor', 'payload', 'hash', 'seq'] as const;

  test('any one character of any column of any event, changed by another program, is found at that event', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...COLUMNS),
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (column, seq, where, flip) => {
          const station = withEvents(12);
          openForTampering(station);
          const { value } = station.db.prepare<[number], { value: unknown }>(`select ${column} as value from event where seq = ?`).get(seq) ?? {};
          try {
            station.db.prepare(`update event set ${column} = ? where seq = ?`).run(changed(value, where, flip), seq);
          } catch (error) {
            expect(String(error)).toContain('UNIQUE'); // another event stands there already: the database itself refuses it
            return;
          }
          const check = station.ledger.verify();
          expect(check.isWhole).toBe(false);
          if (column !== 'seq') expect(check.firstBadSeq).toBe(seq);
        },
      ),
    ));

  test('an event taken out anywhere is found, the last ones too', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (from, count) => {
        const station = withEvents(12);
        openForTampering(station);
        station.db.prepare('delete from event where seq >= ? and seq < ?').run(from, from + count);
        const check = station.ledger.verify();
        expect(check.isWhole).toBe(false);
        expect(check.message).toMatch(/missing/);
      }),
    ));

  test('two events that changed places are found, also with their numbers put right', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 2 }), ([first = 1, second = 2]) => {
        const station = withEvents(12);
        openForTampering(station);
        const move = station.db.prepare('update event set seq = ? where seq = ?');
        for (const [to, from] of [
          [99, first],
          [first, second],
          [second, 99],
        ] as const)
          move.run(to, from);
        expect(station.ledger.verify().isWhole).toBe(false);
      }),
    ));

  test('a chain cut at its end stays marked as cut when the station goes on', () => {
    const station = withEvents(5);
    openForTampering(station);
    station.db.exec('delete from event where seq = 5');
    const next = createLedger(station.db, { station: 'DK01', epoch: 1 });
    next.append([eventOf(station, 'note:7')]);
    next.append([eventOf(station, 'note:7')]);
    expect(next.verify()).toMatchObject({ isWhole: false, message: expect.stringContaining('event 5 was written last') });
  });

  test('an event put in at the end by another program is found', () => {
    const station = withEvents(5);
    station.db.exec(
      "insert into event select 6, 'X', station, epoch, hlc, 'note:8', 1, kind, at, device, actor, payload, hash from event where seq = 5",
    );
    expect(station.ledger.verify()).toMatchObject({ isWhole: false, firstBadSeq: 6 });
  });
});

/** As somebody with the file and an SQLite shell would do it. */
function openForTampering({ db }: StationLedgerFixture): void {
  db.exec('drop trigger event_is_never_updated; drop trigger event_is_never_deleted');
}

function changed(value: unknown, where: number, flip: number): unknown {
  if (typeof value === 'number') return value + flip + 100;
  if (Buffer.isBuffer(value)) {
    const bytes = Buffer.from(value);
    bytes[where % bytes.length] = (bytes[where % bytes.length] ?? 0) ^ flip;
    return bytes;
  }
  const text = String(value);
  const at = where % text.length;
  const char = text.charCodeAt(at);
  return `${text.slice(0, at)}${String.fromCharCode(char === 0x21 + (flip % 90) ? 0x7e : 0x21 + (flip % 90))}${text.slice(at + 1)}`;
}
