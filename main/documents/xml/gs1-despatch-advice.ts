// main/documents/xml/gs1-despatch-advice.ts · GS1 XML despatch advice → ship notice. Source: GS1 XML 3.x, Despatch Advice BMS; LogisticUnits of the eCom Common Library. Rules DI206, DI207: ../SPEC.md
import type { AsnDocument, AsnLine, AsnUnit } from '../../domain/document/document.ts';
import { isDecimal, sameDecimal, sumDecimals } from '../decimals.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { ITEM_EXPECTED, readGs1Batch, readGs1Ids, readGs1Party, readGs1Purpose } from './gs1-values.ts';
import {
  levelOf,
  mergeBatches,
  ownMark,
  readDate,
  readMark,
  readQuantity,
  reportNoItem,
  reportNoLines,
  reportNoNumber,
  warnOfDoublePlates,
  warnOfSameLine,
} from './values.ts';
import type { XmlElement } from './xml-element.ts';

interface Unit {
  readonly element: XmlElement;
  readonly unitId: string;
  readonly number: string | undefined;
  readonly parentNumber: string | undefined;
  parent: Unit | undefined;
  /** A unit without any mark that holds lines only: senders use it because the schema wants one. */
  readonly isNamed: boolean;
  level: AsnUnit['level'] | undefined;
}

export function readGs1DespatchAdvice(advice: XmlElement, problems: Problems, nesting: number): AsnDocument | undefined {
  const number = advice.textOf('despatchAdviceIdentification', 'entityIdentification');
  if (number === undefined)
    reportNoNumber(advice, 'the despatch advice has no number', 'despatchAdviceIdentification/entityIdentification', problems);
  const purpose = readGs1Purpose(advice, problems);
  const units = advice.all('despatchAdviceLogisticUnit').map(asUnit);
  if (!findParents(units, problems, nesting)) return undefined;
  const order = advice.textOf('purchaseOrder', 'entityIdentification');
  const loose = readLines(advice, undefined, order, problems);
  const packed = units.flatMap((unit) => readLines(unit.element, innermostNamed(unit)?.unitId, order, problems));
  const lines = [...packed, ...loose];
  if (lines.length === 0 && purpose !== 'cancel' && !units.some(({ element }) => element.find('despatchAdviceLineItem')))
    reportNoLines(advice, 'despatchAdviceLineItem', problems);
  const told = units.filter((unit) => unit.isNamed).map((unit) => toAsnUnit(unit, problems));
  warnOfDoublePlates(told, problems);
  if (number === undefined) return undefined;
  const dates = advice.find('despatchInformation');
  const transport = advice.find('despatchAdviceTransportInformation');
  return {
    kind: 'asn',
    number,
    purpose,
    ...present({
      supplier: readGs1Party(advice.find('seller')) ?? readGs1Party(advice.find('shipper')) ?? readGs1Party(advice.find('shipFrom')),
      shipTo: readGs1Party(advice.find('shipTo')) ?? readGs1Party(advice.find('receiver')),
      documentDate: readDate(advice.find('creationDateTime'), problems),
      shippedDate: readDate(dates?.find('actualShipDateTime') ?? dates?.find('despatchDateTime'), problems),
      expectedDate: readDate(dates?.find('estimatedDeliveryDateTime'), problems),
      carrierName: readGs1Party(advice.find('carrier'))?.name,
      billOfLading: advice.textOf('billOfLadingNumber', 'entityIdentification'),
      trailer: transport?.textOf('transportMeansID'),
    }),
    seals: [],
    units: told,
    lines,
  };
}

function asUnit(element: XmlElement, index: number): Unit {
  const id = element.find('logisticUnitIdentification');
  return {
    element,
    unitId: String(index + 1),
    number: element.textOf('levelIdentification'),
    parentNumber: element.textOf('parentLevelIdentification'),
    parent: undefined,
    isNamed:
      id?.textOf('sscc') !== undefined ||
      id?.textOf('additionalLogisticUnitIdentification') !== undefined ||
      element.textOf('sscc') !== undefined ||
      element.textOf('levelIdentification') !== undefined,
    level: undefined,
  };
}

/**
 * Numbers are those of single units, or of levels that repeat: the nearest unit before that has the parent's number is the parent in both, else the first behind.
 * Number 1 without a unit is the whole consignment, as in DESADV.
 */
function findParents(units: readonly Unit[], problems: Problems, nesting: number): boolean {
  const before = new Map<string, Unit>();
  const first = new Map<string, Unit>();
  for (const unit of units) if (unit.number !== undefined && !first.has(unit.number)) first.set(unit.number, unit);
  let isRight = true;
  for (const unit of units) {
    const { parentNumber } = unit;
    if (parentNumber !== undefined) {
      unit.parent = before.get(parentNumber) ?? first.get(parentNumber);
      if (unit.parent === undefined && parentNumber !== '1') {
        isRight = false;
        problems.error({
          code: 'unit-parent-unknown',
          at: (unit.element.find('parentLevelIdentification') ?? unit.element).place,
          what: 'this unit stands in one that is not in the file',
          read: parentNumber,
          expected: 'the levelIdentification of another unit',
        });
      }
    }
    if (unit.number !== undefined) before.set(unit.number, unit);
  }
  return isRight && units.every((unit) => hasEnd(unit, problems, nesting));
}

