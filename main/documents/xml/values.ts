// main/documents/xml/values.ts · values that GS1 XML and UBL write alike: dates, quantities, GTINs, marks, parties. Rules DI7, DI205: ../SPEC.md
import { isRealDay } from '../../domain/barcode/gs1-date.ts';
import type { AsnUnit, ItemId, Party, Plate, SentQuantity, TradeAddress } from '../../domain/document/document.ts';
import { isKnownUnit } from '../../domain/document/units.ts';
import { faultOfNumber, isDecimal } from '../decimals.ts';
import { literalPlate, readGtin, readSscc } from '../item-numbers.ts';
import type { Problems } from '../problems.ts';
import type { XmlElement } from './xml-element.ts';

/** xs:date or xs:dateTime: the day as written, whatever its zone. A date that is none is a warning. */
export function readDate(element: XmlElement | undefined, problems: Problems): string | undefined {
  const text = element?.text;
  if (element === undefined || text === undefined) return undefined;
  const found = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ]|Z$|[+-]\d{2}:\d{2}$|$)/.exec(text)?.groups;
  if (found !== undefined && isRealDay(Number(found['year']), Number(found['month']), Number(found['day']), false)) return text.slice(0, 10);
  problems.warn({ code: 'bad-date', at: element.place, what: 'not a calendar date, left out', read: text, expected: 'YYYY-MM-DD' });
  return undefined;
}

/** Undefined after an error. @param unit what counts when the sender names no unit; undefined: that is a warning. */
export function readQuantity(
  element: XmlElement | undefined,
  line: XmlElement,
  unitAttribute: string,
  unit: string | undefined,
  problems: Problems,
): SentQuantity | undefined {
  const text = (element?.text ?? '').replace(/^\+/, '');
  if (!isDecimal(text)) {
    problems.error({
      code: text === '' ? 'quantity-missing' : 'bad-quantity',
      at: (element ?? line).place,
      what: `the quantity ${faultOfNumber(text)}`,
      read: text,
      expected: 'a decimal number such as 12 or 1.5',
    });
    return undefined;
  }
  if (element?.attribute(unitAttribute) !== undefined) return { text, unit: readUnit(element, unitAttribute, problems) };
  return { text, unit: defaultUnit(element ?? line, unit, problems), isUnitAssumed: true };
}

function readUnit(element: XmlElement, unitAttribute: string, problems: Problems): string {
  const unit = element.attribute(unitAttribute) ?? '';
  if (!isKnownUnit(unit))
    problems.warnOnce(`unit ${unit}`, {
      code: 'unknown-unit',
      at: element.place,
      what: 'unknown unit of measure, compared only with itself',
      read: unit,
      expected: 'a unit such as EA, C62 or KGM',
    });
  return unit;
}

function defaultUnit(element: XmlElement, unit: string | undefined, problems: Problems): string {
  if (unit === undefined)
    problems.warnOnce('unit missing', {
      code: 'unit-missing',
      at: element.place,
      what: 'no unit of measure, counted in the pack of the GTIN, else in EA',
      read: '',
      expected: 'a unit such as EA, C62 or KGM',
    });
  return unit ?? 'EA';
}

export function readGtinId(element: XmlElement, problems: Problems): ItemId {
  const read = element.text ?? '';
  const { id, fault } = readGtin(read);
  if (fault !== undefined)
    problems.warn({
      code: 'bad-gtin',
      at: element.place,
      what: fault === 'length' ? 'not a GTIN, kept as another id' : 'the GTIN has a wrong check digit and is compared as sent',
      read,
      expected: '8, 12, 13 or 14 digits with the right check digit',
    });
  return id;
}

/** @param isSscc the element can hold nothing else; other elements also hold marks of the sender's own. */
export function readMark(element: XmlElement, isSscc: boolean, problems: Problems): Plate {
  const read = element.text ?? '';
  const { plate, fault } = readSscc(read);
  if (fault === undefined || (fault === 'length' && !isSscc)) return plate;
  problems.warn({
    code: 'bad-sscc',
    at: element.place,
    what: fault === 'length' ? 'not an SSCC, compared as sent' : 'the SSCC has a wrong check digit and is compared as sent',
    read,
    expected: '18 digits with the right check digit',
  });
  return plate;
}

export function ownMark(element: XmlElement): Plate {
  return literalPlate('supplier', element.text ?? '');
}

/** UN/ECE Recommendation 21, with and without the X of Recommendation 20, and pallet codes of GS1 (EANCOM 7065). */
const PALLETS = /^[XZ]?(?:P[XFLEB]|A[FGHI]|OA|OB|OC|OD|OE|OF|CW|20\d|21[0-2]|0?[89]|PAL(?:LET)?|PLT\d*)$/i;

