// native/printers/tcp-printer.ts · a label printer on the network (raw TCP, usually port 9100)
import { sendOverTcp, type TcpTarget } from '../transport/tcp.ts';
import type { PrinterLink } from './printer-link.ts';

export function createTcpPrinter(name: string, target: TcpTarget): PrinterLink {
  return {
    label: `${name} (${target.host}:${target.port})`,
    send: (_jobId, bytes, signal) => sendOverTcp(target, bytes, signal),
  };
}
