// main/documents/xml/ubl-handling-units.ts · in which pallets, cartons and packages the goods of each line of a UBL despatch advice stand: named under the line (Peppol) or under the shipment. Rules DI209, DI218: ../SPEC.md
import type { AsnUnit } from '../../domain/document/document.ts';
import { isDecimal, wholeShare } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import { addTo, DespatchLines } from './ubl-goods.ts';
import { type Stack, UnitTree } from './ubl-unit-tree.ts';
import type { XmlElement } from './xml-element.ts';

export interface UnitShare {
  readonly unitId: string;
  /** The line's quantity in this unit, when the unit says so. */
  readonly text: string | undefined;
}

/** What makes a unit of the shipment one of goods: a mark, or something in it. */
const HOLDERS = ['ID', 'TraceID', 'HandlingUnitDespatchLine', 'ActualPackage', 'Package', 'ContainedPackage', 'GoodsItem'];

/** A unit of the shipment: the lines it holds by their IDs, and the goods of its packages by the path of their line. */
interface Held {
  readonly stack: Stack;
  readonly lines: ReadonlyMap<string, XmlElement>;
  readonly goods: ReadonlyMap<string, readonly UnitShare[]>;
}

export class HandlingUnits {
  readonly #problems: Problems;
  readonly #tree: UnitTree;
  /** Units of the shipment by the ID, or the path, of a line they hold goods of. */
  readonly #holding = new Map<string, Held[]>();

  constructor(advice: XmlElement, problems: Problems) {
    this.#problems = problems;
    this.#tree = new UnitTree(problems);
    const lines = DespatchLines.of(advice);
    for (const shipment of advice.all('Shipment')) {
      for (const element of shipment.all('TransportHandlingUnit')) {
        if (!HOLDERS.some((name) => element.find(name) !== undefined)) continue; // a vehicle, in dispatch guides of Peru
        const held = this.#hold(element, lines);
        for (const key of [...held.lines.keys(), ...held.goods.keys()]) addTo(this.#holding, key, held);
      }
    }
  }

  get all(): readonly AsnUnit[] {
    return this.#tree.all;
  }

  /** Peppol names the same unit under each line that lies in it. A pallet named beside its own carton says nothing more, unless each has a quantity. */
  sharesOf(line: XmlElement): readonly UnitShare[] {
    const own = this.#ownShares(line);
    const holding = new Set([...(this.#holding.get(line.textOf('ID') ?? '') ?? []), ...(this.#holding.get(line.path) ?? [])]);
    const shares = [...[...holding].flatMap((held) => this.#sharesIn(held, line, own.length > 0)), ...own];
    const [sized, unsized] = [new Set<string>(), new Set<string>()];
    for (const { unitId, text } of shares) for (const outer of this.#outside(unitId)) (text === undefined ? unsized : sized).add(outer);
    const told = new Set<string>();
    return shares.filter(({ unitId, text }) => {
      if (text === undefined && told.has(unitId)) return false;
      told.add(unitId);
      return !unsized.has(unitId) && (text !== undefined || !sized.has(unitId));
    });
  }

  /** The innermost unit that all of these stand in. */
  around(shares: readonly UnitShare[]): string | undefined {
    const [first, ...others] = shares.map(({ unitId }) => this.#outside(unitId));
    return first?.find((unitId) => others.every((outside) => outside.includes(unitId)));
  }

  #hold(element: XmlElement, despatched: DespatchLines): Held {
    const stack = this.#tree.handlingUnit(element);
    const lines = new Map<string, XmlElement>();
    for (const line of element.all('HandlingUnitDespatchLine')) {
      const id = line.textOf('ID');
      if (id === undefined) continue;
      lines.set(id, line);
      if (!despatched.has(id))
        this.#problems.error({
          code: 'line-unknown',
          at: line.place,
          what: 'this handling unit holds a line that is not in the file',
          read: id,
          expected: 'the ID of a DespatchLine',
        });
    }
    const goods = new Map<string, UnitShare[]>();
    const inUnit = despatched.within(lines.keys());
    for (const each of stack.goods) {
      if (each.unit === undefined) continue;
      const path = despatched.lineOf(each.element, inUnit, this.#problems);
      if (path !== undefined) addTo(goods, path, { unitId: each.unit.unitId, text: quantityOf(each.element, 'Quantity') });
    }
    return { stack, lines, goods };
  }

  /** What its packages say of the line goes before what the unit says of it. */
  #sharesIn({ stack, lines, goods }: Held, line: XmlElement, isPlaced: boolean): readonly UnitShare[] {
    const placed = goods.get(line.path);
    if (placed !== undefined) return placed;
    const id = line.textOf('ID');
    const element = id === undefined ? undefined : lines.get(id);
    if (element === undefined) return [];
    const { unit, innermost } = stack;
    const text = quantityOf(element, 'DeliveredQuantity');
    if (innermost.length === 1 || (lines.size === 1 && goods.size === 0)) {
      const share = text === undefined ? undefined : wholeShare(text, innermost.length);
      if (innermost.length === 1 || text === undefined || share !== undefined)
        return innermost.map(({ unitId }) => ({ unitId, text: innermost.length === 1 ? text : share }));
    }
    if (innermost.length > 1 && isPlaced) return [];
    if (innermost.length > 1)
      this.#problems.warnOnce(`packages of ${innermost[0]?.unitId}`, {
        code: 'packages-not-filled',
        at: element.place,
        what: 'the file does not say which of the packages of this handling unit hold which goods; they are received with the unit',
        read: id ?? '',
        expected: 'GoodsItem with Quantity in each package',
      });
    return unit === undefined ? [] : [{ unitId: unit.unitId, text }];
  }

  #ownShares(line: XmlElement): readonly UnitShare[] {
    return line.all('Shipment').flatMap((shipment) => [
      ...shipment.all('TransportHandlingUnit').flatMap((element) => this.#sharesOfOwn(this.#tree.handlingUnit(element))),
      ...shipment.all('GoodsItem').flatMap((goods) =>
        goods.all('ContainingPackage').flatMap((element) => {
          const unit = this.#tree.packageNamed(element);
          return unit === undefined ? [] : [{ unitId: unit.unitId, text: quantityOf(goods, 'Quantity') }];
        }),
      ),
    ]);
  }

  /** Goods under a line's own unit are goods of that line. */
  #sharesOfOwn({ innermost, goods }: Stack): readonly UnitShare[] {
    const placed = goods.flatMap(({ unit, element }) => (unit === undefined ? [] : [{ unitId: unit.unitId, text: quantityOf(element, 'Quantity') }]));
    return placed.length > 0 ? placed : innermost.map(({ unitId }) => ({ unitId, text: undefined }));
  }

  /** The units that one stands in, from the inside. */
  #outside(unitId: string): readonly string[] {
    const outside: string[] = [];
    for (let parentId = this.#tree.unit(unitId)?.parentId; parentId !== undefined; parentId = this.#tree.unit(parentId)?.parentId)
      outside.push(parentId);
    return outside;
  }
}

function quantityOf(element: XmlElement, name: string): string | undefined {
  const text = element.textOf(name);
  return text !== undefined && isDecimal(text) ? text : undefined;
}
