// main/documents/edifact/despatch-levels.ts · goods that a notice names at two levels count once: totals above packages, and lines with their parts. Rule DI88: ../SPEC.md
import { sameDecimal, sumDecimals } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import type { CpsNode, DespatchLine } from './cps-tree.ts';

/** Which lines count. A line above may give its order to the ones below that stand for it. */
export function linesToCount(
  roots: readonly CpsNode[],
  nodes: readonly CpsNode[],
  hasParts: boolean,
  problems: Problems,
): (line: DespatchLine) => boolean {
  const left = new Set<DespatchLine>();
  if (hasParts) leaveParts(nodes, left, problems);
  if (nodes.some((node) => node.lines.length > 0 && node.children.length > 0)) {
    for (const node of roots.flatMap(deepestFirst)) leaveTotals(node, left, problems);
  }
  return left.size === 0 ? () => true : (line) => !left.has(line);
}

/** LIN C829: a set counts as itself when it has a quantity, else as its parts. */
function leaveParts(nodes: readonly CpsNode[], left: Set<DespatchLine>, problems: Problems): void {
  const parts = nodes.flatMap((node) => node.lines.filter((line) => line.partOf !== undefined));
  if (parts.length === 0) return;
  const wholes = new Map(
    nodes.flatMap((node) => node.lines.flatMap((line) => (line.line === undefined || line.partOf !== undefined ? [] : [[line.line, line] as const]))),
  );
  for (const part of parts) {
    const whole = wholes.get(part.partOf ?? '');
    if (whole === undefined) continue;
    const isCounted = whole.qty !== undefined || whole.hasBadQuantity;
    left.add(isCounted ? part : whole);
    if (isCounted) {
      problems.warnOnce('part of a line', {
        code: 'component',
        at: { segment: part.segment, tag: 'LIN', element: 4 },
        what: 'lines that are parts of another line (LIN C829) are not received one by one, left out',
        read: part.line ?? '',
      });
    }
  }
}

/** Lines of a CPS that repeat what the packages inside it hold: the sum of both is the same, or the line numbers are. */
function leaveTotals(node: CpsNode, left: Set<DespatchLine>, problems: Problems): void {
  if (node.lines.length === 0 || node.children.length === 0) return;
  const below = new Map<string, DespatchLine[]>();
  for (const line of linesBelow(node)) {
    if (left.has(line)) continue;
    const lines = below.get(keyOf(line));
    if (lines === undefined) below.set(keyOf(line), [line]);
    else lines.push(line);
  }
  for (const [key, lines] of groupByItem(node.lines.filter((line) => !left.has(line)))) {
    const inside = below.get(key);
    if (inside === undefined) continue;
    const [total, sum] = [sumOf(lines), sumOf(inside)];
    if (total === undefined || sum === undefined) continue;
    const isSame = sameDecimal(total, sum);
    if (!isSame && !lines.every((line) => line.line !== undefined && inside.some((other) => other.line === line.line))) continue;
    for (const line of lines) left.add(line);
    const [first] = lines;
    for (const line of inside) {
      line.orderNumber ??= first?.orderNumber;
      line.orderLine ??= lines.length === 1 ? first?.orderLine : undefined;
    }
    problems.warn({
      code: isSame ? 'quantity-at-two-levels' : 'quantity-levels-differ',
      at: { segment: first?.segment ?? node.segment, tag: 'LIN' },
      what: isSame
        ? 'goods named for the whole and again for its packages are counted once'
        : 'the packages inside hold another quantity; the packages are counted',
      read: total,
      expected: sum,
    });
  }
}

/** A total above totals is compared with what is left below it. */
function deepestFirst(node: CpsNode): readonly CpsNode[] {
  return node.children.length === 0 ? [node] : [...node.children.flatMap(deepestFirst), node];
}

function groupByItem(lines: readonly DespatchLine[]): ReadonlyMap<string, readonly DespatchLine[]> {
  const groups = new Map<string, DespatchLine[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group === undefined) groups.set(keyOf(line), [line]);
    else group.push(line);
  }
  return groups;
}

function linesBelow(node: CpsNode): readonly DespatchLine[] {
  return node.children.flatMap((child) => [...child.lines, ...linesBelow(child)]);
}

function keyOf({ ids: [first], segment }: DespatchLine): string {
  return first === undefined ? `segment ${segment}` : `${first.type}:${first.value}`;
}

function sumOf(lines: readonly DespatchLine[]): string | undefined {
  const texts = lines.map((line) => line.qty?.text);
  return texts.every((text) => text !== undefined) ? sumDecimals(texts) : undefined;
}
