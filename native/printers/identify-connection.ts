// native/printers/identify-connection.ts · what a printer is, asked on the way its settings would name: socket, USB, queue or folder
import type { PrinterConnectionConfig } from '../messages.ts';
import { say, saying } from '../sentences.ts';
import { createTcpLine } from '../transport/tcp.ts';
import { createUsbBulkLine } from '../transport/usb-bulk.ts';
import { createUsbLpLine } from '../transport/usb-lp.ts';
import { loadWinSpool } from '../transport/winspool.ts';
import { type IdentifyOptions, identifyPrinter, type PrinterIdentification } from './identify-printer.ts';
import { identifyIppPrinter } from './ipp-printer.ts';

const NAME = 'the printer';

export async function identifyConnection(connection: PrinterConnectionConfig, options: IdentifyOptions): Promise<PrinterIdentification> {
  switch (connection.type) {
    case 'tcp':
      return identifyPrinter(createTcpLine(NAME, connection), options);
    case 'usb':
      return identifyPrinter(connection.via === 'libusb' ? createUsbBulkLine(NAME, connection) : createUsbLpLine(NAME, connection), options);
    case 'ipp':
      return identifyIppPrinter(connection, options.signal);
    case 'spooler':
      return identifyQueue(connection.queue);
    case 'file':
      return { kind: 'one-way' };
  }
}

/** Windows says at least whether it has such a queue. */
async function identifyQueue(queue: string): Promise<PrinterIdentification> {
  try {
    const spool = await loadWinSpool();
    const printer = await spool.openPrinter(queue);
    if (printer === undefined)
      return {
        kind: 'unreachable',
        code: 'not-found',
        ...saying(queue, say('pick-queue', say('no-queue', queue))),
      };
    await spool.closePrinter(printer);
    return { kind: 'one-way' };
  } catch (cause) {
    return { kind: 'unreachable', code: 'unavailable', ...saying(queue, say('no-spooler', String(cause))) };
  }
}
