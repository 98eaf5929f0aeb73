// main/application/documents/incoming-documents.ts · one document of a file after the other: under which name, whose, which version, and what becomes of it. Rules: ./IMPORT.md
import type { ItemMasterDocument, NeutralDocument } from '../../domain/document/document.ts';
import { partnerOfDocument } from '../../domain/partner/find-partner.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import { supplierKey } from '../../domain/receipt/suppliers.ts';
import type { OrderToConfirm } from '../exchange/answer-import.ts';
import type { Ids, LatestDocument } from '../ports.ts';
import { contentHash } from './content-hash.ts';
import { familyOf, type Incoming, sizeOf } from './incoming.ts';
import { IncomingNotices } from './incoming-notices.ts';
import { IncomingOrders, type IncomingOrdersDeps } from './incoming-orders.ts';
import { listedItem } from './list-items.ts';
import { OrderNames } from './order-names.ts';
import { ownCopy } from './own-copy.ts';

interface IncomingDocumentsDeps extends IncomingOrdersDeps {
  readonly profiles: readonly PartnerProfile[];
  /** Whose file it is, when the caller knows. */
  readonly partnerId: string | undefined;
  readonly ids: Ids;
  sha256(text: string): string;
}

export class IncomingDocuments {
  readonly #deps: IncomingDocumentsDeps;
  readonly #names: OrderNames;
  readonly #orders: IncomingOrders;
  readonly #notices: IncomingNotices;

  constructor(deps: IncomingDocumentsDeps) {
    this.#deps = deps;
    this.#names = new OrderNames(deps.standing);
    this.#orders = new IncomingOrders(deps);
    this.#notices = new IncomingNotices({ ...deps, names: this.#names });
  }

  get toConfirm(): readonly OrderToConfirm[] {
    return this.#orders.toConfirm;
  }

  /** [IM4] Orders that go elsewhere whole. */
  get leftOut(): number {
    return this.#orders.leftOut;
  }

  *take(given: NeutralDocument): Generator<void, void, void> {
    const { documents, findings, ids, items, sha256, staged, standing } = this.#deps;
    const document = this.#names.named(given);
    const partner = this.#partnerOf(document);
    items.beginDocument(() => supplierKeysOf(document, partner));
    const family = familyOf(document);
    const hash = yield* contentHash(document, sha256);
    const number = ownCopy(document.number);
    const before = standing.latest(family, number);
    const incoming: Incoming = {
      family,
      kind: document.kind,
      number,
      purpose: 'purpose' in document ? document.purpose : 'original',
      hash,
      documentId: ids.next(),
      partner,
      before,
      version: Math.max(before?.version ?? 0, documents.lastVersion(family, number)) + 1,
    };
    if (document.kind !== 'item-master' && !('units' in document)) this.#names.tellOtherRelease(document, incoming, findings);
    if (document.kind === 'item-master') yield* this.#itemList(document, incoming);
    else if (incoming.purpose === 'cancel') this.#cancel(document, incoming);
    else if (before !== undefined && before.contentHash === hash && !before.isCancelled) this.#unchanged(document, incoming, before);
    else if (document.kind === 'order-change' && incoming.purpose !== 'replace') yield* this.#orders.takeChange(document, incoming);
    else if (this.#isLeft(incoming)) staged.add(incoming, document, { change: 'left', content: 'none', ...sizeOf(document) });
    else if ('units' in document) yield* this.#notices.take(document, incoming);
    else yield* this.#orders.take(document, incoming);
  }

  #partnerOf(document: NeutralDocument): PartnerProfile | undefined {
    const { profiles, partnerId, interchanges } = this.#deps;
    if (partnerId !== undefined) return profiles.find((profile) => profile.partnerId === partnerId);
    return interchanges.profile ?? partnerOfDocument(profiles, document);
  }

  *#itemList(document: ItemMasterDocument, incoming: Incoming): Generator<void, void, void> {
    const { items, staged } = this.#deps;
    const { before, hash } = incoming;
    if (before?.contentHash === hash) {
      this.#unchanged(document, incoming, before);
      return;
    }
    const listed = document.items.map(listedItem);
    items.addListed(listed);
    yield;
    staged.add(incoming, document, { change: before === undefined ? 'new' : 'changed', content: 'own', ...sizeOf(document) });
    yield* staged.addItems(listed);
  }

  #cancel(document: Exclude<NeutralDocument, ItemMasterDocument>, incoming: Incoming): void {
    const { documents, findings, staged } = this.#deps;
    const { before, number, family } = incoming;
    if (before?.contentNo === undefined) findings.warning('cancels-unknown', `this file cancels ${number}, which was never imported`, {}, number);
    const receipts = documents.receiptsOn(family, number);
    const left = receipts.length > 0 && findings.ask(incoming, 'received-already', receipts) === 'leave';
    staged.add(incoming, document, { change: left ? 'left' : 'cancelled', content: 'none', ...sizeOf(document) });
  }

  #unchanged(document: NeutralDocument, incoming: Incoming, before: LatestDocument): void {
    const same = { ...incoming, version: before.version };
    this.#deps.staged.add(same, document, { change: 'unchanged', content: before.contentNo ?? 'none', ...sizeOf(document) });
  }

  /** Another content under a number that stands already: whether a person keeps what stands. Asks where the rules say so. */
  #isLeft(incoming: Incoming): boolean {
    const { documents, findings } = this.#deps;
    const { before, purpose, family, number } = incoming;
    if (before === undefined || before.isCancelled) return false;
    const receipts = documents.receiptsOn(family, number);
    if (purpose === 'original' || purpose === 'duplicate') return findings.ask(incoming, 'sent-again', receipts) === 'leave';
    return receipts.length > 0 && findings.ask(incoming, 'received-already', receipts) === 'leave';
  }
}

/** [IM75] Under which a person may have taught codes for whose document this is. */
function supplierKeysOf(document: NeutralDocument, partner: PartnerProfile | undefined): readonly string[] {
  const { id, name } = ('supplier' in document ? document.supplier : undefined) ?? {};
  const named = partner === undefined ? [id, name] : [id, name, partner.name, ...partner.ids.map(({ value }) => value)];
  return [...new Set(named.flatMap((each) => (each === undefined ? [] : [supplierKey(each)])))].sort();
}
