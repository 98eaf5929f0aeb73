// main/application/inbox/watch-inbox.ts · the watched folders of a station as one: started and stopped together, and a file is found in whichever it waits. Rules IB1–IB17: ../../inbox/SPEC.md
import type { ImportResult } from '../documents/import-result.ts';
import type { InboxDecision, InboxDeps, SettledFile, SourceHealth, WaitingFile } from './inbox-model.ts';
import { LOOK_AGAIN_MS, LOOK_EVERY_MS, WatchedFolder } from './watched-folder.ts';

const RECENT = 50;
const MOST_COLLECTED = 10_000;

export interface InboxState {
  readonly sources: readonly SourceHealth[];
  readonly waiting: readonly WaitingFile[];
  /** Newest first. */
  readonly recent: readonly SettledFile[];
}

export interface Inbox {
  start(): void;
  /** What is under way is stopped and taken up at the next start. */
  stop(): Promise<void>;
  /** Once: takes what is there and whole, or gets whole within `patienceMs`. */
  takeAll(patienceMs: number, signal: AbortSignal): Promise<readonly SettledFile[]>;
  state(): InboxState;
  /** A file that waits. Undefined: it is gone. */
  file(fileId: string): Promise<{ readonly fileName: string; readonly bytes: Uint8Array } | undefined>;
  /** What a waiting file would change; changes nothing. Undefined: there is no such file any more. */
  check(fileId: string, about: Omit<InboxDecision, 'decisions'>, actor: string): Promise<ImportResult | undefined>;
  /** Undefined: there is no such file any more. */
  decide(fileId: string, decision: InboxDecision, actor: string): Promise<ImportResult | undefined>;
  /** Puts a waiting file aside. @returns false when there is no such file any more */
  refuse(fileId: string, actor: string): Promise<boolean>;
}

export function createInbox(deps: InboxDeps): Inbox {
  const recent: SettledFile[] = [];
  let collected: SettledFile[] = [];
  const onSettled = (file: SettledFile): void => {
    collected.push(file);
    collected = collected.slice(-MOST_COLLECTED);
    recent.unshift(file);
    recent.length = Math.min(recent.length, RECENT);
  };
  const watched = deps.sources.map((source) => new WatchedFolder(deps, source, onSettled));
  const folderOf = (fileId: string): WatchedFolder | undefined => watched.find((each) => each.waiting().some((file) => file.fileId === fileId));
  let running: { readonly stop: AbortController; readonly loops: Promise<unknown> } | undefined;

  return {
    start() {
      if (running !== undefined) return;
      const stop = new AbortController();
      running = { stop, loops: Promise.all(watched.map((folder) => folder.run(stop.signal))) };
    },
    async stop() {
      const stopping = running;
      running = undefined;
      stopping?.stop.abort();
      // A share that hangs must not keep the station from ending.
      const patience = new AbortController();
      if (stopping !== undefined) await Promise.race([stopping.loops, deps.wait(LOOK_EVERY_MS, patience.signal)]);
      patience.abort();
    },
    async takeAll(patienceMs, signal) {
      const until = deps.elapsed() + patienceMs;
      collected = [];
      for (const folder of watched) {
        for (let left = await folder.look(signal); left > 0 && deps.elapsed() < until && !signal.aborted; left = await folder.look(signal))
          await deps.wait(LOOK_AGAIN_MS, signal);
      }
      return collected;
    },
    state: () => ({
      sources: watched.map((folder) => folder.health()),
      waiting: watched.flatMap((folder) => folder.waiting()).toSorted((a, b) => (a.fileId < b.fileId ? -1 : 1)),
      recent,
    }),
    file: async (fileId) => folderOf(fileId)?.file(fileId),
    check: async (fileId, about, actor) => folderOf(fileId)?.check(fileId, about, actor),
    decide: async (fileId, decision, actor) => folderOf(fileId)?.decide(fileId, decision, actor),
    refuse: async (fileId, actor) => (await folderOf(fileId)?.refuse(fileId, actor)) ?? false,
  };
}
