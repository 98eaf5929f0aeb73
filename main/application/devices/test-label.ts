// main/application/devices/test-label.ts · a label that proves a printer and stands for nothing: no number, no goods, no copy of it. Rule DV10: ./DEVICES.md

import type { LabelMaker, LabelQueue } from '../labels/print-label.ts';
import type { Clock, PrintJob } from '../ports.ts';

export interface TestLabelDeps {
  readonly maker: LabelMaker;
  readonly queue: LabelQueue;
  readonly clock: Clock;
  stationName(): string;
  language(): 'en' | 'es';
}

const WORDS = { en: 'Test label', es: 'Etiqueta de prueba' } as const;
/** What its symbol says: no location, and no code of any goods. */
const TEST = 'TEST';

/** Whatever size is loaded, it is sent: whoever tests wants to see what comes out. @throws {LabelError} */
export async function printTestLabel(
  { maker, queue, clock, stationName, language }: TestLabelDeps,
  printerId: string,
  actor: string,
): Promise<PrintJob> {
  const title = WORDS[language()];
  const description = `${title} · ${stationName()} · ${clock.now().slice(0, 16).replace('T', ' ')} UTC`;
  const { bytes, dpi } = await maker.draw({ template: 'shelf', location: TEST, description }, printerId);
  return queue.queue({ title, template: 'test', printerId, bytes, copy: 1, actor, labels: 1, ...(dpi === undefined ? {} : { dpi }) });
}
