// main/documents/x12/loads.ts · CLD: the containers of one item with the serials on their labels (REF LS), as the motor industry sends them instead of pack levels. Source: X12 segment CLD; AIAG 856. Rule DI37: ../SPEC.md
import type { Plate } from '../../domain/document/document.ts';
import { isDecimal, sameDecimal, sumDecimals, wholeShare } from '../decimals.ts';
import type { Problems } from '../problems.ts';
import { type Elements, elementAt } from './elements.ts';
import type { HlNode } from './hl-tree.ts';

/** One CLD with the REF LS behind it. */
export interface Load {
  readonly segment: number;
  /** CLD01: how many equal containers; undefined when it is no number. */
  readonly count: number | undefined;
  /** CLD02: units in one of them. */
  readonly units: string | undefined;
  readonly isPallet: boolean;
  labels: readonly Plate[];
}

/** One container: its label and what it holds. */
export interface Container {
  readonly segment: number;
  readonly plate: Plate;
  readonly text: string;
  readonly isPallet: boolean;
}

export function readLoad(elements: Elements, segment: number): Load {
  const [count, units] = [elementAt(elements, 1) ?? '', elementAt(elements, 2) ?? ''];
  return {
    segment,
    count: /^\d{1,5}$/.test(count) ? Number(count) : undefined,
    units: isDecimal(units) ? units : undefined,
    isPallet: elementAt(elements, 3)?.startsWith('PLT') === true,
    labels: [],
  };
}

/** The containers of an item, or none: without labels nobody can tell them apart, and what does not add up to SN102 is not divided. */
export function containersOf({ loads = [], qty, id }: HlNode, problems: Problems): readonly Container[] {
  if (qty === undefined || loads.every(({ labels }) => labels.length === 0)) return [];
  const odd = loads.find(({ count, labels }) => count !== labels.length);
  if (odd !== undefined) {
    problems.warn({
      code: 'package-count',
      at: { segment: odd.segment, tag: 'CLD', element: 1 },
      what: `the loads of item HL ${id} are not as many as their labels; its goods are expected without them`,
      read: String(odd.count ?? ''),
      expected: String(odd.labels.length),
    });
    return [];
  }
  const perLoad = loads.flatMap(({ units, labels }) => labels.map(() => units ?? ''));
  if (perLoad.every(isDecimal) && sameDecimal(sumDecimals(perLoad), qty.text)) return fill(loads, (load) => load.units);
  // some senders put the units of all loads of a CLD there
  const inAll = loads.map(({ units }) => units ?? '');
  const shares = loads.map(({ units = '', labels }) => (isDecimal(units) ? wholeShare(units, labels.length) : undefined));
  if (inAll.every(isDecimal) && sameDecimal(sumDecimals(inAll), qty.text) && shares.every((share) => share !== undefined))
    return fill(loads, (_, index) => shares[index]);
  problems.warn({
    code: 'quantity-levels-differ',
    at: { segment: loads[0]?.segment ?? 0, tag: 'CLD' },
    what: `the loads of item HL ${id} do not add up to its quantity; it is expected without them`,
    read: qty.text,
    expected: perLoad.every(isDecimal) ? sumDecimals(perLoad) : '',
  });
  return [];
}

function fill(loads: readonly Load[], textOf: (load: Load, index: number) => string | undefined): readonly Container[] {
  return loads.flatMap((load, index) =>
    load.labels.map((plate) => ({ segment: load.segment, plate, text: textOf(load, index) ?? '0', isPallet: load.isPallet })),
  );
}
