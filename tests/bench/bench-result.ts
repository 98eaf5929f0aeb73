// tests/bench/bench-result.ts · what every benchmark says: a figure, the figure of something plain measured in the same run, and their ratio

export interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly aim: string;
  readonly note: string;
}
