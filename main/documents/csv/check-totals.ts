// main/documents/csv/check-totals.ts · a row that begins like a sum and is none: 'Total Quartz 9000' may be goods. Rule DI41: ../SPEC.md
import type { Problems } from '../problems.ts';
import { placeOf, type Row } from './row.ts';

const COUNT = /^\d{1,9}$/;

/** Of one table. Its rows may be many and its totals too: all sums from any row on are known at once. */
export class TotalCheck {
  readonly #quantityAt: number | undefined;
  readonly #rows: readonly Row[];
  readonly #problems: Problems;
  readonly #sumsBefore = new Set([0]);
  #summed = 0;
  #sum = 0;
  #isCounted = true;

  /** @param rows those of goods so far; more are added while the table is read */
  constructor(quantityAt: number | undefined, rows: readonly Row[], problems: Problems) {
    this.#quantityAt = quantityAt;
    this.#rows = rows;
    this.#problems = problems;
  }

  /** Tells a row whose quantity is not that of the rows above it, up to any of them. Nothing is told where quantities have decimals. */
  check(row: Row): void {
    const said = row.cells[this.#quantityAt ?? -1] ?? '';
    if (!COUNT.test(said) || Number(said) === 0) return;
    this.#addRows();
    if (!this.#isCounted || this.#sumsBefore.has(this.#sum - Number(said))) return;
    this.#problems.warn({
      code: 'total-differs',
      at: placeOf(row),
      what: 'left out as a total, and the rows above it do not add up to it; if it is goods, give it an item number',
      read: row.cells
        .filter((text) => text !== '')
        .join(' | ')
        .slice(0, 120),
      expected: String(this.#sum),
    });
  }

  #addRows(): void {
    for (; this.#summed < this.#rows.length; this.#summed += 1) {
      const text = this.#rows[this.#summed]?.cells[this.#quantityAt ?? -1] ?? '';
      if (!COUNT.test(text)) this.#isCounted = false;
      this.#sum += Number(text) || 0;
      this.#sumsBefore.add(this.#sum);
    }
  }
}
