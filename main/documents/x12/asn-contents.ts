// main/documents/x12/asn-contents.ts · tree of levels → handling units and lines; goods named at two levels are counted once. Rules DI31–DI35: ../SPEC.md
import type { AsnLine, AsnUnit, SentQuantity, SourcePlace } from '../../domain/document/document.ts';
import { canonicalUnit } from '../../domain/document/units.ts';
import { sameDecimal, sumDecimals, wholeShare } from '../decimals.ts';
import { itemInWords } from '../item-in-words.ts';
import { PAUSE, PAUSE_ROWS } from '../pause.ts';
import type { Problems } from '../problems.ts';
import { NONE } from './elements.ts';
import type { HlNode } from './hl-tree.ts';
import { type Container, containersOf } from './loads.ts';

export interface AsnContents {
  readonly units: AsnUnit[];
  readonly lines: AsnLine[];
}

interface Above {
  readonly orderNumber: string | undefined;
  readonly orderRelease: string | undefined;
  readonly unitId: string | undefined;
  readonly unitLevel: AsnUnit['level'] | undefined;
  /** The nearest pack that names a lot or a date: it holds for the items inside that name none. */
  readonly labelled: HlNode | undefined;
}

const ITEM_EXPECTED = 'LIN with a qualifier and an item number';
const NOTHING_ABOVE: Above = { orderNumber: undefined, orderRelease: undefined, unitId: undefined, unitLevel: undefined, labelled: undefined };

/** Built field by field: spreading what may be absent costs more than all else here, 300,000 times a file. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Level by level from the top, in file order: as `walk` would, with pauses. */
export function* readContents(roots: readonly HlNode[], problems: Problems): Generator<typeof PAUSE, AsnContents, void> {
  const contents: AsnContents = { units: [], lines: [] };
  const open: { readonly nodes: readonly HlNode[]; readonly above: Above; next: number }[] = [{ nodes: roots, above: NOTHING_ABOVE, next: 0 }];
  let done = 0;
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const node = level.nodes[level.next++];
    if (node === undefined) {
      open.pop();
      continue;
    }
    const inside = take(node, level.above, contents, problems);
    if (inside !== undefined) open.push({ nodes: node.children, above: inside, next: 0 });
    if (++done % PAUSE_ROWS === 0) yield PAUSE;
  }
  return contents;
}

/** Depth is bounded by the limit that buildTree checked. */
function walk(node: HlNode, above: Above, contents: AsnContents, problems: Problems): void {
  const inside = take(node, above, contents, problems);
  if (inside !== undefined) for (const child of node.children) walk(child, inside, contents, problems);
}

/** One level by itself. @returns what its children stand in; nothing when they were taken with it */
function take(node: HlNode, above: Above, contents: AsnContents, problems: Problems): Above | undefined {
  const here =
    node.orderNumber === undefined || node.lineSegment !== undefined
      ? above
      : { ...above, orderNumber: node.orderNumber, orderRelease: node.orderRelease };
  if (isComponent(node)) {
    problems.warnOnce(`level ${node.level}`, {
      code: 'component',
      at: { segment: node.segment, tag: 'HL', element: 3 },
      what: 'components of an item are not received one by one, left out',
      read: node.level,
    });
    return undefined;
  }
  if (isPack(node)) {
    const inside = addUnit(node, here, contents);
    if (node.lineSegment === undefined) return inside;
    addItem(
      node,
      node.children.filter((child) => isItem(child) || isPack(child)),
      inside,
      contents,
      problems,
    );
    return undefined;
  }
  if (isItem(node)) {
    if (node.level !== 'I') warnOfOddLevel(node, problems);
    // Notices without a pack level put the mark on the item: then the item is its own carton.
    const inside = node.plates === undefined ? here : addUnit(node, here, contents);
    addItem(node, node.children, inside, contents, problems);
    return undefined;
  }
  if (!isFrame(node))
    problems.warnOnce(`level ${node.level}`, {
      code: 'unknown-level',
      at: { segment: node.segment, tag: 'HL', element: 3 },
      what: 'unknown level, what hangs under it is read',
      read: node.level,
      expected: 'S, O, T, P or I',
    });
  else if (node.quantitySegment !== undefined && node.children.length > 0)
    problems.warn({
      code: 'quantity-at-two-levels',
      at: { segment: node.quantitySegment, tag: 'SN1' },
      what: `the goods of HL ${node.id} (${node.level}) are those of the levels below it and are counted there`,
      read: node.qty?.text ?? '',
    });
  return here;
}

