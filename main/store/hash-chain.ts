// main/store/hash-chain.ts · the chain over the events: how each is bound to the one before it, and the walk that proves it
import { hash as digest } from 'node:crypto';
import type { ChainCheck, StoredEvent } from '../application/ports.ts';
import type { Db } from './open-database.ts';

/** Stands for the event before the first one. */
export const GENESIS = Buffer.alloc(32);

export interface EventRow extends Omit<StoredEvent, 'payload'> {
  readonly payload: string;
  readonly hash: Buffer;
}

/** SHA-256(previous hash ‖ canonical JSON). The payload is in the hashed text as the canonical text that is stored. */
export function hashEvent(previous: Buffer, event: Omit<StoredEvent, 'payload'>, payload: string): Buffer {
  const { actor, at, device, epoch, hlc, id, kind, seq, station, stream, version } = event;
  // Members in canonical order, so that this text is itself RFC 8785.
  const text = `{"actor":${JSON.stringify(actor)},"at":${JSON.stringify(at)},"device":${JSON.stringify(device)},"epoch":${epoch},"hlc":${JSON.stringify(hlc)},"id":${JSON.stringify(id)},"kind":${JSON.stringify(kind)},"payload":${payload},"seq":${seq},"station":${JSON.stringify(station)},"stream":${JSON.stringify(stream)},"version":${version}}`;
  return digest('sha256', Buffer.concat([previous, Buffer.from(text)]), 'buffer');
}

/** Walks the chain from the first event: sequence without a gap, versions without a gap, every hash right. */
export function verifyChain(db: Db): ChainCheck {
  return db.transaction(() => walk(db))(); // the events and the end of the chain as of one moment, whoever appends meanwhile
}

function walk(db: Db): ChainCheck {
  let hash: Buffer = GENESIS;
  let seq = 0;
  const versions = new Map<string, number>();
  for (const row of db.prepare<[], EventRow>('select * from event order by seq').iterate()) {
    seq += 1;
    const bad = (what: string): ChainCheck => ({
      isWhole: false,
      events: seq,
      firstBadSeq: row.seq,
      message: `event ${row.seq} (${row.kind}, ${row.at}): ${what}`,
    });
    if (row.seq !== seq) return bad(`expected sequence ${seq}: an event is missing`);
    const version = (versions.get(row.stream) ?? 0) + 1;
    if (row.version !== version) return bad(`version ${row.version} of ${row.stream} where ${version} was expected`);
    versions.set(row.stream, version);
    hash = hashEvent(hash, row, row.payload);
    if (!hash.equals(row.hash)) return bad('its content or an earlier one was changed: the hash does not match');
  }
  const end = db.prepare<[], { seq: number; hash: Buffer }>('select seq, hash from chain_head').get();
  if (end === undefined || end.seq !== seq || !end.hash.equals(hash)) {
    return {
      isWhole: false,
      events: seq,
      firstBadSeq: seq + 1,
      message: `the record ends at event ${seq}, but event ${end?.seq ?? 0} was written last: events at its end are missing or were put there by another program`,
    };
  }
  return { isWhole: true, events: seq, message: `${seq} events, chain whole` };
}
