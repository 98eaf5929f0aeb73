// main/domain/bill-of-lading/bill-totals.ts · the two grand totals of a bill: of its customer orders and of its carrier lines. Rule BL6: ./SPEC.md
import type { BillContent } from './bill.ts';
import { addWeights } from './bill-weights.ts';

export interface BillTotals {
  readonly orderPackages: number;
  readonly orderWeight: string;
  /** Absent where no order says its cube. */
  readonly orderCube?: string;
  readonly handlingUnits: number;
  readonly packages: number;
  readonly weight: string;
}

export function totalsOf({ orders, lines }: Pick<BillContent, 'orders' | 'lines'>): BillTotals {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const cubes = orders.flatMap(({ cube = '' }) => (cube === '' ? [] : [cube]));
  return {
    orderPackages: sum(orders.map((order) => order.packages)),
    orderWeight: addWeights(orders.map((order) => order.weight)),
    ...(cubes.length === 0 ? {} : { orderCube: addWeights(cubes) }),
    handlingUnits: sum(lines.map((line) => line.handlingUnits)),
    packages: sum(lines.map((line) => line.packages)),
    weight: addWeights(lines.map((line) => line.weight)),
  };
}
