// main/documents/edifact/desadv-contents.ts · packages and lines of a ship notice → handling units and neutral lines; every piece of goods is counted once. Rules DI85–DI88: ../SPEC.md
import type { AsnLine, AsnUnit, Plate, SentQuantity } from '../../domain/document/document.ts';
import { wholeShare } from '../decimals.ts';
import { itemInWords } from '../item-in-words.ts';
import type { Problems } from '../problems.ts';
import type { CpsNode, DespatchLine, Marks, Pack } from './cps-tree.ts';
import { linesToCount } from './despatch-levels.ts';
import { withUnit } from './elements.ts';
import { type Piece, piecesOf } from './line-pieces.ts';
import { NONE } from './lists.ts';
import { ITEM_EXPECTED } from './product-ids.ts';

export interface NoticeContents {
  readonly units: AsnUnit[];
  readonly lines: AsnLine[];
}

/** Where goods stand: in a unit, or (undefined) in the consignment. */
interface Holder {
  readonly unitId: string | undefined;
  readonly level: AsnUnit['level'] | undefined;
}

/** Built field by field: spreading what may be absent costs more than all else here, 300,000 times a file. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

const CONSIGNMENT: Holder = { unitId: undefined, level: undefined };

export function readContents(
  roots: readonly CpsNode[],
  nodes: readonly CpsNode[],
  order: string | undefined,
  hasParts: boolean,
  problems: Problems,
): NoticeContents {
  const builder = new Builder(nodes, linesToCount(roots, nodes, hasParts, problems), problems);
  for (const root of roots) builder.walk(root, CONSIGNMENT, order);
  return builder;
}

class Builder implements NoticeContents {
  readonly units: AsnUnit[] = [];
  readonly lines: AsnLine[] = [];
  readonly #problems: Problems;
  readonly #counted: (line: DespatchLine) => boolean;
  readonly #cpsIds: ReadonlySet<string>;
  readonly #taken = new Set<string>();
  readonly #lastNumber = new Map<string, number>();

  constructor(nodes: readonly CpsNode[], counted: (line: DespatchLine) => boolean, problems: Problems) {
    this.#cpsIds = new Set(nodes.map((node) => node.id));
    this.#counted = counted;
    this.#problems = problems;
  }

  /** Depth is bounded by the limit that buildTree checked. */
  walk(node: CpsNode, above: Holder, orderAbove: string | undefined): void {
    const order = node.orderNumber ?? orderAbove;
    const innermost = this.#addUnits(node, above);
    const [only, other] = innermost;
    const inside = only !== undefined && other === undefined ? only : above;
    if (other !== undefined && node.children.length > 0) this.#warnOfParent(node.segment);
    for (const line of node.lines) if (this.#counted(line)) this.#addLine(line, node, innermost, inside, order);
    for (const child of node.children) this.walk(child, inside, order);
  }

  /** The units of one CPS that hold its goods: cartons when it has pallets and cartons, else all. Packages without a mark cannot be told apart and are none. */
  #addUnits(node: CpsNode, above: Holder): readonly Holder[] {
    const [pack, second] = node.packs;
    if (pack === undefined) return NONE;
    if (second === undefined) return isUnmarked(pack) ? NONE : this.#unitsOf(pack, node, above);
    const marked = markedPacks(node.packs);
    const pallets = marked.filter((each) => each.isPallet);
    const others = marked.filter((each) => !each.isPallet);
    const outer = (pallets.length > 0 ? pallets : others).flatMap((each) => this.#unitsOf(each, node, above));
    if (pallets.length === 0 || others.length === 0) return outer;
    const [pallet, secondPallet] = outer;
    if (secondPallet !== undefined) this.#warnOfParent(node.segment);
    return others.flatMap((each) => this.#unitsOf(each, node, pallet === undefined || secondPallet !== undefined ? above : pallet));
  }

  /** An SSCC is that of one unit. Other marks of a package of one stand beside it; of several packages each mark is one. */
  #unitsOf(pack: Pack, node: CpsNode, above: Holder): readonly Holder[] {
    const level = levelOf(pack, node, above);
    if (pack.ssccs.length === 1 && pack.otherMarks.length === 0 && (pack.count === undefined || pack.count === 1)) {
      return [this.#addUnit(pack.ssccs, level, pack, node, above, pack.grossWeight)];
    }
    const groups = groupMarks(pack, pack.count);
    if (pack.count !== undefined && pack.count !== groups.length) {
      this.#problems.warn({
        code: 'package-count',
        at: { segment: pack.segment, tag: 'PAC', element: 1 },
        what: 'the number of packages is not that of their marks',
        read: String(pack.count),
        expected: String(groups.length),
      });
    }
    const weight = groups.length === 1 ? pack.grossWeight : undefined;
    const units = groups.map((plates) => this.#addUnit(plates, level, pack, node, above, weight));
    // a lone mark is that of all of them; of several, some are missing, and then nobody knows what each holds
    return pack.count !== undefined && pack.count > groups.length && groups.length > 1 ? NONE : units;
  }

  #addUnit(plates: readonly Plate[], level: AsnUnit['level'], pack: Pack, node: CpsNode, above: Holder, weight: SentQuantity | undefined): Holder {
    const unitId = this.#newId(node.id);
    const unit: Draft<AsnUnit> = { unitId, level, plates, place: { segment: pack.segment, tag: 'PAC' } };
    if (above.unitId !== undefined) unit.parentId = above.unitId;
    if (weight !== undefined) unit.grossWeight = weight;
    this.units.push(unit);
    return { unitId, level };
  }

  /** The id of the CPS for its first unit, then with a number behind it that no other CPS has. */
  #newId(cpsId: string): string {
    const base = cpsId === '' ? 'consignment' : cpsId;
    if (!this.#taken.has(base) && (cpsId !== '' || !this.#cpsIds.has(base))) {
      this.#taken.add(base);
      return base;
    }
    let number = (this.#lastNumber.get(base) ?? 1) + 1;
    while (this.#cpsIds.has(`${base}.${number}`) || this.#taken.has(`${base}.${number}`)) number++;
    this.#lastNumber.set(base, number);
    this.#taken.add(`${base}.${number}`);
    return `${base}.${number}`;
  }

  #warnOfParent(segment: number): void {
    this.#problems.warn({
      code: 'parent-ambiguous',
      at: { segment, tag: 'CPS' },
      what: 'packages inside several equal packages: which holds which is not said',
      expected: 'a CPS of its own for each package that holds others',
    });
  }

  #addLine(line: DespatchLine, node: CpsNode, innermost: readonly Holder[], inside: Holder, order: string | undefined): void {
    const at = { segment: line.segment, tag: 'LIN' };
    if (line.ids.length === 0) line.ids = itemInWords(line.description, at, ITEM_EXPECTED, this.#problems);
    if (line.ids.length === 0) {
      const what = `line ${line.line ?? ''} names no item`.replace('  ', ' ');
      this.#problems.error({ code: 'item-missing', at, what, read: '', expected: ITEM_EXPECTED });
      return;
    }
    if (node.goods !== undefined && line.serials.length === 0 && node.lines.length === 1) line.serials = node.goods.serials;
    for (const piece of piecesOf(line, this.#problems)) {
      const own = isUnmarked(piece.marks) ? innermost : this.#unitsOf(packOf(piece, line), node, inside);
      this.#addPiece(line, piece, node, own, inside, order);
    }
  }

  #addPiece(line: DespatchLine, piece: Piece, node: CpsNode, units: readonly Holder[], inside: Holder, order: string | undefined): void {
    const qty = withUnit(piece.qty, line.packSize);
    if (units.length < 2) {
      this.#push(line, piece, node, qty, units[0] ?? inside, order);
      return;
    }
    const share = piece.serials.length > 0 ? undefined : wholeShare(qty.text, units.length);
    if (share === undefined) {
      this.#problems.warn({
        code: 'quantity-not-divisible',
        at: { segment: line.segment, tag: 'LIN' },
        what: `the quantity of line ${line.line ?? line.segment} does not divide over its ${units.length} packages; it is expected without them`,
        read: qty.text,
        expected: `a multiple of ${units.length}, or a CPS for each package`,
      });
      this.#push(line, piece, node, qty, inside, order);
      return;
    }
    for (const unit of units) this.#push(line, piece, node, { ...qty, text: share }, unit, order);
  }

  #push(line: DespatchLine, piece: Piece, node: CpsNode, qty: SentQuantity, unit: Holder, order: string | undefined): void {
    const lots = piece.lots.length > 0 ? piece.lots : (node.goods?.lots ?? NONE);
    const draft: Draft<AsnLine> = { ids: line.ids, qty, serials: piece.serials, place: { segment: line.segment, tag: 'LIN' } };
    const orderNumber = line.orderNumber ?? order;
    if (orderNumber !== undefined) draft.orderNumber = orderNumber;
    if (line.orderLine !== undefined) draft.orderLine = line.orderLine;
    if (unit.unitId !== undefined) draft.unitId = unit.unitId;
    if (line.description !== undefined) draft.description = line.description;
    if (line.packSize !== undefined) draft.packSize = line.packSize;
    const lot = this.#onlyLot(lots, line);
    if (lot !== undefined) draft.lot = lot;
    const expiryDate = piece.expiryDate ?? node.goods?.expiryDate;
    if (expiryDate !== undefined) draft.expiryDate = expiryDate;
    const productionDate = piece.productionDate ?? node.goods?.productionDate;
    if (productionDate !== undefined) draft.productionDate = productionDate;
    this.lines.push(draft);
  }

  #onlyLot(lots: readonly string[], line: DespatchLine): string | undefined {
    const [lot] = lots;
    if (lots.every((other) => other === lot)) return lot;
    this.#problems.warn({
      code: 'several-lots',
      at: { segment: line.segment, tag: 'LIN' },
      what: `line ${line.line ?? line.segment} names several lots for one quantity, none is taken`,
      read: lots.join(', '),
      expected: 'PCI with a quantity for each lot, or a line for each',
    });
    return undefined;
  }
}

