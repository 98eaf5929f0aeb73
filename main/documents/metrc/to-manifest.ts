// main/documents/metrc/to-manifest.ts · one METRC transfer → manifest: a unit with its tag and a line for each package. Source: METRC Web API, transfers. Rules DI212, DI213: ../SPEC.md
import type { AsnDocument, AsnLine, AsnUnit, ItemId, ParsedPart, SentQuantity } from '../../domain/document/document.ts';
import { isKnownUnit } from '../../domain/document/units.ts';
import { faultOfNumber, isDecimal } from '../decimals.ts';
import { literalPlate } from '../item-numbers.ts';
import type { JsonRecord } from '../json/json-record.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import type { Delivery, Transfer } from './gather-transfers.ts';
import type { LabResults } from './lab-results.ts';

/** The 24 hex digits of the tag's RFID code; sandboxes write other beginnings. */
const TAG = /^[0-9A-F]{24}$/;
/** ShipmentPackageState of what does not come, or came. */
const NOT_COMING = /^(?:rejected|returned)$/i;

export class ManifestReader {
  readonly #problems: Problems;
  readonly #results: LabResults;
  readonly skipped: Extract<ParsedPart, { type: 'skipped' }>[] = [];

  constructor(results: LabResults, problems: Problems) {
    this.#results = results;
    this.#problems = problems;
  }

  /** @param number of the manifest, from the file's content or name. */
  read(transfer: Transfer, number: string): AsnDocument {
    const { record } = transfer;
    const deliveries = this.#ourDeliveries(transfer);
    const isVoided = record?.flag('isvoided') === true || record?.date('voideddatetime', this.#problems) !== undefined;
    const lines: AsnLine[] = [];
    const units: AsnUnit[] = [];
    const seen = new Map<string, JsonRecord>();
    if (!isVoided)
      for (const delivery of deliveries) {
        this.#checkCount(delivery, record, deliveries.length);
        for (const item of delivery.packages) this.#readPackage(item, lines, units, seen);
      }
    this.#noteRetailIds(deliveries.flatMap(({ packages }) => packages));
    return {
      kind: 'manifest',
      number,
      purpose: isVoided ? 'cancel' : 'original',
      ...this.#header(record, deliveries[0]?.record),
      seals: [],
      units,
      lines,
    };
  }

  #header(
    transfer: JsonRecord | undefined,
    delivery: JsonRecord | undefined,
  ): Omit<AsnDocument, 'kind' | 'number' | 'purpose' | 'seals' | 'units' | 'lines'> {
    const from = (...names: readonly string[]): string | undefined => transfer?.text(...names) ?? delivery?.text(...names);
    const day = (name: string): string | undefined => transfer?.date(name, this.#problems) ?? delivery?.date(name, this.#problems);
    const party = (name: string | undefined, id: string | undefined): { name?: string; id?: string } | undefined =>
      name === undefined && id === undefined ? undefined : present({ name, id });
    return present({
      supplier: party(from('shipperfacilityname', 'shippername'), from('shipperfacilitylicensenumber', 'shipperlicensenumber')),
      shipTo: party(
        delivery?.text('recipientfacilityname') ?? from('recipientfacilityname'),
        delivery?.text('recipientfacilitylicensenumber', 'recipientlicensenumber') ?? from('recipientfacilitylicensenumber'),
      ),
      shippedDate: day('actualdeparturedatetime') ?? day('estimateddeparturedatetime'),
      expectedDate: day('estimatedarrivaldatetime'),
      carrierName: from('transporterfacilityname'),
      trailer: from('vehiclelicenseplatenumber'),
    });
  }

  /** A transfer may go to several; the incoming list of a facility names its own delivery. */
  #ourDeliveries({ record, deliveries }: Transfer): readonly Delivery[] {
    const ours = record?.text('deliveryid');
    const found = ours === undefined ? [] : deliveries.filter((delivery) => delivery.record?.text('id', 'deliveryid') === ours);
    if (found.length === 0) return deliveries;
    for (const other of deliveries)
      if (!found.includes(other) && other.record !== undefined)
        this.skipped.push({
          type: 'skipped',
          what: `delivery ${other.record.text('id', 'deliveryid') ?? ''}: goes to another facility`,
          place: other.record.place,
        });
    return found;
  }

