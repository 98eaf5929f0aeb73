// native/tap.ts · lets somebody look at the bytes of a link or a printer's line on their way, and changes nothing
import type { ByteLink } from './byte-link.ts';
import type { PrinterConnection, PrinterLine } from './transport/printer-line.ts';

export type Tap = (direction: 'in' | 'out', bytes: Uint8Array) => void;

export function tapLink(link: ByteLink, tap: Tap): ByteLink {
  return {
    get label() {
      return link.label;
    },
    get isOpen() {
      return link.isOpen;
    },
    get where() {
      return link.where;
    },
    get hid() {
      const { hid } = link;
      if (hid === undefined) return undefined;
      return {
        fields: hid.fields,
        sendFeature(report: Uint8Array) {
          tap('out', report);
          return hid.sendFeature(report);
        },
      };
    },
    open: (listener) =>
      link.open({
        onBytes(chunk) {
          tap('in', chunk);
          listener.onBytes(chunk);
        },
        onClosed: (error) => listener.onClosed(error),
      }),
    write(bytes) {
      tap('out', bytes);
      return link.write(bytes);
    },
    close: () => link.close(),
  };
}

export function tapLine(line: PrinterLine, tap: Tap): PrinterLine {
  return {
    label: line.label,
    open: async (signal, withinMs) => tapConnection(await line.open(signal, withinMs), tap),
    reach: (signal, withinMs) => line.reach(signal, withinMs),
  };
}

function tapConnection(connection: PrinterConnection, tap: Tap): PrinterConnection {
  return {
    keepsUnread: connection.keepsUnread ?? false,
    write(bytes, signal) {
      tap('out', bytes);
      return connection.write(bytes, signal);
    },
    async read(withinMs) {
      const bytes = await connection.read(withinMs);
      if (bytes !== undefined) tap('in', bytes);
      return bytes;
    },
    discard: () => connection.discard(),
    finish: (signal) => connection.finish(signal),
    close: () => connection.close(),
  };
}
