// main/store/exchange-store.ts · trading partners, the numbers of what came from them, and the acknowledgements of what went to them. Rules IM6–IM9, IM50–IM53: ../application/documents/IMPORT.md
import type { ExchangeStore, NumberGap, SentMessage } from '../application/ports.ts';
import type { Acknowledgement } from '../domain/document/document.ts';
import type { PartnerProfile } from '../domain/partner/partner-profile.ts';
import type { Db } from './open-database.ts';

/** Numbers further apart than this belong to two series: a sender that started anew. */
const MAX_GAP = 10_000;
const GAPS_SHOWN = 200;

interface SentRow {
  readonly sent_id: string;
  readonly partner_id: string;
  readonly standard: SentMessage['standard'];
  readonly type: string;
  readonly interchange: string;
  readonly group_number: string | null;
  readonly message_number: string;
  readonly document_number: string | null;
  readonly file_name: string;
  readonly sent_at: string;
  readonly state: SentMessage['state'];
  readonly acknowledged_at: string | null;
  readonly acknowledged_with: string | null;
  readonly reasons: string;
}

interface NumberRow {
  readonly partner_id: string | null;
  readonly sender: string;
  readonly receiver: string;
  readonly control_number: string;
  readonly is_test: number;
  readonly document_count: number;
  readonly file_name: string;
  readonly imported_at: string;
}

export function createExchangeStore(db: Db): ExchangeStore {
  const partners = db.prepare<[], { profile: string; version: number; changed_at: string; changed_by: string }>(
    'select * from partner order by partner_id',
  );
  const sent = db.prepare<[number], SentRow>('select * from sent_message order by sent_at desc, sent_id desc limit ?');
  const waiting = db.prepare<[], SentRow>("select * from sent_message where state = 'waiting' order by sent_at, sent_id");
  // Control numbers may be padded with zeros on the way back.
  const candidates = db.prepare<[{ partnerId: string | null; interchange: string | null; group: string | null; document: string | null }], SentRow>(
    `select * from sent_message where (@partnerId is null or partner_id = @partnerId)
       and (@interchange is null or ltrim(interchange, '0') = ltrim(@interchange, '0'))
       and (@group is null or ltrim(group_number, '0') = ltrim(@group, '0'))
       and (@document is null or document_number = @document) order by sent_at desc limit 100`,
  );
  const received = db.prepare<[number], NumberRow>(
    `select i.*, f.file_name, f.imported_at from interchange i join document_file f using (import_no)
      where f.state = 'stored' order by i.import_no desc, i.position desc limit ?`,
  );
  const gaps = db.prepare<
    [{ most: number; shown: number }],
    { sender: string; receiver: string; partner_id: string | null; low: number; high: number; at: string; width: number }
  >(
    `select sender, receiver, partner_id, number as high, before as low, imported_at as at, width from (
       select i.sender, i.receiver, i.partner_id, f.imported_at, length(i.control_number) as width, cast(i.control_number as integer) as number,
              lag(cast(i.control_number as integer)) over (partition by i.sender, i.receiver order by cast(i.control_number as integer)) as before
         from interchange i join document_file f using (import_no)
        where f.state = 'stored' and length(i.control_number) between 1 and 14 and i.control_number not glob '*[^0-9]*')
      where number - before > 1 and number - before <= @most order by at desc limit @shown`,
  );
  const profiles = (): readonly PartnerProfile[] => partners.all().map((row) => JSON.parse(row.profile) as PartnerProfile);

  return {
    partners: profiles,
    partnerRows: () =>
      partners.all().map((row) => ({
        profile: JSON.parse(row.profile) as PartnerProfile,
        version: row.version,
        changedAt: row.changed_at,
        changedBy: row.changed_by,
      })),
    sentFor(acknowledgement, partnerId) {
      const { standard, interchange, group, documentNumber, message } = acknowledgement;
      if (interchange === undefined && group === undefined && documentNumber === undefined) return [];
      return candidates
        .all({ partnerId: partnerId ?? null, interchange: interchange ?? null, group: group ?? null, document: documentNumber ?? null })
        .filter((row) => row.standard === standard && (message === undefined || isMessage(row, message)))
        .map((row) => row.sent_id);
    },
    sent: (limit) => sent.all(limit).map(sentOf),
    waiting: () => waiting.all().map(sentOf),
    received: (limit) =>
      received.all(limit).map((row) => ({
        ...(row.partner_id === null ? {} : { partnerId: row.partner_id }),
        sender: row.sender,
        receiver: row.receiver,
        controlNumber: row.control_number,
        isTest: row.is_test === 1,
        documents: row.document_count,
        fileName: row.file_name,
        importedAt: row.imported_at,
      })),
    gaps: () =>
      gaps.all({ most: MAX_GAP, shown: GAPS_SHOWN }).map(
        (row): NumberGap => ({
          sender: row.sender,
          receiver: row.receiver,
          ...(row.partner_id === null ? {} : { partnerId: row.partner_id }),
          from: String(row.low + 1).padStart(row.width, '0'),
          to: String(row.high - 1).padStart(row.width, '0'),
          seenAt: row.at,
        }),
      ),
  };
}

function isMessage(row: SentRow, { type, controlNumber }: NonNullable<Acknowledgement['message']>): boolean {
  return row.type === type && row.message_number.replace(/^0+/, '') === controlNumber.replace(/^0+/, '');
}

function sentOf(row: SentRow): SentMessage {
  return {
    sentId: row.sent_id,
    partnerId: row.partner_id,
    standard: row.standard,
    type: row.type,
    interchange: row.interchange,
    ...(row.group_number === null ? {} : { group: row.group_number }),
    message: row.message_number,
    ...(row.document_number === null ? {} : { documentNumber: row.document_number }),
    fileName: row.file_name,
    sentAt: row.sent_at,
    state: row.state,
    ...(row.acknowledged_at === null ? {} : { acknowledgedAt: row.acknowledged_at }),
    ...(row.acknowledged_with === null ? {} : { acknowledgedWith: row.acknowledged_with }),
    reasons: JSON.parse(row.reasons) as string[],
  };
}