function isPack(node: HlNode): boolean {
  return node.level === 'T' || node.level === 'P' || (node.plates !== undefined && node.lineSegment === undefined && node.level !== 'I');
}

function isComponent(node: HlNode): boolean {
  return node.level === 'F' || node.level === 'K';
}

function isFrame(node: HlNode): boolean {
  return node.level === 'S' || node.level === 'O';
}

/** Level I, any level of the sender's own (ZZ for a batch) with a LIN, and a shipment or order that ends in its goods. */
function isItem(node: HlNode): boolean {
  if (node.level === 'I') return true;
  if (node.lineSegment === undefined || node.level === 'P' || node.level === 'T' || isComponent(node)) return false;
  return !isFrame(node) || (node.quantitySegment !== undefined && node.children.length === 0);
}

function warnOfOddLevel(node: HlNode, problems: Problems): void {
  problems.warnOnce(`goods on ${node.level}`, {
    code: 'goods-at-odd-level',
    at: { segment: node.lineSegment ?? node.segment, tag: 'LIN' },
    what: 'goods are named at a level that is none of items, read as an item',
    read: node.level,
    expected: 'HL with level I for each item',
  });
}

function addUnit(node: HlNode, above: Above, contents: AsnContents): Above {
  const level = node.level === 'T' || (node.isPallet && above.unitId === undefined) ? 'pallet' : levelInside(above);
  const unit: Draft<AsnUnit> = { unitId: node.id, level, plates: node.plates ?? NONE, place: { segment: node.segment, tag: 'HL' } };
  if (above.unitId !== undefined) unit.parentId = above.unitId;
  if (node.grossWeight !== undefined) unit.grossWeight = node.grossWeight;
  contents.units.push(unit);
  const isLabelled = node.lots !== undefined || node.batches !== undefined || node.expiryDate !== undefined || node.productionDate !== undefined;
  return {
    orderNumber: above.orderNumber,
    orderRelease: above.orderRelease,
    unitId: node.id,
    unitLevel: level,
    labelled: isLabelled ? node : above.labelled,
  };
}

function levelInside({ unitLevel }: Above): AsnUnit['level'] {
  return unitLevel === undefined || unitLevel === 'pallet' ? 'carton' : 'inner';
}

/** An item with its packs or sub-items below: exactly one of the levels counts. */
function addItem(item: HlNode, below: readonly HlNode[], above: Above, contents: AsnContents, problems: Problems): void {
  if (below.length === 0) {
    const containers = item.loads === undefined ? NONE : containersOf(item, problems);
    if (containers.length > 0) addContainers(item, containers, above, contents, problems);
    else addLine(item, item.qty, above, contents, problems);
    return;
  }
  const packs = below.filter(isPack);
  const subItems = below.filter(isItem);
  for (const other of below) if (!isPack(other) && !isItem(other)) walk(other, above, contents, problems);
  if (packs.length > 0) addPackedItem(item, packs, above, contents, problems);
  else if (subItems.length > 0 && addsUp(item, subItems))
    for (const child of subItems) addItem(inherit(child, item), child.children, above, contents, problems);
  else {
    if (subItems.length > 0) {
      problems.warn({
        code: 'component',
        at: { segment: item.segment, tag: 'HL' },
        what: `items under item HL ${item.id} do not add up to it; only the item itself is counted`,
        read: `${subItems.length} items`,
      });
    }
    addLine(item, item.qty, above, contents, problems);
  }
}

