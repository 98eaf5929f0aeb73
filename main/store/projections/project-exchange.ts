// main/store/projections/project-exchange.ts · profiles of trading partners, and what we sent them with its acknowledgement; and the answers that wait to be sent
import type { AnswersQueued, MessageAcknowledged, MessageSent, PartnerSaved } from '../../application/exchange/exchange-events.ts';
import { epochOf } from '../../application/numbers/free-serial.ts';
import { interchangeSequence } from '../../application/numbers/interchange-numbers.ts';
import type { StoredEvent } from '../../application/ports.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Db } from '../open-database.ts';
import { insertMessages } from './outbox-rows.ts';
import type { Projection } from './projection.ts';
import { advanceSequence } from './sequences.ts';

export function projectPartner(db: Db): Projection {
  const save = db.prepare<[string, string, string, string, string]>(
    `insert into partner (partner_id, name, version, profile, changed_at, changed_by) values (?, ?, 1, ?, ?, ?)
     on conflict (partner_id) do update set name = excluded.name, version = version + 1, profile = excluded.profile, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by`,
  );
  const remove = db.prepare<[string]>('delete from partner where partner_id = ?');
  return (event: StoredEvent) => {
    const partnerId = event.stream.slice('partner:'.length);
    if (event.kind === 'partner-removed') remove.run(partnerId);
    if (event.kind !== 'partner-saved') return;
    const { profile } = event.payload as PartnerSaved;
    save.run(partnerId, profile.name, canonicalJson(profile), event.at, event.actor);
  };
}

export function projectExchange(db: Db): Projection {
  const sequence = advanceSequence(db);
  const insert = db.prepare(
    `insert into sent_message (sent_id, partner_id, standard, type, interchange, group_number, message_number, document_number, file_name, sent_at, state, reasons)
     values (@sentId, @partnerId, @standard, @type, @interchange, @group, @message, @documentNumber, @fileName, @sentAt, @state, '[]')`,
  );
  const acknowledge = db.prepare<[string, string, string, string, string]>(
    'update sent_message set state = ?, acknowledged_at = ?, acknowledged_with = ?, reasons = ? where sent_id = ?',
  );
  return (event: StoredEvent) => {
    const sentId = event.stream.slice('exchange:'.length);
    if (event.kind === 'message-sent') {
      const { interchangeNumber, isAnswered, envelope: _, ...sent } = event.payload as MessageSent;
      insert.run({
        ...sent,
        sentId,
        group: sent.group ?? null,
        documentNumber: sent.documentNumber ?? null,
        sentAt: event.at,
        state: isAnswered ? 'waiting' : 'accepted',
      });
      const numbers = interchangeSequence(sent.partnerId);
      sequence(numbers, interchangeNumber);
      sequence(epochOf(numbers), event.epoch);
    }
    if (event.kind === 'message-acknowledged') {
      const { type, outcome, reasons } = event.payload as MessageAcknowledged;
      acknowledge.run(outcome, event.at, type, JSON.stringify(reasons), sentId);
    }
  };
}

export function projectDocument(db: Db): Projection {
  const queue = insertMessages(db);
  return (event: StoredEvent) => {
    if (event.kind === 'answers-queued') queue((event.payload as AnswersQueued).messages, event);
  };
}
