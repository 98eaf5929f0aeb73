// main/documents/xml/ubl-unit-tree.ts · handling units of UBL with the packages in them, each told once however often it is named. Source: OASIS UBL 2.1, TransportHandlingUnit and Package. Rule DI218: ../SPEC.md
import type { AsnUnit } from '../../domain/document/document.ts';
import { isDecimal } from '../decimals.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { levelOf, readMark } from './values.ts';
import type { XmlElement } from './xml-element.ts';

/** What an element of a unit or package says of what it holds. */
export interface Stack {
  /** Undefined without a mark: then what it holds stands in what is around it. */
  readonly unit: AsnUnit | undefined;
  /** Units with no unit inside; the unit itself when nothing inside has a mark. */
  readonly innermost: readonly AsnUnit[];
  readonly goods: readonly { readonly unit: AsnUnit | undefined; readonly element: XmlElement }[];
}

/** Recommendation 21: what a package is that does not say. */
const CARTON = 'CT';
const PACKAGES = ['ActualPackage', 'Package', 'ContainedPackage'] as const;
/** UN/EDIFACT 6313: AAB is the gross weight. */
const GROSS = /^(?:AAB|G|GROSS.*)$/i;

export class UnitTree {
  readonly #problems: Problems;
  readonly #units: AsnUnit[] = [];
  /** By a mark; of packages, whose numbers may be counted anew in each unit, behind the unit they stand in. */
  readonly #byMark = new Map<string, AsnUnit>();
  readonly #byAnyMark = new Map<string, AsnUnit>();
  readonly #byId = new Map<string, AsnUnit>();

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  get all(): readonly AsnUnit[] {
    return this.#units;
  }

  handlingUnit(element: XmlElement): Stack {
    return this.#read(element, undefined, false);
  }

  /** A package that is named apart from the unit it stands in. */
  packageNamed(element: XmlElement): AsnUnit | undefined {
    const mark = marksOf(element)[0]?.text;
    return (mark === undefined ? undefined : this.#byAnyMark.get(mark)) ?? this.#read(element, undefined, true).unit;
  }

  unit(unitId: string): AsnUnit | undefined {
    return this.#byId.get(unitId);
  }

  /** Depth is bounded by the check of the markup (DI201). */
  #read(element: XmlElement, above: AsnUnit | undefined, isPackage: boolean): Stack {
    const packages = PACKAGES.flatMap((name) => element.all(name));
    const marks = marksOf(element);
    const isUnit = marks.length > 0 || (!isPackage && !packages.some(hasMark));
    const unit = isUnit ? this.#unitOf(element, marks, above, isPackage) : undefined;
    const inside = packages.map((each) => this.#read(each, unit ?? above, true));
    const innermost = inside.flatMap((stack) => stack.innermost);
    if (packages.length > 0 && innermost.length === 0) this.#warnOfUnmarked(packages[0] ?? element);
    return {
      unit,
      innermost: innermost.length === 0 && unit !== undefined ? [unit] : innermost,
      goods: [...element.all('GoodsItem').map((goods) => ({ unit: unit ?? above, element: goods })), ...inside.flatMap((stack) => stack.goods)],
    };
  }

  #unitOf(element: XmlElement, marks: readonly XmlElement[], above: AsnUnit | undefined, isPackage: boolean): AsnUnit {
    const plates = marks.map((mark) => readMark(mark, mark.attribute('schemeID')?.toUpperCase() === 'SSCC', this.#problems));
    const keys = plates.map(({ kind, raw }) => (isPackage && kind !== 'sscc' ? `${above?.unitId ?? ''} ${raw}` : raw));
    const known = keys.map((key) => this.#byMark.get(key)).find((unit) => unit !== undefined);
    if (known !== undefined) return known;
    const type = element.textOf('TransportHandlingUnitTypeCode') ?? element.textOf('PackagingTypeCode') ?? (isPackage ? CARTON : undefined);
    const unit: AsnUnit = {
      unitId: String(this.#units.length + 1),
      ...present({ parentId: above?.unitId }),
      level: levelOf(type, above?.level),
      plates,
      ...present({ grossWeight: grossWeightOf(element) }),
      place: element.place,
    };
    this.#units.push(unit);
    this.#byId.set(unit.unitId, unit);
    for (const key of keys) this.#byMark.set(key, unit);
    for (const { raw } of plates) if (!this.#byAnyMark.has(raw)) this.#byAnyMark.set(raw, unit);
    return unit;
  }

  #warnOfUnmarked(at: XmlElement): void {
    this.#problems.warnOnce('packages', {
      code: 'inner-packages',
      at: at.place,
      what: 'packages without a mark are not told apart, what they stand in is received as one',
      read: at.textOf('Quantity') ?? '',
      expected: 'an ID or TraceID for each package',
    });
  }
}

/** Both the sender's number and the mark for tracing are kept. */
function marksOf(element: XmlElement): readonly XmlElement[] {
  const marks = [element.find('ID'), element.find('TraceID')].filter((mark) => mark?.text !== undefined) as XmlElement[];
  return marks[0]?.text === marks[1]?.text ? marks.slice(0, 1) : marks;
}

function hasMark(element: XmlElement): boolean {
  return marksOf(element).length > 0 || PACKAGES.some((name) => element.all(name).some(hasMark));
}

function grossWeightOf(element: XmlElement): AsnUnit['grossWeight'] {
  const weight = element
    .all('MeasurementDimension')
    .find((dimension) => GROSS.test(dimension.textOf('AttributeID') ?? ''))
    ?.find('Measure');
  return weight?.text !== undefined && isDecimal(weight.text) ? { text: weight.text, unit: weight.attribute('unitCode') ?? 'KGM' } : undefined;
}
