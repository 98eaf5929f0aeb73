// main/erp/file/partner-files.ts · a folder for each trading partner; each message one file in it, once, whole or not at all. Rules FC9, FC10: ./SPEC.md
import { join } from 'node:path';
import type { PartnerFile, PartnerFiles } from '../../application/ports.ts';
import { safeFileName } from '../../domain/document/safe-file-name.ts';
import { explainFolder } from './explain-folder.ts';
import { isPublished, publishFiles } from './publish-files.ts';

/** As of the file connector: a folder that cannot be written needs a person first. */
const RETRY_AFTER_MS = 10_000;

export function createPartnerFiles({ folder }: { readonly folder: string }): PartnerFiles {
  const folderOf = ({ partnerId }: PartnerFile): string => join(folder, safeFileName(partnerId));
  return {
    async publish({ bytes, ...file }) {
      const { key, extension } = file;
      try {
        const published = await publishFiles(folderOf(file), key, [{ extension, content: bytes }]);
        if (published.kind === 'published') return published;
        return {
          kind: 'refused',
          reason: `${key}.${extension} stands in ${folderOf(file)} already and says something else: nothing was changed; compare the two before you remove the file`,
        };
      } catch (error) {
        return { kind: 'retry-later', afterMs: RETRY_AFTER_MS, reason: explainFolder(folderOf(file), error) };
      }
    },
    async isPublished(file) {
      try {
        return (await isPublished(folderOf(file), file.key, [file.extension])) ? { kind: 'found' } : { kind: 'absent' };
      } catch (error) {
        return { kind: 'unknown', reason: explainFolder(folderOf(file), error) };
      }
    },
  };
}
