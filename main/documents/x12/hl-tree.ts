// main/documents/x12/hl-tree.ts · the levels of a ship notice: HL02 alone says what hangs under what. Source: ANSI ASC X12 segment HL. Rule DI30: ../SPEC.md
import type { ItemId, Plate, SentQuantity } from '../../domain/document/document.ts';
import type { ProblemCode } from '../../domain/words/problem-words.ts';
import { PAUSE, PAUSE_ROWS } from '../pause.ts';
import type { Problems } from '../problems.ts';
import { NONE } from './elements.ts';
import type { Load } from './loads.ts';

/** One HL loop: what stood between this HL and the next. */
export interface HlNode {
  readonly id: string;
  readonly parentId: string | undefined;
  /** HL03: S shipment, O order, T pallet, P carton, I item, F component, K kit. */
  readonly level: string;
  readonly segment: number;
  children: readonly HlNode[];
  orderNumber: string | undefined;
  /** PRF02: of that order. */
  orderRelease: string | undefined;
  orderLine: string | undefined;
  plates: readonly Plate[] | undefined;
  grossWeight: SentQuantity | undefined;
  /** TD101 or PKG says pallet. */
  isPallet: boolean;
  /** Segment of LIN; undefined when the level names no item. */
  lineSegment: number | undefined;
  ids: readonly ItemId[] | undefined;
  description: string | undefined;
  qty: SentQuantity | undefined;
  quantitySegment: number | undefined;
  packSize: number | undefined;
  lots: readonly string[] | undefined;
  /** REF BT, LIN B8: the lot where none is named as one. */
  batches: readonly string[] | undefined;
  serials: readonly string[] | undefined;
  expiryDate: string | undefined;
  productionDate: string | undefined;
  /** CLD: containers of the item. */
  loads: readonly Load[] | undefined;
}

/** All fields from the start: an object that grows field by field costs twice the time. */
export function createNode(id: string, parentId: string | undefined, level: string, segment: number): HlNode {
  return {
    id,
    parentId,
    level,
    segment,
    children: NONE,
    orderNumber: undefined,
    orderRelease: undefined,
    orderLine: undefined,
    plates: undefined,
    grossWeight: undefined,
    isPallet: false,
    lineSegment: undefined,
    ids: undefined,
    description: undefined,
    qty: undefined,
    quantitySegment: undefined,
    packSize: undefined,
    lots: undefined,
    batches: undefined,
    serials: undefined,
    expiryDate: undefined,
    productionDate: undefined,
    loads: undefined,
  };
}

/** The roots, or undefined when the levels make no tree; every fault names its HL. `nodes` in file order; a parent may come later. */
export function* buildTree(
  nodes: readonly HlNode[],
  problems: Problems,
  nesting: number,
): Generator<typeof PAUSE, readonly HlNode[] | undefined, void> {
  const errorsBefore = problems.errorCount;
  const find = nodes.every((node, index) => smallNumber(node.id) === index + 1)
    ? (id: string) => nodes[smallNumber(id) - 1]
    : finderById(nodes, problems);
  const roots: HlNode[] = [];
  let done = 0;
  for (const node of nodes) {
    if (++done % PAUSE_ROWS === 0) yield PAUSE;
    if (node.parentId === undefined) {
      if (node.level !== 'S' && node !== nodes[0])
        fault(problems, 'parent-missing', node, 2, `HL ${node.id} (${node.level}) has no parent`, '', 'the id of its parent HL');
      roots.push(node);
      continue;
    }
    const parent = find(node.parentId) ?? find(withoutZeros(node.parentId));
    if (parent === undefined)
      fault(
        problems,
        'parent-unknown',
        node,
        2,
        `HL ${node.id} names a parent that is not in this notice`,
        node.parentId,
        'the id of an HL of this notice',
      );
    else if (parent.children.length === 0) parent.children = [node];
    else (parent.children as HlNode[]).push(node);
  }
  if (problems.errorCount > errorsBefore) return undefined;
  return (yield* isOneTree(nodes, roots, problems, nesting)) ? roots : undefined;
}

/** Ids that are not 1, 2, 3 … in file order. */
function finderById(nodes: readonly HlNode[], problems: Problems): (id: string) => HlNode | undefined {
  const byId = new Map<string, HlNode>();
  for (const node of nodes) {
    if (byId.has(node.id))
      fault(problems, 'duplicate-level', node, 1, `HL ${node.id} stands twice in this notice`, node.id, 'an id of its own for each HL');
    else byId.set(node.id, node);
  }
  // a parent '1' may call itself '0001': zeros in front say nothing, unless two levels differ in them alone
  const byNumber = new Map<string, HlNode | undefined>();
  for (const node of nodes) byNumber.set(withoutZeros(node.id), byNumber.has(withoutZeros(node.id)) ? undefined : node);
  return (id) => byId.get(id) ?? byNumber.get(withoutZeros(id));
}

function withoutZeros(id: string): string {
  return id.replace(/^0+(?=\d)/, '');
}

/** '1' to '9999999' as senders count; anything else, '01' too, is 0. */
function smallNumber(text: string): number {
  if (text.length > 7 || text.charCodeAt(0) === 0x30) return 0;
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value;
}

/** Every level hangs on a root: each has one parent, so those that cannot be reached stand in a circle. */
function* isOneTree(nodes: readonly HlNode[], roots: readonly HlNode[], problems: Problems, nesting: number): Generator<typeof PAUSE, boolean, void> {
  const reached = [...roots];
  let [depth, levelEnd] = [1, roots.length];
  for (let index = 0; index < reached.length; index++) {
    const node = reached[index];
    if (node === undefined) break;
    if (index % PAUSE_ROWS === PAUSE_ROWS - 1) yield PAUSE;
    if (index === levelEnd) {
      depth++;
      levelEnd = reached.length;
    }
    if (depth > nesting) {
      fault(problems, 'too-deep', node, 2, `HL ${node.id} is nested too deeply`, String(depth), `at most ${nesting} levels`);
      return false;
    }
    for (const child of node.children) reached.push(child);
  }
  if (reached.length === nodes.length) return true;
  const known = new Set(reached);
  const lost = nodes.find((node) => !known.has(node)); // every level of the circle would say the same
  if (lost !== undefined)
    fault(problems, 'parent-circular', lost, 2, `HL ${lost.id} is its own ancestor`, lost.parentId ?? '', 'parents that lead up to the shipment');
  return false;
}

function fault(problems: Problems, code: ProblemCode, node: HlNode, element: number, what: string, read: string, expected: string): void {
  problems.error({ code, at: { segment: node.segment, tag: 'HL', element }, what, read, expected });
}
