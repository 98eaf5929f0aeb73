// tests/renderer/partners/partner-state.test.ts · a profile goes through its form unchanged, and the form refuses what core refuses
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partnerProfile as profileSchema } from '../../../main/ipc/partner-schema.ts';
import type { Partner, PartnerId, PartnerProfile } from '../../../preload/contract/partners.ts';
import { columnNames, emptyPartner, ID_KINDS, newKey, partnerFaults, partnerForm, partnerProfile } from '../../../renderer/partners/partner-state.ts';

const text = (most: number) => fc.stringMatching(/^[A-Za-z0-9.-]+$/, { size: 'small' }).map((each) => each.slice(0, most));
const anyId: fc.Arbitrary<PartnerId> = fc.oneof(
  fc.record({ kind: fc.constantFrom('interchange' as const, 'application' as const), qualifier: text(4), value: text(20) }),
  fc.record({
    kind: fc.constantFrom('interchange' as const, 'name' as const),
    value: fc.oneof(text(20), fc.constantFrom('A:B', 'long name: of a firm')),
  }),
  fc.record({ kind: fc.constantFrom('licence' as const, 'item-prefix' as const), value: text(20) }),
  fc.record({ kind: fc.constant('gln' as const), value: fc.stringMatching(/^\d{13}$/) }),
  fc.record({ kind: fc.constant('duns' as const), value: fc.stringMatching(/^\d{9}$/) }),
);
const anyProfile: fc.Arbitrary<PartnerProfile> = fc.record({
  partnerId: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/),
  name: text(40),
  ids: fc.array(anyId, { minLength: 1, maxLength: 5 }),
  ourIds: fc.array(anyId, { maxLength: 3 }),
  ourLocations: fc.array(text(20), { maxLength: 3 }),
  allowsTestFiles: fc.boolean(),
  allowsOtherReceivers: fc.boolean(),
  units: fc.dictionary(text(10), text(10), { maxKeys: 3, noNullPrototype: true }),
  packs: fc.dictionary(
    fc.tuple(text(10), text(5)).map(([item, unit]) => `${item} ${unit}`),
    fc.integer({ min: 1, max: 999_999_999 }),
    { maxKeys: 3, noNullPrototype: true },
  ),
  columns: fc.constant({ 'po|menge': ['order', 'quantity:comma'] }),
  readsDataIdentifiers: fc.boolean(),
  replies: fc.record({
    x12: fc.constantFrom('none', '997'),
    contrl: fc.constantFrom('none', 'syntax-and-receipt', 'errors-only'),
    applicationAdvice: fc.boolean(),
    receiptAdvice: fc.constantFrom('none', '861', 'recadv'),
    orderResponse: fc.constantFrom('none', '855', 'ordrsp'),
    overdueHours: fc.integer({ min: 0, max: 8_760 }),
  }),
  x12Version: fc.constantFrom('004010', '005010'),
  edifactVersion: fc.constantFrom('D96A', 'D01B'),
});

/** Ids stand by kind: their order among kinds says nothing. */
const byKind = (ids: readonly PartnerId[]): readonly PartnerId[] => ID_KINDS.flatMap((kind) => ids.filter((id) => id.kind === kind));
const partner = (profile: Partial<PartnerProfile> & Pick<PartnerProfile, 'partnerId' | 'name'>): Partner => ({
  profile: { ...partnerProfile({ ...emptyPartner, key: profile.partnerId, name: profile.name }), ...profile },
  version: 1,
  changedAt: '2026-11-21T10:00:00Z',
  changedBy: 'it',
});

test('[IM51] a profile goes through the form unchanged, without a fault, and core takes it', () =>
  fc.assert(
    fc.property(anyProfile, (profile) => {
      const form = partnerForm(profile);
      const again = partnerProfile(form);
      expect(again).toEqual({ ...profile, ids: byKind(profile.ids), ourIds: byKind(profile.ourIds) });
      expect(partnerFaults(form, [], true)).toEqual([]);
      expect(profileSchema.safeParse(again).success).toBe(true);
    }),
  ));

describe('faults', () => {
  const good = { ...emptyPartner, key: 'acme', name: 'Acme', ids: { ...emptyPartner.ids, name: 'ACME' } };
  const wrong: readonly (readonly [name: string, change: Partial<typeof good>, field: string])[] = [
    ['no name', { name: ' ' }, 'name'],
    ['a key with capitals', { key: 'Acme' }, 'key'],
    ['nothing by which its files are known', { ids: emptyPartner.ids }, 'ids'],
    ['a GLN of 12 digits', { ids: { ...good.ids, gln: '401234500000' } }, 'ids.gln'],
    ['a DUNS number of 8 digits', { ids: { ...good.ids, duns: '12345678' } }, 'ids.duns'],
    ['a unit without ours', { units: 'CTN24 =' }, 'units'],
    ['a unit without a sign', { units: 'CTN24 CS' }, 'units'],
    ['a pack without a unit', { packs: 'A-100 = 24' }, 'packs'],
    ['a pack of part of a piece', { packs: 'A-100 CS = 2.5' }, 'packs'],
    ['hours that are none', { overdueHours: 'a day' }, 'overdueHours'],
    ['more than a year', { overdueHours: '9000' }, 'overdueHours'],
    ['an X12 version that there is not', { x12Version: '4010' }, 'x12Version'],
    ['a directory that there is not', { edifactVersion: '96A' }, 'edifactVersion'],
  ];
  for (const [name, change, field] of wrong)
    test(`[IM50] ${name} is told beside its field`, () =>
      expect(partnerFaults({ ...good, ...change }, [], true).map((each) => each.field)).toEqual([field]));

  test('[IM55] a number of another partner is told with its name; a name may repeat', () => {
    const others = [
      partner({
        partnerId: 'one',
        name: 'One',
        ids: [
          { kind: 'interchange', qualifier: 'ZZ', value: 'X' },
          { kind: 'name', value: 'ACME' },
        ],
      }),
    ];
    const faults = (interchange: string) => partnerFaults({ ...good, ids: { ...good.ids, interchange } }, others, true);
    expect(faults('ZZ:X')).toEqual([{ field: 'ids.interchange', fault: 'taken', value: 'X', name: 'One' }]);
    expect(faults('X')).toHaveLength(1); // without a qualifier it fits any
    expect(faults('14:X')).toEqual([]);
    expect(partnerFaults({ ...good, key: 'one' }, others, true).map(({ fault }) => fault)).toEqual(['taken']);
    expect(partnerFaults({ ...good, key: 'one', ids: { ...good.ids, interchange: 'ZZ:X' } }, others, false)).toEqual([]);
  });
});

test('a key is made of the name and is free', () => {
  expect(newKey('Acme Foods, S.A.', [])).toBe('acme-foods-s-a');
  expect(newKey('Núñez & Søn', ['nunez-s-n'])).toBe('nunez-s-n-2');
  expect(newKey('冷凍食品', ['partner'])).toBe('partner-2');
  expect(newKey('x'.repeat(100), ['x'.repeat(36)])).toBe(`${'x'.repeat(36)}-2`);
});

test('a mapping is named by its columns', () => expect(columnNames('po no|menge')).toBe('po no, menge'));
