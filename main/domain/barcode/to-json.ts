// main/domain/barcode/to-json.ts · a decoded scan as the command line and scripts see it: the winning reading flat, absent fields left out. Rule BC29
import type { DecodedScan, ScanElement, ScannedItem, ScanProblem } from './scanned-item.ts';

/** A public interface: fields are added, never renamed or removed. */
export interface ReadingJson extends Omit<ScannedItem, 'elements' | 'problems'> {
  readonly elements?: readonly ScanElement[];
  readonly problems: readonly ScanProblem[];
}

export interface DecodedScanJson extends ReadingJson {
  readonly input: string;
  readonly symbology?: string;
  readonly alternatives: readonly ReadingJson[];
}

export function decodedScanToJson({ input, symbology, best, alternatives }: DecodedScan): DecodedScanJson {
  return { input, ...(symbology === undefined ? {} : { symbology }), ...toReading(best), alternatives: alternatives.map(toReading) };
}

/** Copied field by field, so that nothing inside the decoder leaks into the public shape. */
function toReading({ elements, problems, ...fields }: ScannedItem): ReadingJson {
  return {
    ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as typeof fields),
    ...(elements === undefined ? {} : { elements: elements.map(({ ai, title, value }) => ({ ai, title, value })) }),
    problems: problems.map(({ code, message, severity }) => ({ code, message, severity })),
  };
}
