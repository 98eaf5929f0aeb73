// native/printers/printer-link.ts · the port of everything a finished label can be sent to: bytes of one job in, how far they got out
import type { SendOutcome } from '../transport/tcp.ts';

export type PrintOutcome = SendOutcome;

export interface PrinterLink {
  readonly label: string;
  /** One job, one connection. Never rejects: every end is an outcome. `jobId` names the job where the target keeps names (file). */
  send(jobId: string, bytes: Uint8Array, signal: AbortSignal): Promise<PrintOutcome>;
}
