// tests/main/application/exchange/partners.test.ts · profiles of trading partners: saved whole, with who and when, and never two for one file
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportDesk, openImportDesk } from '../../../support/import-desk.ts';

let desk: ImportDesk;
beforeEach(() => {
  desk = openImportDesk();
});
afterEach(() => desk.db.close());

const profile = (partnerId: string, more: object = {}) => ({
  partnerId,
  name: partnerId,
  ids: [{ kind: 'gln' as const, value: `95213210000${partnerId.length}8` }],
  ...more,
});

test('[IM51] what is left out gets its default; every change is an event, and its number, time and author are shown', () => {
  expect(desk.partners.save(profile('a', { name: 'First' }), 'it-1')).toMatchObject({
    kind: 'saved',
    partner: { version: 1, changedBy: 'it-1', profile: { name: 'First', allowsTestFiles: false, replies: { overdueHours: 24 } } },
  });
  desk.clock.advance(60_000);
  desk.partners.save(profile('a', { name: 'Second', allowsTestFiles: true }), 'it-2');
  expect(desk.partners.list()).toMatchObject([
    { version: 2, changedBy: 'it-2', changedAt: '2026-11-21T08:01:00.000Z', profile: { name: 'Second', allowsTestFiles: true } },
  ]);
  desk.partners.save(profile('a'), 'it-1');
  expect(desk.partners.list()[0]?.profile.allowsTestFiles).toBe(false); // whole, not added to
  expect(desk.ledger.eventsOf('partner:a').map(({ kind, actor }) => [kind, actor])).toEqual([
    ['partner-saved', 'it-1'],
    ['partner-saved', 'it-2'],
    ['partner-saved', 'it-1'],
  ]);
});

test('[IM55] a number or address belongs to one partner; names may repeat', () => {
  desk.partners.save(profile('a'), 'it-1');
  expect(desk.partners.save({ ...profile('bb'), ids: profile('a').ids }, 'it-1')).toMatchObject({
    kind: 'refused',
    reason: 'id-taken',
    message: expect.stringMatching(/belongs to partner a/),
    values: [profile('a').ids[0]?.value, profile('a').name],
  });
  const address = (qualifier?: string) => ({
    ids: [{ kind: 'interchange' as const, value: 'X', ...(qualifier === undefined ? {} : { qualifier }) }],
  });
  expect(desk.partners.save(profile('c', address('01')), 'it-1').kind).toBe('saved');
  expect(desk.partners.save(profile('d', address('ZZ')), 'it-1').kind).toBe('saved');
  expect(desk.partners.save(profile('e', address()), 'it-1')).toMatchObject({ reason: 'id-taken' });
  const name = { ids: [{ kind: 'name' as const, value: 'Foods' }] };
  expect([desk.partners.save(profile('f', name), 'it-1').kind, desk.partners.save(profile('g', name), 'it-1').kind]).toEqual(['saved', 'saved']);
});

test('[IM56] who saves says what they saw: a profile that was changed since is not overwritten', () => {
  expect(desk.partners.save(profile('a'), 'it-1', 1)).toMatchObject({ reason: 'stale' });
  expect(desk.partners.save(profile('a'), 'it-1', 0).kind).toBe('saved');
  desk.partners.save(profile('a', { name: 'Other' }), 'it-2');
  expect(desk.partners.save(profile('a'), 'it-1', 1)).toMatchObject({ reason: 'stale', message: expect.stringMatching(/changed by it-2/) });
});

test('[IM51] a removed partner is gone from the list and on the record', () => {
  desk.partners.save(profile('a'), 'it-1');
  expect([desk.partners.remove('a', 'it-1'), desk.partners.remove('a', 'it-1')]).toEqual([true, false]);
  expect(desk.partners.list()).toEqual([]);
  expect(desk.ledger.eventsOf('partner:a').map(({ kind }) => kind)).toEqual(['partner-saved', 'partner-removed']);
  expect(desk.partners.save(profile('a'), 'it-1', 0).kind).toBe('saved');
});
