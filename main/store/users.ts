// main/store/users.ts · users and their secrets: PINs as scrypt hashes with their own salt, badges as keyed hashes so that a scan finds its user by one look-up
import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Credentials, Operator, Permission } from '../application/session.ts';
import type { Db } from './open-database.ts';

/** Cost that takes some ten milliseconds: a PIN has few digits, so each guess must be dear. Source: RFC 7914 section 2. */
const SCRYPT = { N: 16_384, r: 8, p: 1 } as const;
const HASH_BYTES = 32;
/** Not a secret: it keeps a badge from being found by the hash of its text alone. */
const BADGE_KEY = 'dockhand badge 1';

export function hashPin(pin: string): string {
  const salt = randomBytes(16);
  return `scrypt1:${salt.toString('base64')}:${scryptSync(pin, salt, HASH_BYTES, SCRYPT).toString('base64')}`;
}

export function hashBadge(text: string): string {
  return createHmac('sha256', BADGE_KEY).update(text).digest('hex');
}

interface UserRow {
  readonly user_id: string;
  readonly name: string;
  readonly role: Operator['role'];
  readonly language: 'en' | 'es';
  readonly pin_hash: string;
  readonly permissions: string;
}

export function createCredentials(db: Db): Credentials {
  const all = db.prepare<[], UserRow>('select * from user_account order by name');
  const byId = db.prepare<[string], UserRow>('select * from user_account where user_id = ?');
  const byBadge = db.prepare<[string], UserRow>('select * from user_account where badge_hash = ?');
  return {
    users: () => all.all().map(operatorOf),
    find(userId) {
      const row = byId.get(userId);
      return row === undefined ? undefined : operatorOf(row);
    },
    isPin(userId, pin) {
      const [scheme, salt, hash] = byId.get(userId)?.pin_hash.split(':') ?? [];
      if (scheme !== 'scrypt1' || salt === undefined || hash === undefined) return false;
      const given = scryptSync(pin, Buffer.from(salt, 'base64'), HASH_BYTES, SCRYPT);
      return timingSafeEqual(given, Buffer.from(hash, 'base64'));
    },
    byBadge(text) {
      const row = byBadge.get(hashBadge(text));
      return row === undefined ? undefined : operatorOf(row);
    },
  };
}

function operatorOf(row: UserRow): Operator {
  return { userId: row.user_id, name: row.name, role: row.role, language: row.language, permissions: JSON.parse(row.permissions) as Permission[] };
}
