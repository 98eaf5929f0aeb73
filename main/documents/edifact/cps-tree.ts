// main/documents/edifact/cps-tree.ts · the packages of a ship notice: CPS says what stands in what. Source: UN/EDIFACT segment CPS (7164, 7166). Rule DI84: ../SPEC.md
import type { ItemId, Plate, SentQuantity } from '../../domain/document/document.ts';
import type { Problems } from '../problems.ts';
import type { ReadQuantity } from './elements.ts';

/** One CPS and what stood between it and the next. */
export interface CpsNode {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly segment: number;
  readonly children: CpsNode[];
  readonly packs: Pack[];
  readonly lines: DespatchLine[];
  orderNumber: string | undefined;
  /** Marked on the packages: they hold for lines that name none. */
  readonly goods: Goods;
}

/** One PAC group. */
export interface Pack {
  readonly segment: number;
  /** PAC 7224: how many of them. */
  readonly count: number | undefined;
  readonly isPallet: boolean;
  /** Whether PAC named a type of package. */
  readonly hasType: boolean;
  readonly marks: Mark[];
  grossWeight: SentQuantity | undefined;
}

export interface Mark {
  readonly plate: Plate;
  /** GIN BJ or AW: the mark that is one of a package and of no other. */
  readonly isSscc: boolean;
}

/** What is printed on goods or on their package. */
export interface Goods {
  lots: string[];
  serials: string[];
  /** By preference of the qualifier, not by order. */
  expiryDate: string | undefined;
  expiryRank: number;
  productionDate: string | undefined;
}

/** One PCI group under a line: packages or lots of the line's goods. */
export interface MarkedPart extends Goods {
  readonly marks: Mark[];
  qty: ReadQuantity | undefined;
}

export interface DespatchLine extends Goods {
  readonly segment: number;
  /** LIN 1082. */
  readonly line: string | undefined;
  /** C829: the line that this one is a part of. */
  readonly partOf: string | undefined;
  readonly ids: ItemId[];
  orderNumber: string | undefined;
  orderLine: string | undefined;
  description: string | undefined;
  qty: ReadQuantity | undefined;
  /** A quantity that is none was told already. */
  hasBadQuantity: boolean;
  /** QTY 192: goods free of charge. */
  free: ReadQuantity | undefined;
  packSize: number | undefined;
  readonly parts: MarkedPart[];
}

export function createGoods(): Goods {
  return { lots: [], serials: [], expiryDate: undefined, expiryRank: Number.POSITIVE_INFINITY, productionDate: undefined };
}

export function createNode(id: string, parentId: string | undefined, segment: number): CpsNode {
  return { id, parentId, segment, children: [], packs: [], lines: [], orderNumber: undefined, goods: createGoods() };
}

/** The roots, or undefined when the packages make no tree; every fault names its CPS. A parent may come later. */
export function buildTree(nodes: readonly CpsNode[], problems: Problems, nesting: number): readonly CpsNode[] | undefined {
  const errorsBefore = problems.errorCount;
  const byId = new Map<string, CpsNode>();
  for (const node of nodes) {
    if (byId.has(node.id))
      fault(problems, 'duplicate-level', node, 1, `CPS ${node.id} stands twice in this notice`, node.id, 'an id of its own for each CPS');
    else byId.set(node.id, node);
  }
  const roots: CpsNode[] = [];
  for (const node of nodes) {
    const parent = node.parentId === undefined ? undefined : byId.get(node.parentId);
    if (parent !== undefined) parent.children.push(node);
    else if (node.parentId === undefined) roots.push(node);
    else
      fault(
        problems,
        'parent-unknown',
        node,
        2,
        `CPS ${node.id} names a parent that is not in this notice`,
        node.parentId,
        'the id of a CPS of this notice',
      );
  }
  if (problems.errorCount > errorsBefore) return undefined;
  return isOneTree(nodes, roots, problems, nesting) ? roots : undefined;
}

/** Each CPS has one parent at most, so those that cannot be reached from a root stand in a circle. */
function isOneTree(nodes: readonly CpsNode[], roots: readonly CpsNode[], problems: Problems, nesting: number): boolean {
  const reached = new Set<CpsNode>();
  let level: readonly CpsNode[] = roots;
  for (let depth = 1; level.length > 0; depth++) {
    const [first] = level;
    if (depth > nesting && first !== undefined) {
      fault(problems, 'too-deep', first, 2, `CPS ${first.id} is nested too deeply`, String(depth), `at most ${nesting} levels`);
      return false;
    }
    for (const node of level) reached.add(node);
    level = level.flatMap((node) => node.children);
  }
  const lost = nodes.find((node) => !reached.has(node)); // every CPS of the circle would say the same
  if (lost === undefined) return true;
  fault(problems, 'parent-circular', lost, 2, `CPS ${lost.id} stands inside itself`, lost.parentId ?? '', 'parents that lead up to the consignment');
  return false;
}

function fault(problems: Problems, code: string, node: CpsNode, element: number, what: string, read: string, expected: string): void {
  problems.error({ code, at: { segment: node.segment, tag: 'CPS', element }, what, read, expected });
}
