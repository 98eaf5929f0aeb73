// tests/support/bench-printer-child.ts · a simulated printer in its own process, as a printer is; tells its port, and when each label's first field came
import { startZplPrinter } from './zpl-printer.ts';

/** In nanoseconds of the system's monotonic clock, which all processes share. */
export type PrinterNews = { readonly port: number } | { readonly labelAt: string };

const tell = (news: PrinterNews): void => void process.send?.(news);
const printer = await startZplPrinter({
  onBytes(chunk) {
    if (chunk.includes('^FD')) tell({ labelAt: String(process.hrtime.bigint()) });
  },
});
tell({ port: printer.port });
process.on('disconnect', () => process.exit(0));
