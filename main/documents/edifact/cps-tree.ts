// main/documents/edifact/cps-tree.ts · the packages of a ship notice: CPS says what stands in what. Source: UN/EDIFACT segment CPS (7164, 7166). Rule DI84: ../SPEC.md
import type { ItemId, Plate, SentQuantity } from '../../domain/document/document.ts';
import type { ProblemCode } from '../../domain/words/problem-words.ts';
import type { Problems } from '../problems.ts';
import type { ReadQuantity } from './elements.ts';
import { added, NONE } from './lists.ts';

/** One CPS and what stood between it and the next. */
export interface CpsNode {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly segment: number;
  children: readonly CpsNode[];
  packs: readonly Pack[];
  lines: readonly DespatchLine[];
  orderNumber: string | undefined;
  /** Marked on the packages: they hold for lines that name none. */
  goods: Goods | undefined;
}

/** One PAC group. */
export interface Pack extends Marks {
  readonly segment: number;
  /** PAC 7224: how many of them. */
  readonly count: number | undefined;
  readonly isPallet: boolean;
  /** Whether PAC named a type of package. */
  readonly hasType: boolean;
  grossWeight: SentQuantity | undefined;
}

/** The marks of packages. */
export interface Marks {
  /** GIN BJ or AW: each that of one package and of no other. */
  ssccs: readonly Plate[];
  otherMarks: readonly Plate[];
}

/** What is printed on goods or on their package. */
export interface Goods {
  lots: readonly string[];
  serials: readonly string[];
  /** By preference of the qualifier, not by order. */
  expiryDate: string | undefined;
  expiryRank: number;
  productionDate: string | undefined;
}

/** One PCI group under a line: packages or lots of the line's goods. */
export interface MarkedPart extends Goods, Marks {
  qty: ReadQuantity | undefined;
}

export interface DespatchLine extends Goods {
  readonly segment: number;
  /** LIN 1082. */
  readonly line: string | undefined;
  /** C829: the line that this one is a part of. */
  readonly partOf: string | undefined;
  ids: readonly ItemId[];
  orderNumber: string | undefined;
  orderLine: string | undefined;
  description: string | undefined;
  qty: ReadQuantity | undefined;
  /** A quantity that is none was told already. */
  hasBadQuantity: boolean;
  /** QTY 192: goods free of charge. */
  free: ReadQuantity | undefined;
  packSize: number | undefined;
  parts: readonly MarkedPart[];
}

/** Worse than every qualifier. */
const NO_RANK = 1_000;

export function createGoods(): Goods {
  return { lots: NONE, serials: NONE, expiryDate: undefined, expiryRank: NO_RANK, productionDate: undefined };
}

export function createNode(id: string, parentId: string | undefined, segment: number): CpsNode {
  return { id, parentId, segment, children: NONE, packs: NONE, lines: NONE, orderNumber: undefined, goods: undefined };
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
    if (parent !== undefined) parent.children = added(parent.children, node);
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
  let reached = 0;
  let level: readonly CpsNode[] = roots;
  for (let depth = 1; level.length > 0; depth++) {
    const [first] = level;
    if (depth > nesting && first !== undefined) {
      fault(problems, 'too-deep', first, 2, `CPS ${first.id} is nested too deeply`, String(depth), `at most ${nesting} levels`);
      return false;
    }
    reached += level.length;
    const next: CpsNode[] = [];
    for (const node of level) for (const child of node.children) next.push(child);
    level = next;
  }
  if (reached === nodes.length) return true;
  const known = new Set(roots);
  for (const node of known) for (const child of node.children) known.add(child); // a set walks on over what is added meanwhile
  const lost = nodes.find((node) => !known.has(node)); // every CPS of the circle would say the same
  if (lost !== undefined)
    fault(
      problems,
      'parent-circular',
      lost,
      2,
      `the parents of CPS ${lost.id} form a circle`,
      lost.parentId ?? '',
      'parents that lead up to the consignment',
    );
  return false;
}

function fault(problems: Problems, code: ProblemCode, node: CpsNode, element: number, what: string, read: string, expected: string): void {
  problems.error({ code, at: { segment: node.segment, tag: 'CPS', element }, what, read, expected });
}
