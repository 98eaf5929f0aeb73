// main/store/projections/project-station.ts · scans that no receipt decided (nobody signed in, nothing open) and commands: on the record once, like every scan
import type { StoredEvent } from '../../application/ports.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';

export function projectStation(db: Db): Projection {
  const insert = db.prepare<[string, number, string, string, string | null]>(
    "insert into receipt_act (act_id, receipt_id, seq, code, outcome, scan_key, is_undone) values (?, '', ?, ?, ?, ?, 0)",
  );
  const outcomes: Readonly<Record<string, string>> = { 'question-asked': 'question', 'command-scanned': 'done' };
  return (event: StoredEvent) => {
    const scan = event.payload as { scanId: string; code: string; scanKey?: string };
    insert.run(scan.scanId, event.seq, scan.code, outcomes[event.kind] ?? 'refused', scan.scanKey ?? null);
  };
}
