// tests/support/exchange-desk.ts · an import desk whose messages to partners go out into a real folder, and are read back by our own parsers
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPartnerMail } from '../../main/application/exchange/send-partner-message.ts';
import { createInterchangeNumbers } from '../../main/application/numbers/interchange-numbers.ts';
import type { ErpConnector, OpeningRequest, OutboxMessage, PartnerFiles } from '../../main/application/ports.ts';
import { finishReceipt } from '../../main/application/receiving/finish-receipt.ts';
import { submitScan } from '../../main/application/receiving/submit-scan.ts';
import { parseFile } from '../../main/documents/parse-file.ts';
import { writePartnerMessage } from '../../main/documents/write-partner-message.ts';
import type { ParsedPart } from '../../main/domain/document/document.ts';
import type { PartnerProfile } from '../../main/domain/partner/partner-profile.ts';
import { DEFAULT_PROFILE } from '../../main/domain/partner/partner-profile.ts';
import type { ReceiptState } from '../../main/domain/receipt/receipt-state.ts';
import { createPartnerFiles } from '../../main/erp/file/partner-files.ts';
import { createDispatcher } from '../../main/outbox/dispatcher.ts';
import { createNumberMark } from '../../main/store/number-mark.ts';
import { createOutboxReader } from '../../main/store/outbox-reader.ts';
import { markInMemory } from './dock-station.ts';
import { type ImportDesk, openImportDesk } from './import-desk.ts';

export interface WrittenFile {
  readonly name: string;
  readonly text: string;
  readonly parts: readonly ParsedPart[];
}

export interface ExchangeDesk extends ImportDesk {
  readonly folder: string;
  readonly files: PartnerFiles;
  readonly connector: ErpConnector;
  /** As `partner`, wanting these messages. */
  wanting(replies: Partial<PartnerProfile['replies']>, more?: Parameters<ImportDesk['partner']>[0]): void;
  /** Sends what waits; what stands in the partner's folder, in the order of writing. */
  sent(partnerId?: string): Promise<readonly WrittenFile[]>;
  outboxMessages(): readonly OutboxMessage[];
  receive(wanted: Partial<OpeningRequest>, scans: readonly string[]): ReceiptState;
  finish(state: ReceiptState): void;
  close(): void;
}

const DOER = { actor: 'clerk-7', device: 'test' };

/** @param station its data folder, and the epoch of its record; without one it is in memory. */
export function openExchangeDesk(station?: { readonly dataFolder: string; readonly epoch: number }): ExchangeDesk {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-exchange-'));
  const desk = openImportDesk(station?.dataFolder, station?.epoch);
  const { ledger, ids, clock, db, facts, importDeps, scanDeps } = desk;
  const outbox = createOutboxReader(db, { only: 'edi' });
  const files = createPartnerFiles({ folder });
  const mark = station === undefined ? markInMemory() : createNumberMark(join(station.dataFolder, 'numbers', 'exchange.json'));
  const numbers = createInterchangeNumbers({ facts, mark, epoch: () => station?.epoch ?? 1 });
  const { exchange } = importDeps;
  const connector = createPartnerMail({ ledger, exchange, numbers, outbox, files, clock, nextId: ids.next, write: writePartnerMessage });
  const dispatcher = createDispatcher({ ledger, outbox, connector, clock, ids, quietMs: 0 });
  return {
    ...desk,
    folder,
    files,
    connector,
    wanting(replies, more = { partnerId: 'one' }) {
      desk.partner({ ...more, replies: { ...DEFAULT_PROFILE.replies, ...replies } });
    },
    async sent(partnerId = 'one') {
      await dispatcher.drainOnce(AbortSignal.timeout(20_000));
      return readWritten(join(folder, partnerId));
    },
    outboxMessages: () => outbox.list(1_000).toReversed(),
    receive(wanted, scans) {
      const state = desk.open(wanted);
      for (const raw of scans) submitScan(scanDeps, state, { scanId: ids.next(), raw, ...DOER });
      return state;
    },
    finish(state) {
      const finished = finishReceipt(scanDeps, 'DK01', state, DOER);
      if (finished.kind === 'refused') throw new Error(finished.message);
    },
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function readWritten(folder: string): readonly WrittenFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
  return names.toSorted().map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, text: bytes.toString('latin1'), parts: [...parseFile({ fileName: name, bytes })] };
  });
}

/** 'KEY.861.x12' → '861' */
export const typeOf = ({ name }: WrittenFile): string => name.split('.')[1] ?? '';

export function only<Kind extends ParsedPart['type']>(parts: readonly ParsedPart[], kind: Kind): readonly Extract<ParsedPart, { type: Kind }>[] {
  return parts.filter((part): part is Extract<ParsedPart, { type: Kind }> => part.type === kind);
}
