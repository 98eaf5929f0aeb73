// main/commands/receive-answer.ts · the public shape of one answer of dockhand receive: short names, absent fields left out
import type { Touched } from '../application/receiving/touched-lines.ts';
import type { ScanVerdict } from '../application/receiving/verdict.ts';

export type Answer = Readonly<Record<string, unknown>>;

/** `expected` is the line's quantity; `wanted` is what a refused scan should have said. `contents` stands where an act touched several lines. */
export function answerOf(verdict: ScanVerdict, { lines, itemId }: Touched = { lines: [] }): Answer {
  const [first] = lines;
  const isOneItem = lines.every((line) => line.itemId === first?.itemId);
  // One line's counts would say nothing true of several items.
  const line = isOneItem ? lineOf(verdict, first) : {};
  return {
    verdict: verdict.code,
    outcome: verdict.outcome,
    sound: verdict.sound,
    scan: verdict.scanId === '' ? undefined : verdict.scanId,
    item: verdict.itemId ?? (isOneItem ? first?.itemId : undefined) ?? itemId,
    itemName: verdict.itemName ?? (isOneItem ? first?.itemName : undefined),
    ...line,
    contents:
      lines.length < 2
        ? undefined
        : lines.map((each) => ({
            line: each.lineId,
            item: each.itemId,
            itemName: each.itemName,
            qty: each.qty,
            counted: each.counted,
            expected: each.expected,
          })),
    qty: verdict.qty,
    held: verdict.heldQty,
    packs: verdict.packs,
    lot: verdict.lot,
    expiry: verdict.expiryDate,
    serial: verdict.serial,
    sscc: verdict.sscc,
    lineComplete: verdict.lineComplete ? true : undefined,
    missing: verdict.missing,
    choices: verdict.choices,
    wanted: verdict.expected,
    otherOrders: verdict.otherOrders,
    weight: verdict.weight,
    undoes: isOneItem || verdict.undoes === undefined ? verdict.undoes : { ...verdict.undoes, itemName: undefined },
    next: verdict.next,
    read: verdict.read,
    problems: verdict.problems,
  };
}

/** As the verdict says it; an act that is no scan says it through the lines it changed. */
function lineOf(verdict: ScanVerdict, first: Touched['lines'][number] | undefined): Answer {
  return {
    line: verdict.lineId ?? first?.lineId,
    order: verdict.orderNumber ?? first?.orderNumber,
    counted: verdict.lineCounted ?? first?.counted,
    expected: verdict.lineExpected ?? first?.expected,
    remaining: verdict.lineRemaining ?? first?.remaining,
  };
}

export function refused(verdict: string, message: string, code = verdict): Answer {
  return { verdict, outcome: 'refused', problems: [{ code, message, severity: 'error' }] };
}

/** Nothing was asked and nothing is wrong; the answer keeps the output beside the input. */
export const BLANK: Answer = {
  verdict: 'blank-line',
  outcome: 'done',
  problems: [{ code: 'blank-line', message: 'this line is blank', severity: 'warning' }],
};

export function notUnderstood(read: string, fault: string): Answer {
  return { ...refused('not-understood', fault), read: read.slice(0, 200) };
}
