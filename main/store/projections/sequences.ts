// main/store/projections/sequences.ts · numbers that never repeat: a used number moves its sequence on, also when events are folded again after a restore
import type { Db } from '../open-database.ts';

/** Marks `used` as taken: the next one is at least one more. */
export function advanceSequence(db: Db): (name: string, used: number) => void {
  const upsert = db.prepare<[string, number]>(
    'insert into number_sequence (name, next_value) values (?, ?) on conflict (name) do update set next_value = max(next_value, excluded.next_value)',
  );
  return (name, used) => {
    upsert.run(name, used + 1);
  };
}

/** The number that comes next; 1 when none was used. */
export function readSequence(db: Db): (name: string) => number {
  const select = db.prepare<[string], { next_value: number }>('select next_value from number_sequence where name = ?');
  return (name) => select.get(name)?.next_value ?? 1;
}