/** Packages with a mark. A lone SSCC behind many cartons, with a single pallet before them that has none, is that of the pallet. */
function markedPacks(packs: readonly Pack[]): readonly Pack[] {
  const marked = packs.filter((each) => !isUnmarked(each));
  const [only, other] = marked;
  const [pallet, second] = packs.filter((each) => each.isPallet && isUnmarked(each));
  const isOfPallet = only?.ssccs.length === 1 && only.count !== undefined && only.count > 1 && !only.isPallet;
  if (!isOfPallet || other !== undefined || pallet === undefined || second !== undefined || (pallet.count ?? 1) !== 1) return marked;
  return [{ ...pallet, ssccs: only.ssccs, otherMarks: only.otherMarks, grossWeight: pallet.grossWeight ?? only.grossWeight }];
}

function isUnmarked({ ssccs, otherMarks }: Marks): boolean {
  return ssccs.length === 0 && otherMarks.length === 0;
}

/** The plates of each unit. */
function groupMarks({ ssccs, otherMarks }: Marks, count: number | undefined): readonly (readonly Plate[])[] {
  if (ssccs.length === 0) return count === 1 || otherMarks.length === 1 ? [otherMarks] : otherMarks.map((plate) => [plate]);
  if (ssccs.length === 1) return [[...ssccs, ...otherMarks]];
  return ssccs.map((sscc, index) => {
    const beside = otherMarks.length === ssccs.length ? otherMarks[index] : undefined;
    return beside === undefined ? [sscc] : [sscc, beside];
  });
}

function levelOf(pack: Pack, node: CpsNode, above: Holder): AsnUnit['level'] {
  if (pack.isPallet) return 'pallet';
  if (above.level !== undefined) return above.level === 'pallet' ? 'carton' : 'inner';
  // nothing says what it is: what holds marked packages is a pallet
  return !pack.hasType && node.children.some((child) => child.packs.some((inner) => !isUnmarked(inner))) ? 'pallet' : 'carton';
}

/** Marks under a line instead of under a CPS: cartons of this line. */
function packOf(piece: Piece, line: DespatchLine): Pack {
  return {
    segment: line.segment,
    count: undefined,
    isPallet: false,
    hasType: true,
    ssccs: piece.marks.ssccs,
    otherMarks: piece.marks.otherMarks,
    grossWeight: undefined,
  };
}
