// main/application/receiving/label-habits.ts · how the suppliers of a receipt print their labels, as their profiles say. In memory: asked for each scan. Rule BC48: ../../domain/barcode/SPEC.md
import { partnerOfParty } from '../../domain/partner/find-partner.ts';
import type { ReceiptOpened } from '../../domain/receipt/receipt-events.ts';
import { suppliersOf } from '../../domain/receipt/suppliers.ts';
import type { ReceivingFacts } from '../ports.ts';

/** Whether labels on the goods of this receipt carry data identifiers without an envelope. `changes` grows with every profile that is saved or removed. */
export function createLabelHabits(
  facts: Pick<ReceivingFacts, 'partners' | 'partnerOfDocument'>,
  changes: () => number,
): (opened: ReceiptOpened) => boolean {
  const known = new WeakMap<ReceiptOpened, { readonly asOf: number; readonly reads: boolean }>();
  return (opened) => {
    const before = known.get(opened);
    if (before !== undefined && before.asOf === changes()) return before.reads;
    const reads = readsDataIdentifiers(facts, opened);
    known.set(opened, { asOf: changes(), reads });
    return reads;
  };
}

/** The partner that sent the documents, or that the supplier's number or name belongs to. */
function readsDataIdentifiers(
  { partners, partnerOfDocument }: Pick<ReceivingFacts, 'partners' | 'partnerOfDocument'>,
  opened: ReceiptOpened,
): boolean {
  const profiles = partners();
  if (!profiles.some((profile) => profile.readsDataIdentifiers)) return false;
  const { orders, shipment, notices = [] } = opened;
  const documents = [...orders.map((order) => order.documentId), ...(shipment === undefined ? [] : [shipment.documentId]), ...notices];
  const senders = new Set(documents.map(partnerOfDocument));
  return (
    profiles.some((profile) => profile.readsDataIdentifiers && senders.has(profile.partnerId)) ||
    suppliersOf(opened).some((supplier) => partnerOfParty(profiles, supplier)?.readsDataIdentifiers === true)
  );
}
