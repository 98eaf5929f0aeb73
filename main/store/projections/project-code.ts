// main/store/projections/project-code.ts · codes people taught: known afterwards, for whom, with who taught them and when (R4)
import type { StoredEvent } from '../../application/ports.ts';
import type { CodeForgotten, CodeTaught } from '../../application/receiving/teach-code.ts';
import { supplierKey } from '../../domain/receipt/suppliers.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';

export function projectCode(db: Db): Projection {
  const insert = db.prepare<[string, string, string, string, string | null, string, string]>(
    `insert into item_code (code, item_id, unit, source, supplier, supplier_name, learned_by, learned_at) values (?, ?, ?, 'taught', ?, ?, ?, ?)
     on conflict (code, item_id, source, supplier) do update set unit = excluded.unit, supplier_name = excluded.supplier_name,
       learned_by = excluded.learned_by, learned_at = excluded.learned_at`,
  );
  const remove = db.prepare<[string, string, string]>("delete from item_code where code = ? and item_id = ? and source = 'taught' and supplier = ?");
  return (event: StoredEvent) => {
    const { code, itemId, supplier } = event.payload as CodeForgotten;
    const key = supplier === undefined ? '' : supplierKey(supplier.id);
    if (event.kind === 'code-taught')
      insert.run(code, itemId, (event.payload as CodeTaught).unit, key, supplier?.name ?? null, event.actor, event.at);
    if (event.kind === 'code-forgotten') remove.run(code, itemId, key);
  };
}