function addContainers(item: HlNode, containers: readonly Container[], above: Above, contents: AsnContents, problems: Problems): void {
  const { qty } = item;
  if (qty === undefined) return;
  for (const [index, { segment, plate, text, isPallet }] of containers.entries()) {
    const unitId = `${item.id}/${index + 1}`;
    const level = isPallet && above.unitId === undefined ? 'pallet' : levelInside(above);
    const unit: Draft<AsnUnit> = { unitId, level, plates: [plate], place: { segment, tag: 'CLD' } };
    if (above.unitId !== undefined) unit.parentId = above.unitId;
    contents.units.push(unit);
    // nobody says which serial lies in which container
    addLine(index === 0 ? item : { ...item, serials: undefined }, { ...qty, text }, { ...above, unitId, unitLevel: level }, contents, problems);
  }
}

/** Items above packs (BSN05 0002): the packs say where the quantity is. Theirs count when they have one; otherwise the item's is divided. */
function addPackedItem(item: HlNode, packs: readonly HlNode[], above: Above, contents: AsnContents, problems: Problems): void {
  const leaves: { node: HlNode; inside: Above }[] = [];
  const place = (pack: HlNode, over: Above): void => {
    const inside = addUnit(pack, over, contents);
    const inner = pack.children.filter(isPack);
    if (inner.length > 0 && (pack.qty === undefined || inner.every((child) => child.qty !== undefined)))
      for (const child of inner) place(child, inside);
    else leaves.push({ node: pack, inside });
  };
  for (const pack of packs) place(pack, above);

  const own = leaves.filter((leaf) => leaf.node.qty !== undefined);
  if (own.length > 0) {
    const sum = sumDecimals(own.map((leaf) => leaf.node.qty?.text ?? '0'));
    if (item.qty !== undefined && !sameDecimal(sum, item.qty.text)) {
      problems.warn({
        code: 'quantity-levels-differ',
        at: { segment: item.quantitySegment ?? item.segment, tag: 'SN1', element: 2 },
        what: `the packs under item HL ${item.id} hold another quantity; the packs are counted`,
        read: item.qty.text,
        expected: sum,
      });
    }
    for (const { node, inside } of own) addLine(inherit(node, item), node.qty, inside, contents, problems);
    return;
  }
  const share = item.qty === undefined ? undefined : wholeShare(item.qty.text, leaves.length);
  if (item.qty !== undefined && share === undefined) {
    problems.warn({
      code: 'quantity-not-divisible',
      at: { segment: item.quantitySegment ?? item.segment, tag: 'SN1', element: 2 },
      what: `the quantity of item HL ${item.id} does not divide over its packs; it is expected without them`,
      read: item.qty.text,
      expected: `a multiple of ${leaves.length}, or SN1 in each pack`,
    });
    addLine(item, item.qty, above, contents, problems);
    return;
  }
  for (const { node, inside } of leaves)
    addLine(
      inherit(node, item),
      share === undefined || item.qty === undefined ? undefined : { ...item.qty, text: share },
      inside,
      contents,
      problems,
    );
}

function addsUp(item: HlNode, children: readonly HlNode[]): boolean {
  const quantities = children.map((child) => child.qty).filter((qty) => qty !== undefined);
  if (quantities.length < children.length) return false;
  const unit = item.qty === undefined ? undefined : canonicalUnit(item.qty.unit);
  if (unit !== undefined && quantities.some((qty) => canonicalUnit(qty.unit) !== unit)) return false;
  return item.qty === undefined || sameDecimal(sumDecimals(quantities.map((qty) => qty.text)), item.qty.text);
}

