// main/core/partner-mail.ts · the outbox with its two ways out: receipts to the ERP, messages to trading partners
import { join } from 'node:path';
import { PARTNER_TOPIC } from '../application/exchange/partner-message.ts';
import { createPartnerMail } from '../application/exchange/send-partner-message.ts';
import { createInterchangeNumbers } from '../application/numbers/interchange-numbers.ts';
import type { Clock, ErpConnector, Ids, Ledger, ReceivingFacts } from '../application/ports.ts';
import { writePartnerMessage } from '../documents/write-partner-message.ts';
import { createPartnerFiles } from '../erp/file/partner-files.ts';
import { createDispatcher, type Dispatcher } from '../outbox/dispatcher.ts';
import { joinDispatchers } from '../outbox/join-dispatchers.ts';
import { createExchangeStore } from '../store/exchange-store.ts';
import { createNumberMark } from '../store/number-mark.ts';
import type { Db } from '../store/open-database.ts';
import { createOutboxReader } from '../store/outbox-reader.ts';

export interface OutboxDeps {
  readonly db: Db;
  readonly ledger: Ledger;
  readonly facts: Pick<ReceivingFacts, 'nextNumber'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly onFault: (error: unknown) => void;
  /** Of the record. */
  epoch(): number;
}

export interface Outbox {
  /** Both ways out. */
  readonly dispatcher: Dispatcher;
  readonly toPartners: Dispatcher;
}

/** A folder for each partner below the folder of the ERP's files. */
const partnersFolder = (dataFolder: string): string => join(dataFolder, 'out', 'edi');

export function createOutbox(deps: OutboxDeps, dataFolder: string, erp: { readonly connector: ErpConnector; readonly quietMs: number }): Outbox {
  const { db, ledger, clock, ids } = deps;
  const all = createOutboxReader(db);
  // One durable write a message: a file goes out only after it, and nobody waits at the dock for that.
  const mark = createNumberMark(join(dataFolder, 'numbers', 'exchange.json'));
  const connector = createPartnerMail({
    ledger,
    exchange: createExchangeStore(db),
    numbers: createInterchangeNumbers({ facts: deps.facts, mark, epoch: deps.epoch }),
    outbox: all,
    files: createPartnerFiles({ folder: partnersFolder(dataFolder) }),
    clock,
    nextId: ids.next,
    write: writePartnerMessage,
  });
  const toErp = createDispatcher({ ...deps, ...erp, outbox: createOutboxReader(db, { except: PARTNER_TOPIC }) });
  // A file is there when the call has returned, or it is not: nothing of ours can still be on its way.
  const toPartners = createDispatcher({ ...deps, connector, quietMs: 0, outbox: createOutboxReader(db, { only: PARTNER_TOPIC }) });
  return { dispatcher: joinDispatchers([toErp, toPartners], all, (topic) => (topic === PARTNER_TOPIC ? toPartners : toErp)), toPartners };
}