  #checkCount(delivery: Delivery, transfer: JsonRecord | undefined, deliveries: number): void {
    const own = delivery.record?.text('deliverypackagecount', 'packagecount');
    const [record, field] =
      own !== undefined
        ? [delivery.record, delivery.record?.has('deliverypackagecount') === true ? 'deliverypackagecount' : 'packagecount']
        : [deliveries === 1 ? transfer : undefined, transfer?.has('deliverypackagecount') === true ? 'deliverypackagecount' : 'packagecount'];
    const expected = record?.text(field);
    if (record === undefined || expected === undefined || Number(expected) === delivery.packages.length) return;
    this.#problems.warn({
      code: 'package-count',
      at: record.at(field),
      what: 'the number of packages is not the one that the transfer names',
      read: expected,
      expected: String(delivery.packages.length),
    });
  }

  #readPackage(item: JsonRecord, lines: AsnLine[], units: AsnUnit[], seen: Map<string, JsonRecord>): void {
    const state = item.text('shipmentpackagestate') ?? '';
    const label = item.text('packagelabel', 'label');
    if (NOT_COMING.test(state)) {
      this.skipped.push({
        type: 'skipped',
        what: `package ${label ?? ''}: ${state.toLowerCase()} according to the state's record`,
        place: item.place,
      });
      return;
    }
    if (/^accepted$/i.test(state))
      this.#problems.warnOnce('accepted', {
        code: 'already-accepted',
        at: item.at('shipmentpackagestate'),
        what: "the state's record says that packages of this manifest are accepted already",
        read: state,
        expected: 'Shipped',
      });
    const ids = this.#ids(item);
    const qty = this.#quantity(item);
    const labTest = this.#results.of(item, this.#problems);
    if (label !== undefined && this.#isRepeated(label, item, seen)) return;
    if (ids === undefined || qty === undefined) return;
    const unitId = label === undefined ? undefined : String(units.length + 1);
    if (label !== undefined && unitId !== undefined) units.push(this.#unit(label, unitId, item));
    lines.push({
      ids,
      qty,
      ...present({
        unitId,
        description: item.text('itemname', 'productname'),
        lot: item.text('productionbatchnumber'),
        expiryDate: item.date('expirationdate', this.#problems) ?? item.date('usebydate', this.#problems),
        labTest,
      }),
      serials: [],
      place: item.place,
    });
  }

  #unit(label: string, unitId: string, item: JsonRecord): AsnUnit {
    const plate = literalPlate('metrc', label);
    if (!TAG.test(plate.value))
      this.#problems.warn({
        code: 'odd-tag',
        at: item.at('packagelabel'),
        what: 'not a METRC tag, compared as sent',
        read: label,
        expected: '24 digits and letters A to F',
      });
    const weight = item.text('grossweight');
    const unit = item.text('grossunitofweightname', 'grossunitofweightabbreviation');
    return {
      unitId,
      level: 'carton',
      plates: [plate],
      ...(weight !== undefined && unit !== undefined && isDecimal(weight) ? { grossWeight: { text: weight, unit } } : {}),
      place: item.place,
    };
  }

  /** The same package told twice counts once; two packages with one tag cannot be. */
  #isRepeated(label: string, item: JsonRecord, seen: Map<string, JsonRecord>): boolean {
    const before = seen.get(label.toUpperCase());
    seen.set(label.toUpperCase(), item);
    if (before === undefined) return false;
    const isSame = ['packageid', 'itemname', 'shippedquantity', 'shippedunitofmeasurename'].every((name) => before.text(name) === item.text(name));
    const finding = { code: 'duplicate-package' as const, at: item.at('packagelabel'), read: label, expected: 'each tag once' };
    if (isSame) this.#problems.warn({ ...finding, what: 'the package stands twice in the file, it is counted once' });
    else this.#problems.error({ ...finding, what: 'two packages carry one tag' });
    return true;
  }

  /** The item's name is what the state's system knows it by; its number means something to the shipper's facility only. */
  #ids(item: JsonRecord): readonly ItemId[] | undefined {
    const name = item.text('itemname', 'productname');
    if (name !== undefined) return [{ type: 'supplier-item', value: name }];
    const number = item.text('itemid');
    if (number !== undefined) return [{ type: 'other', value: `METRC item ${number}` }];
    this.#problems.error({ code: 'item-missing', at: item.place, what: 'the package names no item', read: '', expected: 'ItemName' });
    return undefined;
  }

  #quantity(item: JsonRecord): SentQuantity | undefined {
    const field = item.has('shippedquantity') ? 'shippedquantity' : 'quantity';
    const text = item.shown(field);
    if (!isDecimal(text)) {
      this.#problems.error({
        code: text === '' ? 'quantity-missing' : 'bad-quantity',
        at: item.at(field),
        what: `the quantity ${faultOfNumber(text)}`,
        read: text,
        expected: 'a number such as 12 or 453.6',
      });
      return undefined;
    }
    const unit = item.text('shippedunitofmeasurename', 'shippedunitofmeasureabbreviation', 'unitofmeasurename', 'unitofmeasureabbreviation');
    if (unit === undefined || !isKnownUnit(unit))
      this.#problems.warnOnce(`unit ${unit ?? ''}`, {
        code: unit === undefined ? 'unit-missing' : 'unknown-unit',
        at: item.at('shippedunitofmeasurename'),
        what: unit === undefined ? 'no unit of measure, read as Each' : 'unknown unit of measure, compared only with itself',
        read: unit ?? '',
        expected: 'Each, Grams, Ounces, Milliliters …',
      });
    return { text, unit: unit ?? 'Each' };
  }

  #noteRetailIds(packages: readonly JsonRecord[]): void {
    const labelled = packages.flatMap((item) => item.record('productlabel') ?? []).filter((label) => Number(label.text('qrcount') ?? 0) > 0);
    const [first] = labelled;
    if (first === undefined) return;
    const codes = labelled.reduce((sum, label) => sum + Number(label.text('qrcount')), 0);
    this.skipped.push({
      type: 'skipped',
      what: `Retail ID: ${codes} codes on units of ${labelled.length} packages, told by their own scan`,
      place: first.place,
    });
  }
}
