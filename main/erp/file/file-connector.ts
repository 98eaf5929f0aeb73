// main/erp/file/file-connector.ts · the embedded connector: each receipt as a JSON file and as CSV in one folder, under its key, once. Rules FC1–FC8: ./SPEC.md
import type { ErpConnector, PostOutcome } from '../../application/ports.ts';
import { RECEIPT_TOPIC } from '../../domain/receipt/receipt-message.ts';
import { explainFolder } from './explain-folder.ts';
import { isPublished, publishFiles } from './publish-files.ts';
import { readReceiptMessage } from './read-receipt-message.ts';
import { writeReceiptCsv } from './receipt-csv.ts';

/** The key names the files, so nothing else may be in it: no path can be smuggled. */
const SAFE_KEY = /^[A-Z0-9]{4,40}$/;
/** The JSON last: it is the receipt, the CSV is a view of it. */
const EXTENSIONS = ['csv', 'json'] as const;
/** A folder that cannot be written needs a person first; asking more often helps nobody. */
const RETRY_AFTER_MS = 10_000;

/** A call has no effect any more once it has returned, so the dispatcher needs no quiet time before it sends again. */
export const FILE_CONNECTOR_QUIET_MS = 0;

export function createFileConnector({ folder }: { readonly folder: string }): ErpConnector {
  return {
    name: 'file',

    async post({ key, topic, body }): Promise<PostOutcome> {
      if (!SAFE_KEY.test(key)) return { kind: 'refused', reason: `key ${JSON.stringify(key)}: expected 4 to 40 capitals and digits` };
      if (topic !== RECEIPT_TOPIC)
        return { kind: 'refused', reason: `message ${key} is a ${JSON.stringify(topic)}: this connector writes receipts only` };
      const read = readReceiptMessage(body, key);
      if (read.kind === 'not-a-message') return { kind: 'refused', reason: read.reason };
      try {
        const published = await publishFiles(folder, key, [
          { extension: 'csv', content: writeReceiptCsv(read.message) },
          { extension: 'json', content: body },
        ]);
        if (published.kind === 'published') return { kind: 'accepted', reference: referenceOf(key) };
        return {
          kind: 'refused',
          reason: `${key}.json stands in ${folder} already and says something else (SHA-256 ${published.existingSha256}, this message ${published.newSha256}): nothing was changed; compare the two before you remove the file`,
        };
      } catch (error) {
        return { kind: 'retry-later', afterMs: RETRY_AFTER_MS, reason: explainFolder(folder, error) };
      }
    },

    async findByKey(key) {
      if (!SAFE_KEY.test(key)) return { kind: 'absent' };
      try {
        return (await isPublished(folder, key, EXTENSIONS)) ? { kind: 'found', reference: referenceOf(key) } : { kind: 'absent' };
      } catch (error) {
        return { kind: 'unknown', reason: explainFolder(folder, error) };
      }
    },
  };
}

function referenceOf(key: string): string {
  return `${key}.json`;
}