/** What a pack or sub-item does not say itself holds as its item said it. */
function inherit(node: HlNode, item: HlNode): HlNode {
  const isLotOwn = node.lots !== undefined || node.batches !== undefined;
  return {
    ...item,
    ...(isLotOwn ? { lots: undefined, batches: undefined } : {}),
    ...Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined)),
    ids: node.ids === undefined || node.ids.length === 0 ? (item.ids ?? NONE) : node.ids, // a batch names its lot alone
    lineSegment: node.lineSegment ?? item.lineSegment ?? node.segment,
    children: node.children,
  };
}

function addLine(node: HlNode, qty: SentQuantity | undefined, above: Above, contents: AsnContents, problems: Problems): void {
  const at = { segment: node.lineSegment ?? node.segment, tag: node.lineSegment === undefined ? 'HL' : 'LIN' };
  // without LIN nothing says that the words are those of an item
  const words = node.lineSegment === undefined ? undefined : node.description;
  const ids = node.ids === undefined || node.ids.length === 0 ? itemInWords(words, at, ITEM_EXPECTED, problems) : node.ids;
  if (ids.length === 0) {
    problems.error({ code: 'item-missing', at, what: `HL ${node.id} names no item`, read: '', expected: ITEM_EXPECTED });
    return;
  }
  if (qty === undefined) {
    if (node.quantitySegment === undefined)
      problems.error({ code: 'quantity-missing', at, what: `HL ${node.id} has no quantity`, read: '', expected: 'SN1 with the quantity shipped' });
    return;
  }
  const lots = lotsOf(node) ?? (above.labelled === undefined ? undefined : lotsOf(above.labelled));
  if (node.batches !== undefined) warnOfBatch(node, at, problems);
  const lot = lots?.[0];
  const otherLot = lots?.find((other) => other !== lot);
  if (otherLot !== undefined)
    problems.warn({
      code: 'several-lots',
      at,
      what: `item HL ${node.id} names several lots for one quantity, none is taken`,
      read: (lots ?? []).join(', '),
      expected: 'one item level for each lot',
    });
  const orderNumber = node.orderNumber ?? above.orderNumber;
  const line: Draft<AsnLine> = { ids, qty, serials: node.serials ?? NONE, place: at };
  if (orderNumber !== undefined) line.orderNumber = orderNumber;
  const orderRelease = releaseOf(node, above);
  if (orderRelease !== undefined) line.orderRelease = orderRelease;
  if (node.orderLine !== undefined) line.orderLine = node.orderLine;
  if (above.unitId !== undefined) line.unitId = above.unitId;
  if (node.description !== undefined) line.description = node.description;
  if (node.packSize !== undefined) line.packSize = node.packSize;
  if (lot !== undefined && otherLot === undefined) line.lot = lot;
  const expiryDate = node.expiryDate ?? above.labelled?.expiryDate;
  const productionDate = node.productionDate ?? above.labelled?.productionDate;
  if (expiryDate !== undefined) line.expiryDate = expiryDate;
  if (productionDate !== undefined) line.productionDate = productionDate;
  contents.lines.push(line);
}

/** That of the item's own PRF; a number without one (LIN PO) may be the order above, whose release then holds. */
function releaseOf(node: HlNode, above: Above): string | undefined {
  if (node.orderRelease !== undefined) return node.orderRelease;
  return node.orderNumber === undefined || node.orderNumber === above.orderNumber ? above.orderRelease : undefined;
}

/** A lot goes before a batch: whoever sends both calls the goods by their lot. */
function lotsOf({ lots, batches }: HlNode): readonly string[] | undefined {
  return lots ?? batches;
}

function warnOfBatch({ id, lots = NONE, batches = NONE }: HlNode, at: SourcePlace, problems: Problems): void {
  const other = batches.find((batch) => !lots.includes(batch));
  if (other === undefined || lots.length === 0 || lots.some((lot) => lot !== lots[0])) return;
  problems.warn({
    code: 'batch-beside-lot',
    at,
    what: `item HL ${id} names a lot and another batch, the lot is taken`,
    read: other,
    expected: lots.join(', '),
  });
}
