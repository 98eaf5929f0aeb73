// main/core/inbox-services.ts · the watched folders of config.json joined with the import
import { basename, isAbsolute, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Imports } from '../application/documents/imports.ts';
import type { FileSources } from '../application/documents/source-text.ts';
import type { Partners } from '../application/exchange/partners.ts';
import { createInbox, type Inbox } from '../application/inbox/watch-inbox.ts';
import type { Clock, Ids } from '../application/ports.ts';
import { joinParts } from '../documents/metrc/join-parts.ts';
import { createInboxFolder } from '../inbox/inbox-folder.ts';
import type { StationConfig } from '../store/station-config.ts';
import type { DocumentServices } from './document-services.ts';

export interface InboxServiceDeps {
  readonly imports: Imports;
  readonly partners: Partners;
  readonly clock: Clock;
  readonly ids: Ids;
  config(): StationConfig;
  onChange(): void;
  onFault(error: unknown): void;
}

/** Of a file that waits in an inbox, else of one that a screen sent. */
export async function fileInHand(
  inbox: Inbox,
  documents: Pick<DocumentServices, 'inFile' | 'uploads'>,
  fileId: string,
): Promise<FileSources | undefined> {
  const file = (await inbox.file(fileId)) ?? documents.uploads.file(fileId);
  return file === undefined ? undefined : documents.inFile(file);
}

export function createInboxServices({ imports, partners, config, ...deps }: InboxServiceDeps, dataFolder: string): Inbox {
  return createInbox({
    ...deps,
    imports,
    sources: config().inbox.map(({ folder, ...more }) => {
      const path = resolve(dataFolder, folder);
      return { folder: createInboxFolder({ path, isOurs: !isAbsolute(folder) }), name: basename(path), ...more };
    }),
    elapsed: () => performance.now(),
    wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    language: () => config().language,
    join: joinParts,
    isPartner: (partnerId) => partners.list().some(({ profile }) => profile.partnerId === partnerId),
  });
}
