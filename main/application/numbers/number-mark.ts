// main/application/numbers/number-mark.ts · the port of numbers that were taken: marked beside the database before one is used. Rules BL4, LB54, RC55
/** Numbers that were taken, on the disk beside the database: what was marked is never given again, whatever became of the paper. */
export interface NumberMark {
  highest(sequence: string): number | undefined;
  /** Durable when it returns. */
  raise(sequence: string, serial: number): void;
}
