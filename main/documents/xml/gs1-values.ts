// main/documents/xml/gs1-values.ts · what the messages of GS1 XML share: purpose, parties, items, batches. Source: GS1 XML 3.x, eCom Common Library and Shared Common Library
import { byCode } from '../../domain/document/by-code.ts';
import type { DocumentPurpose, ItemId, Party } from '../../domain/document/document.ts';
import { itemInWords } from '../item-in-words.ts';
import type { Problems } from '../problems.ts';
import { type Batch, partyOf, readDate, readGtinId } from './values.ts';
import type { XmlElement } from './xml-element.ts';

/** DocumentActionCode, then DocumentStatusCode. */
const ACTIONS: Readonly<Record<string, DocumentPurpose>> = byCode({
  ADD: 'original',
  CHANGE_BY_REFRESH: 'replace',
  CORRECT: 'replace',
  PARTIAL_CHANGE: 'change',
  DELETE: 'cancel',
});
const STATUSES: Readonly<Record<string, DocumentPurpose>> = byCode({ ORIGINAL: 'original', COPY: 'duplicate', ADDITIONAL_TRANSMISSION: 'duplicate' });

export function readGs1Purpose(document: XmlElement, problems: Problems): DocumentPurpose {
  const action = document.find('documentActionCode');
  const status = document.find('documentStatusCode');
  for (const [element, codes] of [[action, ACTIONS] as const, [status, STATUSES] as const]) {
    if (element?.text === undefined) continue;
    const purpose = codes[element.text.toUpperCase()];
    if (purpose !== undefined) return purpose;
    problems.warn({
      code: 'unknown-purpose',
      at: element.place,
      what: 'unknown purpose, taken as original',
      read: element.text,
      expected: Object.keys(codes).join(', '),
    });
  }
  return 'original';
}

export function readGs1Party(element: XmlElement | undefined): Party | undefined {
  if (element === undefined) return undefined;
  const address = element.find('address');
  return partyOf(
    element.textOf('organisationDetails', 'organisationName') ?? address?.textOf('name') ?? element.textOf('partyName'),
    element.textOf('gln') ?? element.textOf('additionalPartyIdentification'),
    [
      address?.textOf('streetAddressOne'),
      address?.textOf('streetAddressTwo'),
      [address?.textOf('postalCode'), address?.textOf('city'), address?.textOf('countryCode')].filter((part) => part !== undefined).join(' '),
    ],
  );
}

/** AdditionalTradeItemIdentificationTypeCode → whose number it is. */
const ITEM_NUMBERS: Readonly<Record<string, ItemId['type']>> = byCode({
  BUYER_ASSIGNED: 'buyer-item',
  RETAILER_ASSIGNED: 'buyer-item',
  FOR_INTERNAL_USE_1: 'buyer-item',
  SUPPLIER_ASSIGNED: 'supplier-item',
  DISTRIBUTOR_ASSIGNED: 'supplier-item',
  MANUFACTURER_PART_NUMBER: 'maker-part',
  MODEL_NUMBER: 'maker-part',
  NDC: 'ndc',
});
/** Numbers of other GS1 keys and lengths of GTIN. */
const GTINS = /^(?:GTIN_?\d*|EAN_?\d*|UPC_?A?|ISBN)$/;

export const ITEM_EXPECTED = 'transactionalTradeItem with gtin or additionalTradeItemIdentification';

export function readGs1Numbers(item: XmlElement | undefined, problems: Problems): readonly ItemId[] {
  if (item === undefined) return [];
  const ids: ItemId[] = [];
  const gtin = item.find('gtin');
  if (gtin?.text !== undefined) ids.push(readGtinId(gtin, problems));
  for (const other of item.all('additionalTradeItemIdentification')) {
    const value = other.text;
    if (value === undefined) continue;
    const type = (other.attribute('additionalTradeItemIdentificationTypeCode') ?? '').toUpperCase();
    if (GTINS.test(type)) ids.push(readGtinId(other, problems));
    else ids.push({ type: ITEM_NUMBERS[type] ?? 'other', value });
  }
  return ids;
}

/** Without any number the description is the item. */
export function readGs1Ids(item: XmlElement | undefined, problems: Problems): readonly ItemId[] {
  const ids = readGs1Numbers(item, problems);
  return ids.length > 0 || item === undefined ? ids : itemInWords(item.textOf('tradeItemDescription'), item.place, ITEM_EXPECTED, problems);
}

export function readGs1Batch(data: XmlElement, problems: Problems): Batch {
  return {
    lot: data.textOf('batchNumber') ?? data.textOf('lotNumber'),
    expiryDate: readDate(data.find('itemExpirationDate'), problems) ?? readDate(data.find('bestBeforeDate'), problems),
    productionDate: readDate(data.find('productionDate'), problems),
    serials: data.all('serialNumber').flatMap(({ text }) => (text === undefined ? [] : [text])),
  };
}
