// main/host/heap-settings.ts · how core's heap is kept small while a large file is read, in whichever shell it runs
import { setFlagsFromString } from 'node:v8';

/**
 * Of what is read of a large file little lives long. When a collection happens to fall on a moment at which most of what one place of the code made was in use, V8 makes
 * all that this place makes later in the old generation at once, for good: there it waits for a whole collection, with the texts it was cut from. Whether that happened
 * decided between 155 and 310 MB for 50 MB of notices, from run to run; without it thirty of thirty took 150 to 158. The second: V8 by default lets the heap
 * grow up to fourfold before it collects it whole (97,000 new items: 289 to 295 MB, without it 296 to 315).
 */
export const HEAP_FLAGS: readonly string[] = ['--no-allocation-site-pretenuring', '--heap-growing-percent=50'];

/** To be called before any work: what V8 has decided by then stays. */
export function keepHeapSmall(): void {
  for (const flag of HEAP_FLAGS) setFlagsFromString(flag);
}
