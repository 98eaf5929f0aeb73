// main/documents/xml/ubl-despatch-advice.ts · UBL DespatchAdvice → ship notice. Source: OASIS UBL 2.1; Peppol BIS Despatch Advice 3. Rule DI209: ../SPEC.md
import type { AsnDocument, AsnLine, SentQuantity } from '../../domain/document/document.ts';
import { sameDecimal, sumDecimals, wholeShare } from '../decimals.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { HandlingUnits, type UnitShare } from './ubl-handling-units.ts';
import { descriptionOf, ITEM_EXPECTED, packSizeOf, readUblBatches, readUblIds, readUblParty, readUblPurpose } from './ubl-values.ts';
import { mergeBatches, readDate, readQuantity, reportNoItem, reportNoLines, reportNoNumber, warnOfDoublePlates, warnOfSameLine } from './values.ts';
import type { XmlElement } from './xml-element.ts';

export function readUblDespatchAdvice(advice: XmlElement, problems: Problems): AsnDocument | undefined {
  const number = advice.textOf('ID');
  if (number === undefined) reportNoNumber(advice, 'the despatch advice has no number', 'ID', problems);
  const purpose = readUblPurpose(advice, problems);
  const order = advice.textOf('OrderReference', 'ID');
  const units = new HandlingUnits(advice, problems);
  const numbers = new Set<string>();
  const lines = advice.all('DespatchLine').flatMap((line) => {
    warnOfSameLine(line, 'ID', numbers, problems);
    return readLine(line, units, order, problems);
  });
  if (lines.length === 0 && purpose !== 'cancel') reportNoLines(advice, 'DespatchLine', problems);
  warnOfDoublePlates(units.all, problems);
  return number === undefined
    ? undefined
    : { kind: 'asn', number, purpose, ...headerOf(advice, problems), seals: sealsOf(advice), units: units.all, lines };
}

function headerOf(advice: XmlElement, problems: Problems): Omit<AsnDocument, 'kind' | 'number' | 'purpose' | 'seals' | 'units' | 'lines'> {
  const shipment = advice.find('Shipment');
  const delivery = shipment?.find('Delivery');
  const despatch = delivery?.find('Despatch');
  const arrival = delivery?.find('EstimatedDeliveryPeriod') ?? delivery?.find('RequestedDeliveryPeriod');
  const carrier = shipment?.find('Consignment', 'CarrierParty') ?? delivery?.find('CarrierParty') ?? shipment?.find('ShipmentStage', 'CarrierParty');
  return present({
    supplier: readUblParty(advice.find('SellerSupplierParty')) ?? readUblParty(advice.find('DespatchSupplierParty')),
    shipTo: readUblParty(advice.find('DeliveryCustomerParty')) ?? readUblParty(advice.find('BuyerCustomerParty')),
    documentDate: readDate(advice.find('IssueDate'), problems),
    shippedDate: readDate(despatch?.find('ActualDespatchDate') ?? despatch?.find('EstimatedDespatchDate'), problems),
    expectedDate: readDate(arrival?.find('EndDate') ?? arrival?.find('StartDate') ?? delivery?.find('LatestDeliveryDate'), problems),
    carrierName: readUblParty(carrier)?.name,
    proNumber: delivery?.textOf('TrackingID'),
    trailer: shipment?.textOf('ShipmentStage', 'TransportMeans', 'RoadTransport', 'LicensePlateID'),
  });
}

function sealsOf(advice: XmlElement): readonly string[] {
  const equipment = advice
    .all('Shipment')
    .flatMap((shipment) => shipment.all('TransportHandlingUnit').flatMap((unit) => unit.all('TransportEquipment')));
  return equipment.flatMap((each) => each.all('TransportEquipmentSeal').flatMap((seal) => seal.textOf('ID') ?? []));
}

function readLine(line: XmlElement, units: HandlingUnits, headerOrder: string | undefined, problems: Problems): readonly AsnLine[] {
  const item = line.find('Item');
  const ids = readUblIds(item, problems);
  if (ids.length === 0) reportNoItem(line, ITEM_EXPECTED, problems);
  const qty = readDelivered(line, problems);
  const shares = units.sharesOf(line);
  if (qty === undefined || ids.length === 0) return [];
  const { lot, expiryDate, productionDate, serials } = mergeBatches(readUblBatches(item, problems), line, problems);
  const reference = line.find('OrderLineReference');
  const common = {
    ...present({
      orderNumber: reference?.textOf('OrderReference', 'ID') ?? headerOrder,
      orderLine: orderLineOf(reference?.textOf('LineID')),
      description: descriptionOf(item),
      packSize: packSizeOf(item, qty),
      lot,
      expiryDate,
      productionDate,
    }),
    ids,
    place: line.place,
  };
  return divide(qty, shares, units, line, problems).map((part, index) => ({
    ...common,
    ...present({ unitId: part.unitId }),
    qty: part.qty,
    serials: index === 0 ? serials : [],
  }));
}

/** A line that says only what is still to come delivers nothing. Source: Peppol BIS Despatch Advice 3, DeliveredQuantity 0..1 */
function readDelivered(line: XmlElement, problems: Problems): SentQuantity | undefined {
  const [delivered, later] = [line.find('DeliveredQuantity'), line.find('OutstandingQuantity') ?? line.find('BackorderQuantity')];
  if (delivered?.text !== undefined || later?.text === undefined) return readQuantity(delivered, line, 'unitCode', undefined, problems);
  const told = readQuantity(later, line, 'unitCode', undefined, problems);
  if (told === undefined) return undefined;
  problems.warn({
    code: 'quantity-missing',
    at: line.place,
    what: 'the line says only what comes later, nothing of it is expected now',
    read: '',
    expected: 'DeliveredQuantity',
  });
  return { ...told, text: '0' };
}

/** Peppol writes NA where there is no line: UBL wants one. Source: Peppol BIS Despatch Advice 3, Order reference */
function orderLineOf(lineId: string | undefined): string | undefined {
  return lineId === 'NA' ? undefined : lineId;
}

/** As with packs under an item in an 856 (DI32): what the units say counts, else the quantity is divided when it divides, else it is expected in what stands around them. */
function divide(
  qty: SentQuantity,
  shares: readonly UnitShare[],
  units: HandlingUnits,
  line: XmlElement,
  problems: Problems,
): readonly { readonly unitId: string | undefined; readonly qty: SentQuantity }[] {
  const [first] = shares;
  if (first === undefined) return [{ unitId: undefined, qty }];
  const own = shares.filter((share): share is UnitShare & { readonly text: string } => share.text !== undefined);
  if (own.length === shares.length) {
    const sum = sumDecimals(own.map((share) => share.text));
    if (!sameDecimal(sum, qty.text))
      problems.warn({
        code: 'quantity-levels-differ',
        at: line.place,
        what: 'the handling units hold another quantity of this line; theirs is counted',
        read: qty.text,
        expected: sum,
      });
    return own.map(({ unitId, text }) => ({ unitId, qty: { ...qty, text } }));
  }
  if (shares.length === 1) return [{ unitId: first.unitId, qty }];
  const share = wholeShare(qty.text, shares.length);
  if (share !== undefined) return shares.map(({ unitId }) => ({ unitId, qty: { ...qty, text: share } }));
  problems.warn({
    code: 'quantity-not-divisible',
    at: line.place,
    what: 'the quantity of this line does not divide over its handling units; it is expected in what stands around them',
    read: qty.text,
    expected: `a multiple of ${shares.length}, or a quantity in each unit`,
  });
  return [{ unitId: units.around(shares), qty }];
}
