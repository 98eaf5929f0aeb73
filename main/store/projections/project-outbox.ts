// main/store/projections/project-outbox.ts · how far each message to the ERP got (its row is written by the event that caused it)
import type { StoredEvent } from '../../application/ports.ts';
import type { MessageStateChanged } from '../../application/queue-events.ts';
import type { Db } from '../open-database.ts';
import type { Projection } from './projection.ts';

export function projectOutbox(db: Db): Projection {
  const change = db.prepare(
    `update outbox set state = @to, next_attempt_at = @nextAttemptAt, last_error = coalesce(@error, case when @to = 'done' then null else last_error end),
       reference = coalesce(@reference, reference), attempts = attempts + @sending where key = @key`,
  );
  // The last error stays on the screen until the message is done; a reference that could not be read back proves nothing any more.
  const retry = db.prepare<[string]>("update outbox set state = 'unknown', next_attempt_at = null, reference = null where key = ?");
  return (event: StoredEvent) => {
    const key = event.stream.slice('outbox:'.length);
    switch (event.kind) {
      case 'message-state-changed': {
        const { to, nextAttemptAt, error, reference } = event.payload as MessageStateChanged;
        change.run({
          key,
          to,
          nextAttemptAt: nextAttemptAt ?? null,
          error: error ?? null,
          reference: reference ?? null,
          sending: to === 'sending' ? 1 : 0,
        });
        return;
      }
      case 'message-retried':
        retry.run(key);
        return;
    }
  };
}
