// main/core/restore-session.ts · core died under an operator: the clerk goes on with the next scan, not with a badge; who took over a scanner still has it. Rule DV2
import { SIMULATED_SCANNER } from '../application/devices/scanner-set-up.ts';
import type { Services } from './services.ts';

/** A station that was off for longer than this asks who is there; so does one whose clock was set back by more, for nobody knows how long it was off. */
const RESTORE_WITHIN_MS = 10 * 60_000;

/** A station that was stopped in good order signed its operator out, so only a death leaves one signed in. */
export function restoreSession({ ledger, session, credentials, receipts, clock, scannerProfiles }: Services): void {
  const [last] = ledger.since(ledger.lastSeq() - 1, 1);
  if (last === undefined || Math.abs(Date.parse(clock.now()) - Date.parse(last.at)) > RESTORE_WITHIN_MS) return;
  for (const deviceId of [...scannerProfiles().map((scanner) => scanner.deviceId), SIMULATED_SCANNER]) session.restoreHolder(deviceId);
  const entered = ledger.latestOf('session');
  const operator = entered?.kind === 'signed-in' ? credentials.find(entered.actor) : undefined;
  if (operator === undefined) return;
  const receiptId = ledger.latestOf('receipt:')?.stream.slice('receipt:'.length);
  const isOpen = receiptId !== undefined && receipts.get(receiptId)?.status === 'open';
  session.restore(operator, isOpen ? receiptId : undefined);
}
