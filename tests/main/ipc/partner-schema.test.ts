// tests/main/ipc/partner-schema.test.ts · the form of a partner profile: what is refused, with which words, and the schema that others check with
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_PROFILE } from '../../../main/domain/partner/partner-profile.ts';
import { partnerProfile, publishedPartnerSchema } from '../../../main/ipc/partner-schema.ts';

const PROFILE = { partnerId: 'hill-farm', name: 'Hill Farm', ids: [{ kind: 'name', value: 'Hill Farm' }] };

test('[IM54] resources/schemas is current; if not, run: node main/ipc/partner-schema.ts', () => {
  const file = new URL('../../../resources/schemas/partner-profile.schema.json', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(publishedPartnerSchema());
});

test('[IM50] a name and one id are enough, and every default fits the form', () => {
  expect(partnerProfile.parse(PROFILE)).toEqual(PROFILE);
  expect(partnerProfile.parse({ ...DEFAULT_PROFILE, ...PROFILE })).toMatchObject({ x12Version: '004010' });
});

for (const [what, wrong, message] of [
  ['a partner without an id', { ids: [] }, /at least one number/],
  ['a key with blanks', { partnerId: 'Hill Farm' }, /lower-case letters/],
  ['a GLN of twelve digits', { ids: [{ kind: 'gln', value: '952132100001' }] }, /a GLN has 13 digits, read "952132100001"/],
  ['a DUNS number with letters', { ids: [{ kind: 'duns', value: '12345678A' }] }, /a DUNS number has 9 or 13 digits/],
  ['an unknown kind of id', { ids: [{ kind: 'email', value: 'a' }] }, /interchange/],
  ['a pack without a unit', { packs: { 'A-100': 24 } }, /packs|item number/],
  ['a pack of nothing', { packs: { 'A-100 CS': 0 } }, />=1/],
  ['a misspelt field', { allowsTestfiles: true }, /allowsTestfiles/],
  ['a version that no partner has', { x12Version: '4010' }, /004010/],
  ['half of the replies', { replies: { x12: '997' } }, /contrl|Invalid/],
] as const)
  test(`[IM50] ${what} is refused with its place`, () => {
    const { error } = partnerProfile.safeParse({ ...PROFILE, ...wrong });
    expect(error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')).toMatch(message);
  });
