// main/store/projections/project-outbox.ts · how far each message to the ERP got (its row is written by the event that caused it)
import type { OutboxState, StoredEvent } from '../../application/ports.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './project.ts';

export interface MessageStateChanged {
  readonly to: OutboxState;
  readonly nextAttemptAt?: string;
  readonly error?: string;
  readonly reference?: string;
}

export function projectOutbox(db: Db): Projection {
  const change = db.prepare(
    `update outbox set state = @to, next_attempt_at = @nextAttemptAt, last_error = coalesce(@error, case when @to = 'done' then null else last_error end),
       reference = coalesce(@reference, reference), attempts = attempts + @sending where key = @key`,
  );
  return (event: StoredEvent) => {
    if (event.kind !== 'message-state-changed') return;
    const { to, nextAttemptAt, error, reference } = event.payload as MessageStateChanged;
    change.run({
      key: event.stream.slice('outbox:'.length),
      to,
      nextAttemptAt: nextAttemptAt ?? null,
      error: error ?? null,
      reference: reference ?? null,
      sending: to === 'sending' ? 1 : 0,
    });
  };
}
