// main/store/projections/project.ts · one event → the tables that screens read, in the event's own transaction. One file per family of events.
import type { Db } from '../open-database.ts';
import { projectBill } from './project-bill.ts';
import { projectCode } from './project-code.ts';
import { projectDocument, projectExchange, projectPartner } from './project-exchange.ts';
import { projectGoodsOut } from './project-goods-out.ts';
import { projectLabel } from './project-label.ts';
import { projectOutbox } from './project-outbox.ts';
import { projectPrint } from './project-print.ts';
import { projectPrinter } from './project-printer.ts';
import { projectReceipt } from './project-receipt.ts';
import { projectStation } from './project-station.ts';
import { projectUser } from './project-user.ts';
import type { Projection } from './projection.ts';

/** The family is the part of the stream before the colon; events of other families change no table. */
export function project(db: Db): Projection {
  const families = new Map<string, Projection>([
    ['receipt', projectReceipt(db)],
    ['code', projectCode(db)],
    ['user', projectUser(db)],
    ['label', projectLabel(db)],
    ['print', projectPrint(db)],
    ['printer', projectPrinter(db)],
    ['outbox', projectOutbox(db)],
    ['station', projectStation(db)],
    ['document', projectDocument(db)],
    ['partner', projectPartner(db)],
    ['exchange', projectExchange(db)],
    ['bill', projectBill(db)],
    ['goods-out', projectGoodsOut(db)],
  ]);
  return (event) => families.get(event.stream.slice(0, Math.max(0, event.stream.indexOf(':'))))?.(event);
}
