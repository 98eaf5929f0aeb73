// main/core/add-user.ts · a user with role, PIN and badge; secrets reach the ledger as hashes only
import { type Operator, ROLE_PERMISSIONS } from '../application/session.ts';
import type { UserAdded } from '../store/projections/project-user.ts';
import { hashBadge, hashPin } from '../store/users.ts';
import type { Services } from './services.ts';

export interface NewUser {
  readonly userId?: string;
  readonly name: string;
  readonly role: Operator['role'];
  readonly language: 'en' | 'es';
  readonly pin: string;
  readonly badge?: string;
}

export function addUser({ ledger, clock, ids }: Pick<Services, 'ledger' | 'clock' | 'ids'>, user: NewUser, actor: string): string {
  const userId = user.userId ?? ids.next();
  const payload: UserAdded = {
    userId,
    name: user.name,
    role: user.role,
    language: user.language,
    pinHash: hashPin(user.pin),
    ...(user.badge === undefined ? {} : { badgeHash: hashBadge(user.badge) }),
    permissions: ROLE_PERMISSIONS[user.role],
  };
  ledger.append([{ id: ids.next(), stream: `user:${userId}`, kind: 'user-added', at: clock.now(), device: 'station', actor, payload }]);
  return userId;
}
