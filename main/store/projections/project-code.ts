// main/store/projections/project-code.ts · codes people taught: known afterwards, with who taught them and when (R4)
import type { StoredEvent } from '../../application/ports.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';

export interface CodeTaught {
  readonly code: string;
  readonly itemId: string;
  readonly unit: string;
}

export function projectCode(db: Db): Projection {
  const insert = db.prepare<[string, string, string, string, string]>(
    `insert into item_code (code, item_id, unit, source, learned_by, learned_at) values (?, ?, ?, 'taught', ?, ?)
     on conflict (code, item_id, source) do update set unit = excluded.unit, learned_by = excluded.learned_by, learned_at = excluded.learned_at`,
  );
  const remove = db.prepare<[string, string]>("delete from item_code where code = ? and item_id = ? and source = 'taught'");
  return (event: StoredEvent) => {
    const taught = event.payload as CodeTaught;
    if (event.kind === 'code-taught') insert.run(taught.code, taught.itemId, taught.unit, event.actor, event.at);
    if (event.kind === 'code-forgotten') remove.run(taught.code, taught.itemId);
  };
}