/** The kind of packaging says the level: what is no pallet, and no roll cage, is a carton. Without it an outermost unit is a pallet, as with a lone SSCC column (DI48). */
export function levelOf(packageType: string | undefined, above: AsnUnit['level'] | undefined): AsnUnit['level'] {
  if (above !== undefined) return above === 'pallet' ? 'carton' : 'inner';
  return packageType === undefined || PALLETS.test(packageType) ? 'pallet' : 'carton';
}

/** A GLN has the qualifier 14 of EDIFACT. Source: UN/EDIFACT code list 0007; ISO 6523 ICD 0088 is the GLN. */
export function tradeAddress(id: string | undefined, scheme: string | undefined): TradeAddress | undefined {
  if (id === undefined) return undefined;
  const prefixed = /^(?<scheme>\d{4}):(?<id>.+)$/.exec(id)?.groups;
  const value = prefixed?.['id'] ?? id;
  const named = prefixed?.['scheme'] ?? scheme;
  const isGln = named === undefined ? /^\d{13}$/.test(value) : named === '0088' || /^(?:GLN|GS1|EAN\.?UCC)$/i.test(named);
  if (isGln) return { qualifier: '14', id: value };
  return named === undefined ? { id: value } : { qualifier: named, id: value };
}

export function partyOf(name: string | undefined, id: string | undefined, address: readonly (string | undefined)[]): Party | undefined {
  const lines = address.filter((line): line is string => line !== undefined && line !== '');
  if (name === undefined && id === undefined && lines.length === 0) return undefined;
  return { ...(name === undefined ? {} : { name }), ...(id === undefined ? {} : { id }), ...(lines.length === 0 ? {} : { address: lines }) };
}

/** What one line says of its goods besides item and quantity; several lots for one quantity are none, with a warning (DI34). */
export interface Batch {
  readonly lot: string | undefined;
  readonly expiryDate: string | undefined;
  readonly productionDate: string | undefined;
  readonly serials: readonly string[];
}

export function mergeBatches(batches: readonly Batch[], line: XmlElement, problems: Problems): Batch {
  const lots = new Set(batches.map(({ lot }) => lot).filter((lot) => lot !== undefined));
  const serials = batches.flatMap((batch) => batch.serials);
  const [first] = batches;
  if (lots.size > 1) {
    problems.warn({
      code: 'several-lots',
      at: line.place,
      what: 'the line names several lots for one quantity, none is taken',
      read: [...lots].join(', '),
      expected: 'one line for each lot',
    });
    return { lot: undefined, expiryDate: undefined, productionDate: undefined, serials };
  }
  return {
    lot: [...lots][0],
    expiryDate: first?.expiryDate,
    productionDate: first?.productionDate,
    serials,
  };
}

export function reportNoNumber(at: XmlElement, what: string, expected: string, problems: Problems): void {
  problems.error({ code: 'number-missing', at: at.place, what, read: '', expected });
}

/** Lines that could not be read were told one by one. */
export function reportNoLines(at: XmlElement, line: string, problems: Problems): void {
  if (at.all(line).length > 0) return;
  problems.error({ code: 'no-lines', at: at.place, what: 'the document has no lines', read: '0 lines', expected: line });
}

export function reportNoItem(line: XmlElement, expected: string, problems: Problems): void {
  problems.error({ code: 'item-missing', at: line.place, what: 'the line names no item', read: '', expected });
}

/** A line copied by mistake doubles its goods, one split by lots does not: both count, and a person looks. `numbers`: those of the lines before it. */
export function warnOfSameLine(line: XmlElement, numberName: string, numbers: Set<string>, problems: Problems): void {
  const number = line.find(numberName);
  if (number?.text === undefined) return;
  if (numbers.has(number.text))
    problems.warn({
      code: 'duplicate-line',
      at: number.place,
      what: 'two lines have the same number, and both are expected',
      read: number.text,
      expected: 'a number of its own for each line',
    });
  numbers.add(number.text);
}

/** One that is no number is left out with a warning, for nothing that stops goods hangs on it. */
export function readPrice(element: XmlElement | undefined, problems: Problems): string | undefined {
  const text = element?.text;
  if (element === undefined || text === undefined || isDecimal(text)) return text;
  problems.warn({ code: 'bad-price', at: element.place, what: 'the price is not a number, left out', read: text, expected: 'a decimal number' });
  return undefined;
}

/** Like DI34: the mark is kept on both units. */
export function warnOfDoublePlates(units: readonly AsnUnit[], problems: Problems): void {
  const seen = new Set<string>();
  for (const unit of units) {
    for (const plate of unit.plates) {
      if (seen.has(plate.value))
        problems.warn({
          code: 'duplicate-plate',
          at: unit.place,
          what: 'two units carry the same mark',
          read: plate.raw,
          expected: 'a mark of its own for each unit',
        });
      seen.add(plate.value);
    }
  }
}
