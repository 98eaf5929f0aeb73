// main/documents/xml/ubl-values.ts · what the documents of UBL share: purpose, parties, items, batches. Source: OASIS UBL 2.1; Peppol BIS Ordering and Despatch Advice 3
import { byCode } from '../../domain/document/by-code.ts';
import type { DocumentPurpose, ItemId, Party, SentQuantity } from '../../domain/document/document.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import { itemInWords } from '../item-in-words.ts';
import type { Problems } from '../problems.ts';
import { type Batch, partyOf, readDate, readGtinId } from './values.ts';
import type { XmlElement } from './xml-element.ts';

/** Words of UBL's own list and numbers of UN/EDIFACT 1225. */
const STATUSES: Readonly<Record<string, DocumentPurpose>> = byCode({
  nostatus: 'original',
  revised: 'replace',
  cancelled: 'cancel',
  '1': 'cancel',
  '4': 'change',
  '5': 'replace',
  '7': 'duplicate',
  '9': 'original',
});

export function readUblPurpose(document: XmlElement, problems: Problems): DocumentPurpose {
  if (document.textOf('CopyIndicator')?.toLowerCase() === 'true') return 'duplicate';
  const status = document.find('DocumentStatusCode');
  if (status?.text === undefined) return 'original';
  const purpose = STATUSES[status.text.toLowerCase()];
  if (purpose === undefined)
    problems.warn({
      code: 'unknown-purpose',
      at: status.place,
      what: 'unknown purpose, taken as original',
      read: status.text,
      expected: 'Revised, Cancelled, 1, 4, 5, 7 or 9',
    });
  return purpose ?? 'original';
}

/** @param role an element that holds a Party, such as SellerSupplierParty. */
export function readUblParty(role: XmlElement | undefined): Party | undefined {
  const party = role?.find('Party') ?? role;
  if (party === undefined) return undefined;
  const address = party.find('PostalAddress');
  return partyOf(
    party.textOf('PartyName', 'Name') ?? party.textOf('PartyLegalEntity', 'RegistrationName'),
    party.textOf('PartyIdentification', 'ID') ?? party.textOf('EndpointID'),
    addressLines(address),
  );
}

export function addressLines(address: XmlElement | undefined): readonly (string | undefined)[] {
  return [
    address?.textOf('StreetName'),
    address?.textOf('AdditionalStreetName'),
    ...(address?.all('AddressLine') ?? []).map((line) => line.textOf('Line')),
    [address?.textOf('PostalZone'), address?.textOf('CityName'), address?.textOf('Country', 'IdentificationCode')]
      .filter((part) => part !== undefined)
      .join(' '),
  ];
}

const OWN_NUMBERS: readonly (readonly [element: string, type: ItemId['type']])[] = [
  ['BuyersItemIdentification', 'buyer-item'],
  ['SellersItemIdentification', 'supplier-item'],
  ['ManufacturersItemIdentification', 'maker-part'],
];
/** ISO 6523 ICD 0160 is the GTIN; Peppol asks for it, older files write words or nothing. */
const GTIN_SCHEMES = /^(?:0160|GTIN|EAN|GS1|UPC)/i;

export function readUblNumbers(item: XmlElement | undefined, problems: Problems): readonly ItemId[] {
  if (item === undefined) return [];
  const ids: ItemId[] = [];
  for (const standard of item.all('StandardItemIdentification')) {
    const id = standard.find('ID');
    if (id?.text === undefined) continue;
    const scheme = id.attribute('schemeID');
    if (scheme === undefined || GTIN_SCHEMES.test(scheme)) ids.push(readGtinId(id, problems));
    else ids.push({ type: 'other', value: id.text });
  }
  for (const [element, type] of OWN_NUMBERS) {
    const value = item.textOf(element, 'ID');
    if (value !== undefined) ids.push({ type, value });
  }
  return ids;
}

/** Name is the only thing that an item of UBL must have: without any number it is the item. */
export function readUblIds(item: XmlElement | undefined, problems: Problems): readonly ItemId[] {
  const ids = readUblNumbers(item, problems);
  return ids.length > 0 || item === undefined ? ids : itemInWords(descriptionOf(item), item.place, ITEM_EXPECTED, problems);
}

export function readUblBatches(item: XmlElement | undefined, problems: Problems): readonly Batch[] {
  return (item?.all('ItemInstance') ?? []).map((instance) => ({
    lot: instance.textOf('LotIdentification', 'LotNumberID'),
    expiryDate: readDate(instance.find('LotIdentification', 'ExpiryDate'), problems) ?? readDate(instance.find('BestBeforeDate'), problems),
    productionDate: readDate(instance.find('ManufactureDate'), problems),
    serials: instance.all('SerialID').flatMap(({ text }) => (text === undefined ? [] : [text])),
  }));
}

/** PackSizeNumeric counts the items in one pack; it says nothing when the quantity counts items. */
export function packSizeOf(item: XmlElement | undefined, qty: SentQuantity): number | undefined {
  const size = item?.textOf('PackSizeNumeric');
  if (size === undefined || !/^[1-9]\d{0,8}(?:\.0+)?$/.test(size) || canonicalUnit(qty.unit) === 'EA') return undefined;
  return Number(size);
}

/** UBL lines name an item by Name; Description is longer and may be absent. */
export function descriptionOf(item: XmlElement | undefined): string | undefined {
  return item?.textOf('Name') ?? item?.textOf('Description');
}

export const ITEM_EXPECTED = 'Item with an ID of StandardItemIdentification, BuyersItemIdentification or SellersItemIdentification';
