// main/store/projections/project-bill.ts · bills of lading as their list shows them; a number stands here once, and never twice
import type { StoredEvent } from '../../application/ports.ts';
import type { BillContent } from '../../domain/bill-of-lading/bill.ts';
import type { BillChanged, BillDrafted, BillIssued, BillReplaced } from '../../domain/bill-of-lading/bill-events.ts';
import { totalsOf } from '../../domain/bill-of-lading/bill-totals.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';

export function projectBill(db: Db): Projection {
  const insert = db.prepare(
    `insert into bill (bill_id, form, status, ship_to, carrier, ship_date, packages, weight, weight_unit, has_hazmat, signatures, goods, replaces, created_at, changed_at)
     values (@billId, @form, 'draft', @shipTo, @carrier, @shipDate, @packages, @weight, @weightUnit, @hasHazmat, 0, @goods, @replaces, @at, @at)`,
  );
  const change = db.prepare(
    `update bill set ship_to = @shipTo, carrier = @carrier, ship_date = @shipDate, packages = @packages, weight = @weight, weight_unit = @weightUnit,
       has_hazmat = @hasHazmat, changed_at = @at where bill_id = @billId`,
  );
  const issue = db.prepare(
    "update bill set status = 'issued', number = @number, company_prefix = @companyPrefix, serial = @serial, epoch = @epoch, changed_at = @at where bill_id = @billId",
  );
  const sign = db.prepare<[string, string]>('update bill set signatures = signatures + 1, changed_at = ? where bill_id = ?');
  const makeVoid = db.prepare<[string, string]>("update bill set status = 'voided', changed_at = ? where bill_id = ?");
  const replace = db.prepare<[string, string, string]>('update bill set replaced_by = ?, changed_at = ? where bill_id = ?');
  return (event: StoredEvent) => {
    const billId = event.stream.slice('bill:'.length);
    const { at, epoch } = event;
    switch (event.kind) {
      case 'bill-drafted': {
        const { content, source, replaces = null } = event.payload as BillDrafted;
        const goods = 'goodsOutId' in source ? [`goods-out:${source.goodsOutId}`] : source.kind === 'hand' ? [] : source.goods.map((each) => each.id);
        insert.run({ billId, form: content.form, ...shown(content), goods: JSON.stringify(goods), replaces, at });
        return;
      }
      case 'bill-changed':
        change.run({ billId, ...shown((event.payload as BillChanged).content), at });
        return;
      case 'bill-issued':
        issue.run({ billId, ...(event.payload as BillIssued), epoch, at });
        return;
      case 'bill-signed':
        sign.run(at, billId);
        return;
      case 'bill-voided':
        makeVoid.run(at, billId);
        return;
      case 'bill-replaced':
        replace.run((event.payload as BillReplaced).by, at, billId);
    }
  };
}

function shown(content: BillContent): Record<string, string | number> {
  const { packages, weight } = totalsOf(content);
  return {
    shipTo: [content.shipTo.name, content.shipTo.city].filter((part) => part !== '').join(', '),
    carrier: content.carrier.name,
    shipDate: content.shipDate,
    packages: Math.trunc(packages), // a draft may hold what its check names: 1.5 cartons
    weight,
    weightUnit: content.weightUnit,
    hasHazmat: content.lines.some((line) => line.hazmat !== undefined) ? 1 : 0,
  };
}
