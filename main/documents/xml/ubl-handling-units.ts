// main/documents/xml/ubl-handling-units.ts · the pallets and cartons of a UBL despatch advice: under the line (Peppol) or under the shipment, with the lines they hold. Rule DI209: ../SPEC.md
import type { AsnUnit } from '../../domain/document/document.ts';
import { isDecimal } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import { levelOf, readMark } from './values.ts';
import type { XmlElement } from './xml-element.ts';

export interface UnitShare {
  readonly unitId: string;
  /** The line's quantity in this unit, when the unit says so. */
  readonly text: string | undefined;
}

interface Held extends UnitShare {
  readonly element: XmlElement;
}

/** UN/EDIFACT 6313: AAB is the gross weight. */
const GROSS = /^(?:AAB|G|GROSS.*)$/i;

export class HandlingUnits {
  readonly #problems: Problems;
  readonly #units: AsnUnit[] = [];
  readonly #byId = new Map<string, AsnUnit>();
  /** By line ID: the units of the shipment that name it. */
  readonly #held = new Map<string, Held[]>();
  readonly #lineIds = new Set<string>();

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  get all(): readonly AsnUnit[] {
    return this.#units;
  }

  addShipment(shipment: XmlElement): void {
    for (const element of shipment.all('TransportHandlingUnit')) {
      const unit = this.#unitOf(element);
      for (const line of element.all('HandlingUnitDespatchLine')) {
        const id = line.textOf('ID');
        if (id === undefined) continue;
        const text = line.textOf('DeliveredQuantity');
        const held = { unitId: unit.unitId, text: text !== undefined && isDecimal(text) ? text : undefined, element: line };
        this.#held.set(id, [...(this.#held.get(id) ?? []), held]);
      }
    }
  }

  /** Peppol names the same unit under each line that lies in it. */
  sharesOf(line: XmlElement): readonly UnitShare[] {
    const id = line.textOf('ID');
    if (id !== undefined) this.#lineIds.add(id);
    const held = id === undefined ? [] : (this.#held.get(id) ?? []);
    const own = line.all('Shipment').flatMap((shipment) => shipment.all('TransportHandlingUnit').map((element) => this.#unitOf(element)));
    return [
      ...held,
      ...[...new Set(own)].filter((unit) => !held.some(({ unitId }) => unitId === unit.unitId)).map(({ unitId }) => ({ unitId, text: undefined })),
    ];
  }

  reportUnknownLines(): void {
    for (const [id, [held]] of this.#held) {
      if (held === undefined || this.#lineIds.has(id)) continue;
      this.#problems.error({
        code: 'line-unknown',
        at: held.element.place,
        what: 'this handling unit holds a line that is not in the file',
        read: id,
        expected: 'the ID of a DespatchLine',
      });
    }
  }

  #unitOf(element: XmlElement): AsnUnit {
    const id = element.find('ID') ?? element.find('TraceID');
    const known = id?.text === undefined ? undefined : this.#byId.get(id.text);
    if (known !== undefined) return known;
    const weight = element
      .all('MeasurementDimension')
      .find((dimension) => GROSS.test(dimension.textOf('AttributeID') ?? ''))
      ?.find('Measure');
    const inner = element.find('ActualPackage') ?? element.find('Package');
    if (inner !== undefined)
      this.#problems.warnOnce('packages', {
        code: 'inner-packages',
        at: inner.place,
        what: 'packages inside a handling unit are not told apart, the unit is received as one',
        read: inner.textOf('ID') ?? '',
      });
    const unit: AsnUnit = {
      unitId: String(this.#units.length + 1),
      level: levelOf(element.textOf('TransportHandlingUnitTypeCode'), undefined),
      plates: id?.text === undefined ? [] : [readMark(id, id.attribute('schemeID')?.toUpperCase() === 'SSCC', this.#problems)],
      ...(weight?.text !== undefined && isDecimal(weight.text)
        ? { grossWeight: { text: weight.text, unit: weight.attribute('unitCode') ?? 'KGM' } }
        : {}),
      place: element.place,
    };
    this.#units.push(unit);
    if (id?.text !== undefined) this.#byId.set(id.text, unit);
    return unit;
  }
}
