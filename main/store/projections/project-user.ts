// main/store/projections/project-user.ts · who may sign in, with what rights; hashes only, never a PIN or a badge
import type { StoredEvent } from '../../application/ports.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';

export interface UserAdded {
  readonly userId: string;
  readonly name: string;
  readonly role: 'clerk' | 'lead' | 'it';
  readonly language: 'en' | 'es';
  readonly pinHash: string;
  readonly badgeHash?: string;
  readonly permissions: readonly string[];
}

export function projectUser(db: Db): Projection {
  const insert = db.prepare(
    `insert into user_account (user_id, name, role, language, pin_hash, badge_hash, permissions)
     values (@userId, @name, @role, @language, @pinHash, @badgeHash, @permissions)
     on conflict (user_id) do update set name = excluded.name, role = excluded.role, language = excluded.language, pin_hash = excluded.pin_hash,
       badge_hash = excluded.badge_hash, permissions = excluded.permissions`,
  );
  return (event: StoredEvent) => {
    if (event.kind !== 'user-added' && event.kind !== 'user-changed') return;
    const user = event.payload as UserAdded;
    insert.run({ ...user, badgeHash: user.badgeHash ?? null, permissions: JSON.stringify(user.permissions) });
  };
}
