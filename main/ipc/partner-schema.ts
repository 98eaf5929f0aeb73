// main/ipc/partner-schema.ts · the form of a partner profile, checked strictly; run as a program it writes resources/schemas/partner-profile.schema.json. Rules IM50, IM54: ../application/documents/IMPORT.md
import { writeFileSync } from 'node:fs';
import { z } from 'zod';

const code = (what: string, most = 80) => z.string().trim().min(1, `${what}: text, not empty`).max(most, `${what}: at most ${most} characters`);
const flag = z.boolean('true or false');

const partnerId = z
  .strictObject({
    kind: z
      .enum(['interchange', 'application', 'gln', 'duns', 'licence', 'name', 'item-prefix'])
      .describe('interchange: ISA05/06, UNB S002. application: GS02. licence: of a track-and-trace state'),
    qualifier: z.string().trim().min(1).max(4, 'at most 4 characters').exactOptional().describe('Of an interchange address: ISA05, UNB 0007'),
    value: code('the number, address or name'),
  })
  .superRefine(({ kind, value }, context) => {
    const wrong =
      kind === 'gln' && !/^\d{13}$/.test(value)
        ? 'a GLN has 13 digits'
        : kind === 'duns' && !/^\d{9}(\d{4})?$/.test(value)
          ? 'a DUNS number has 9 or 13 digits'
          : undefined;
    if (wrong !== undefined) context.addIssue({ code: 'custom', path: ['value'], message: `${wrong}, read ${JSON.stringify(value)}` });
  });

const replies = z.strictObject({
  x12: z.enum(['none', '997']),
  contrl: z.enum(['none', 'syntax-and-receipt', 'errors-only']),
  applicationAdvice: flag.describe('824 when the content of a document was refused'),
  receiptAdvice: z.enum(['none', '861', 'recadv']),
  orderResponse: z.enum(['none', '855', 'ordrsp']),
  overdueHours: z.int('whole hours').min(0).max(8_760, 'at most a year').describe('0: never overdue'),
});

export const partnerProfile = z.strictObject({
  partnerId: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'lower-case letters, digits and hyphens, 1 to 40')
    .describe('Our key of the partner: also the name of its folder'),
  name: code('the name', 120),
  ids: z.array(partnerId).min(1, 'at least one number, address or name by which its files are known').max(50),
  ourIds: z.array(partnerId).max(50).exactOptional().describe('Our own addresses with this partner; empty: any'),
  ourLocations: z
    .array(code('a place'))
    .max(200)
    .exactOptional()
    .describe('Codes under which the partner knows this dock; empty: everything is for us'),
  allowsTestFiles: flag.exactOptional(),
  allowsOtherReceivers: flag.exactOptional(),
  units: z.record(code('a unit', 20), code('a unit', 20)).exactOptional().describe('Unit code of the partner: ours'),
  packs: z
    .record(z.string().regex(/^\S.* \S+$/, 'item number, a blank, unit: "A-100 CS"'), z.int().min(1).max(1_000_000_000))
    .exactOptional()
    .describe('"item number unit": base units in one pack'),
  columns: z
    .record(z.string().min(1).max(10_000), z.array(z.string().max(60)).max(1_000))
    .exactOptional()
    .describe('Fingerprint of a header row: our field for each column, "" = not read'),
  readsDataIdentifiers: flag.exactOptional(),
  replies: replies.exactOptional(),
  x12Version: z
    .string()
    .regex(/^00[3-8]0[0-9]{2}$/, 'a version such as 004010')
    .exactOptional(),
  edifactVersion: z
    .string()
    .regex(/^D\d\d[AB]$/, 'a directory such as D96A')
    .exactOptional(),
});

/** JSON Schema text, as it stands in resources/schemas. */
export function publishedPartnerSchema(): string {
  return `${JSON.stringify({ title: 'partner-profile', ...z.toJSONSchema(partnerProfile, { io: 'input' }) }, null, 2)}\n`;
}

if (import.meta.main) {
  writeFileSync(new URL('../../resources/schemas/partner-profile.schema.json', import.meta.url), publishedPartnerSchema());
}