function hasEnd(unit: Unit, problems: Problems, nesting: number): boolean {
  let above: Unit | undefined = unit.parent;
  for (let depth = 1; above !== undefined; depth++) {
    if (above === unit || depth > nesting) {
      problems.error({
        code: above === unit ? 'unit-circular' : 'too-deep',
        at: unit.element.place,
        what: above === unit ? 'this unit stands in itself' : 'units are nested too deeply',
        read: unit.parentNumber,
        expected: above === unit ? 'a parent outside it' : `at most ${nesting} units in one another`,
      });
      return false;
    }
    above = above.parent;
  }
  return true;
}

function innermostNamed(unit: Unit | undefined): Unit | undefined {
  let found = unit;
  while (found !== undefined && !found.isNamed) found = found.parent;
  return found;
}

function levelOfUnit(unit: Unit): AsnUnit['level'] {
  unit.level ??= levelOf(unit.element.textOf('packageTypeCode'), unit.parent === undefined ? undefined : levelOfUnit(unit.parent));
  return unit.level;
}

function toAsnUnit(unit: Unit, problems: Problems): AsnUnit {
  const { element, unitId } = unit;
  const id = element.find('logisticUnitIdentification');
  const sscc = id?.find('sscc') ?? element.find('sscc');
  const weight = element.find('logisticUnitMeasurement', 'grossWeight');
  return {
    unitId,
    ...present({ parentId: innermostNamed(unit.parent)?.unitId }),
    level: levelOfUnit(unit),
    plates: [
      ...(sscc?.text === undefined ? [] : [readMark(sscc, true, problems)]),
      ...(id?.all('additionalLogisticUnitIdentification') ?? []).flatMap((other) => (other.text === undefined ? [] : [ownMark(other)])),
    ],
    ...(weight?.text !== undefined && isDecimal(weight.text)
      ? { grossWeight: { text: weight.text, unit: weight.attribute('measurementUnitCode') ?? 'KGM' } }
      : {}),
    place: element.place,
  };
}

/** Goods of one line may lie in several units under its number, in one unit only once. */
function readLines(holder: XmlElement, unitId: string | undefined, headerOrder: string | undefined, problems: Problems): readonly AsnLine[] {
  const numbers = new Set<string>();
  return holder.all('despatchAdviceLineItem').flatMap((line) => {
    warnOfSameLine(line, 'lineItemNumber', numbers, problems);
    return readLine(line, unitId, headerOrder, problems);
  });
}

function readLine(line: XmlElement, unitId: string | undefined, headerOrder: string | undefined, problems: Problems): readonly AsnLine[] {
  const item = line.find('transactionalTradeItem');
  const ids = readGs1Ids(item, problems);
  if (ids.length === 0) reportNoItem(line, ITEM_EXPECTED, problems);
  // Without a unit the quantity counts the trade item itself (GS1 XML: QuantityType); of one with a GTIN the item list says how many pieces that is.
  const qty = readQuantity(line.find('despatchedQuantity'), line, 'measurementUnitCode', 'EA', problems);
  if (qty === undefined || ids.length === 0) return [];
  const data = item?.all('transactionalItemData') ?? [];
  const common = {
    ...present({
      orderNumber: line.textOf('purchaseOrder', 'entityIdentification') ?? headerOrder,
      orderLine: line.textOf('purchaseOrder', 'lineItemNumber'),
      unitId,
      description: item?.textOf('tradeItemDescription'),
    }),
    ids,
    place: line.place,
  };
  const shares = data.flatMap((each) => each.textOf('tradeItemQuantity') ?? []).filter(isDecimal);
  if (data.length > 1 && shares.length === data.length && sameDecimal(sumDecimals(shares), qty.text)) {
    return data.map((each, index) => ({
      ...common,
      ...batchFields(readGs1Batch(each, problems)),
      qty: { ...qty, text: shares[index] ?? '0' },
    }));
  }
  return [
    {
      ...common,
      ...batchFields(
        mergeBatches(
          data.map((each) => readGs1Batch(each, problems)),
          line,
          problems,
        ),
      ),
      qty,
    },
  ];
}

function batchFields({
  lot,
  expiryDate,
  productionDate,
  serials,
}: ReturnType<typeof mergeBatches>): Pick<AsnLine, 'lot' | 'expiryDate' | 'productionDate' | 'serials'> {
  return { ...present({ lot, expiryDate, productionDate }), serials };
}
