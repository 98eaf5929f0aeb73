// tests/support/inbox-desk.ts · an exchange desk with a watched folder on the disk, whose time the test moves
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InboxDeps, InboxSource } from '../../main/application/inbox/inbox-model.ts';
import { createInbox, type Inbox } from '../../main/application/inbox/watch-inbox.ts';
import { joinParts } from '../../main/documents/metrc/join-parts.ts';
import { createInboxFolder } from '../../main/inbox/inbox-folder.ts';
import { type ExchangeDesk, openExchangeDesk } from './exchange-desk.ts';

export interface InboxDesk extends ExchangeDesk {
  readonly inbox: Inbox;
  readonly path: string;
  readonly faults: unknown[];
  /** As a partner's program writes it. */
  drop(name: string, content: string | Uint8Array): void;
  /** Looks until everything that is whole was taken. */
  take(): Promise<void>;
  /** What a new life of the program does with what it finds. */
  restart(more?: Partial<InboxDeps>): void;
  /** Names in a folder of the inbox, '' for the inbox itself; hidden ones too. */
  names(place?: string): readonly string[];
  report(place: string, name: string): { readonly text: string; readonly json: { readonly [key: string]: unknown } };
  moveTime(ms: number): void;
}

export function openInboxDesk(source: Partial<InboxSource> = {}, more: Partial<InboxDeps> = {}): InboxDesk {
  const desk = openExchangeDesk();
  const path = mkdtempSync(join(tmpdir(), 'dockhand-inbox-'));
  const faults: unknown[] = [];
  let elapsed = 0;
  const deps: InboxDeps = {
    sources: [{ folder: createInboxFolder({ path, isOurs: false }), name: 'inbox', ...source }],
    imports: desk.imports,
    clock: desk.clock,
    ids: desk.ids,
    elapsed: () => elapsed,
    // Time is what passes here: a wait moves it, and others go first. The long wait is for a folder that hangs, and none does.
    wait: (ms, signal) =>
      ms >= 20_000
        ? new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
        : new Promise((resolve) => {
            elapsed += ms;
            setImmediate(resolve);
          }),
    language: () => 'en',
    isPartner: () => true,
    join: joinParts,
    onChange: () => undefined,
    onFault: (error) => faults.push(error),
    ...more,
  };
  let inbox = createInbox(deps);
  return {
    ...desk,
    get inbox() {
      return inbox;
    },
    path,
    faults,
    drop(name, content) {
      writeFileSync(join(path, name), content);
    },
    async take() {
      await inbox.takeAll(10_000, AbortSignal.timeout(20_000));
    },
    restart(again = {}) {
      inbox = createInbox({ ...deps, ...again });
    },
    names(place = '') {
      const folder = join(path, place);
      return existsSync(folder) ? readdirSync(folder).toSorted() : [];
    },
    report: (place, name) => ({
      text: readFileSync(join(path, place, `${name}.txt`), 'utf8'),
      json: JSON.parse(readFileSync(join(path, place, `${name}.json`), 'utf8')) as { [key: string]: unknown },
    }),
    moveTime(ms) {
      elapsed += ms;
    },
    close() {
      desk.close();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** A folder of the inbox as an earlier life left it. */
export function leaveClaimed(path: string, claimId: string, attempt: number, name: string, content: string): void {
  mkdirSync(join(path, '.claimed'), { recursive: true });
  writeFileSync(join(path, '.claimed', `${claimId}.${attempt}.${name}`), content);
}
