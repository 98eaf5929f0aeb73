// main/store/projections/project-printer.ts · what people said about a printer, and what it told of itself
import type { PrinterFacts, StoredEvent } from '../../application/ports.ts';
import type { RollChanged } from '../../application/queue-events.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';

export function projectPrinter(db: Db): Projection {
  const know = db.prepare<[string]>('insert into printer (printer_id) values (?) on conflict do nothing');
  const hold = db.prepare<[number, string]>('update printer set is_held = ? where printer_id = ?');
  const keepFacts = db.prepare<[string, string]>('update printer set facts = ? where printer_id = ?');
  const newRoll = db.prepare<[string | null, number | null, string]>(
    'update printer set media = coalesce(?, media), labels_on_roll = ?, labels_since_roll = 0 where printer_id = ?',
  );
  return (event: StoredEvent) => {
    const printerId = event.stream.slice('printer:'.length);
    know.run(printerId);
    switch (event.kind) {
      case 'printer-held':
      case 'printer-resumed':
        hold.run(event.kind === 'printer-held' ? 1 : 0, printerId);
        return;
      case 'printer-known':
        keepFacts.run(canonicalJson(event.payload as PrinterFacts), printerId);
        return;
      case 'roll-changed': {
        const { media, labelsOnRoll } = event.payload as RollChanged;
        newRoll.run(media ?? null, labelsOnRoll ?? null, printerId);
        return;
      }
    }
  };
}
