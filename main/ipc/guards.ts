// main/ipc/guards.ts · the checks that handlers share: who is signed in, what they may do, which receipt is meant
import type { Permission } from '../application/session.ts';
import type { Station } from '../application/station.ts';
import { type CallContext, CallFailure } from './serve-contract.ts';

/** A receipt in memory, as the use cases take it. */
export type ReceiptInHand = NonNullable<ReturnType<Station['receipts']['get']>>;

/** @throws {CallFailure} not-signed-in, not-permitted */
export function permitted(services: Station, permission: Permission): { readonly actor: string; readonly device: string } {
  const { operator } = services.session;
  if (operator === undefined) throw new CallFailure('not-signed-in', 'nobody is signed in at this station: scan a badge or enter a PIN');
  if (!operator.permissions.includes(permission)) {
    throw new CallFailure('not-permitted', `${operator.name} (${operator.role}) may not do this: it needs the permission ${permission}`, permission);
  }
  return { actor: operator.userId, device: 'screen' };
}

/** A program at the station's own channel holds its key, and with it the data folder: it may look without anybody signed in. @throws {CallFailure} */
export function mayLook(services: Station, { shell }: CallContext, permission: Permission): void {
  if (shell !== 'program') permitted(services, permission);
}

/** @throws {CallFailure} not-found */
export function receiptOf(services: Station, receiptId: string): ReceiptInHand {
  const state = services.receipts.get(receiptId);
  if (state === undefined) throw new CallFailure('not-found', `no receipt ${receiptId} at this station`);
  return state;
}
