// main/domain/receipt/standing.ts · how a reading of a scan stands with an open receipt and what the station knows. Rules RC2, BC54
import type { Standing } from '../barcode/choose-reading.ts';
import type { ScannedItem } from '../barcode/scanned-item.ts';
import { isNamedBy } from '../document/order-release.ts';
import { platesSaid } from './plates.ts';
import type { ReceiptState } from './receipt-state.ts';
import type { ScanFacts } from './scan-facts.ts';

/** On a blind receipt what is expected makes no difference: only known and unknown do (RV3). Elements that a waiting scan lacks are known; a text is what is left (RC8). */
export function standingOf(state: ReceiptState, scanned: ScannedItem, facts: ScanFacts): Standing {
  const { orderNumber } = scanned;
  if (platesSaid(scanned).some((plate) => state.unitsByPlate.has(plate) || state.unitsSharing.has(plate))) return 'expected-unit';
  const itemId = facts.item?.item.itemId;
  if (itemId !== undefined && !state.opened.isBlind && state.linesByItem.has(itemId))
    return isLotExpected(state, itemId, scanned) ? 'expected-lot' : 'expected-item';
  if (
    facts.isDocumentNumber === true ||
    (orderNumber !== undefined && state.opened.orders.some((order) => isNamedBy(order.orderNumber, orderNumber)))
  )
    return 'order-number';
  if (scanned.elements !== undefined && facts.waitingItem !== undefined) return 'known-item';
  return itemId === undefined && facts.plateShipment === undefined && facts.plateSeenOn === undefined ? 'nothing' : 'known-item';
}

/** The order or the notice names the lot or the serial for this item. */
function isLotExpected(state: ReceiptState, itemId: string, { lot, serial }: ScannedItem): boolean {
  if (lot !== undefined && state.linesByItem.get(itemId)?.some((line) => line.opened.expectedLots.includes(lot)) === true) return true;
  return state.opened.units.some(({ contents }) =>
    contents.some(
      (content) =>
        content.itemId === itemId && ((lot !== undefined && content.lot === lot) || (serial !== undefined && content.serials.includes(serial))),
    ),
  );
}
