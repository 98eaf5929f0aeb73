// tests/main/store/users.test.ts · users, PINs and badges: hashes only, and a station that locks a user out after wrong PINs
import { expect, test } from 'vitest';
import { createSession } from '../../../main/application/session.ts';
import { addUser, type NewUser } from '../../../main/core/add-user.ts';
import type { Services } from '../../../main/core/services.ts';
import { createCredentials } from '../../../main/store/users.ts';
import { openStationLedger } from '../../support/station-ledger.ts';

const LEAD: NewUser = { userId: 'clerk-7', name: 'Lead', role: 'lead', language: 'es', pin: '4821', badge: 'BADGE-77' };

function openUsers() {
  const station = openStationLedger();
  const credentials = createCredentials(station.db);
  const add = (user: NewUser): string => addUser(station as Pick<Services, 'ledger' | 'clock' | 'ids'>, user, 'setup');
  add(LEAD);
  add({ userId: 'clerk-8', name: 'Clerk', role: 'clerk', language: 'en', pin: '1111' });
  const session = createSession({ ...station, credentials }, 'en');
  return { ...station, credentials, session, add };
}

test('a user signs in with the right PIN only', () => {
  const { credentials } = openUsers();
  expect(credentials.isPin('clerk-7', '4821')).toBe(true);
  for (const pin of ['4822', '', '48210', '482']) expect(credentials.isPin('clerk-7', pin)).toBe(false);
  expect(credentials.isPin('nobody', '4821')).toBe(false);
});

test('a badge finds its user, on every screen alike', () => {
  const { credentials } = openUsers();
  expect(credentials.byBadge('BADGE-77')?.userId).toBe('clerk-7');
  expect(credentials.byBadge('badge-77')).toBeUndefined();
  expect(credentials.byBadge('')).toBeUndefined();
});

test('neither PIN nor badge is anywhere in the database', () => {
  const { db, ledger, session } = openUsers();
  session.signIn('clerk-7', '4821');
  session.signIn('clerk-7', '9999');
  const everything = JSON.stringify([
    ledger.since(0, 100).map(({ payload }) => payload),
    db.prepare('select pin_hash, badge_hash from user_account').all(),
  ]);
  for (const secret of ['4821', '9999', 'BADGE-77']) expect(everything).not.toContain(`"${secret}"`);
  expect(everything).toContain('scrypt1:');
});

test('two users with the same PIN have different hashes', () => {
  const { db, add } = openUsers();
  add({ name: 'Other', role: 'clerk', language: 'en', pin: '4821' });
  const hashes = db.prepare<[], { pin_hash: string }>('select pin_hash from user_account').all();
  expect(new Set(hashes.map(({ pin_hash }) => pin_hash)).size).toBe(3);
});

test('a badge belongs to one user: a second one with it is refused and leaves no event', () => {
  const { ledger, add } = openUsers();
  const before = ledger.lastSeq();
  expect(() => add({ ...LEAD, userId: 'other' })).toThrow(/UNIQUE/);
  expect(ledger.lastSeq()).toBe(before);
});

test('users come by name, with the permissions of their role', () => {
  const { credentials } = openUsers();
  expect(credentials.users().map(({ userId }) => userId)).toEqual(['clerk-8', 'clerk-7']);
  expect(credentials.find('clerk-8')?.permissions).not.toContain('override');
  expect(credentials.find('clerk-7')?.permissions).toContain('override');
  expect(credentials.find('nobody')).toBeUndefined();
});

test('five wrong PINs in a row lock the user out for a minute, the right PIN too, and nobody else', () => {
  const { session, clock } = openUsers();
  for (let attempt = 0; attempt < 5; attempt += 1) expect(session.signIn('clerk-7', '0000')).toEqual({ kind: 'refused', reason: 'wrong-pin' });
  expect(session.signIn('clerk-7', '4821')).toEqual({ kind: 'refused', reason: 'locked-out' });
  expect(session.signIn('clerk-8', '1111').kind).toBe('signed-in');
  clock.advance(61_000);
  expect(session.signIn('clerk-7', '4821').kind).toBe('signed-in');
});

test('a clock that is set back by days keeps nobody locked out for days', () => {
  const { session, clock } = openUsers();
  for (let attempt = 0; attempt < 5; attempt += 1) session.signIn('clerk-7', '0000');
  clock.advance(-3 * 86_400_000);
  expect(session.signIn('clerk-7', '4821').kind).toBe('signed-in');
});

test('a right PIN starts the count anew; wrong ones are on the record', () => {
  const { session, ledger } = openUsers();
  for (const pin of ['0', '0', '0', '0', '4821', '0', '0', '0', '0', '4821']) session.signIn('clerk-7', pin);
  expect(session.operator?.userId).toBe('clerk-7');
  expect(ledger.eventsOf('session').filter(({ kind }) => kind === 'sign-in-refused')).toHaveLength(8);
});

test('an unknown user is told apart from a wrong PIN, and signing out ends the review', () => {
  const { session } = openUsers();
  expect(session.signIn('nobody', '1')).toEqual({ kind: 'refused', reason: 'unknown-user' });
  session.signIn('clerk-7', '4821');
  expect(session.language).toBe('es');
  session.reviewingReceiptId = 'R1';
  session.signOut();
  expect([session.operator, session.reviewingReceiptId]).toEqual([undefined, undefined]);
});
