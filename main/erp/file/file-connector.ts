// main/erp/file/file-connector.ts · the embedded connector: each receipt, return and transfer as a JSON file and as CSV in one folder, under its key, once. Rules FC1–FC8, FC11: ./SPEC.md
import type { ErpConnector, PostOutcome } from '../../application/ports.ts';
import { RETURN_TOPIC, TRANSFER_TOPIC } from '../../domain/goods-out/goods-out-message.ts';
import { RECEIPT_TOPIC } from '../../domain/receipt/receipt-message.ts';
import { explainFolder } from './explain-folder.ts';
import { writeGoodsOutCsv } from './goods-out-csv.ts';
import { isPublished, publishFiles } from './publish-files.ts';
import { type MessageResult, readGoodsOutMessage, readReceiptMessage } from './read-message.ts';
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
      const read = csvOf(topic, body, key);
      if (read === undefined)
        return {
          kind: 'refused',
          reason: `message ${key} is a ${JSON.stringify(topic)}: this connector writes receipts, returns and transfers only`,
        };
      if (read.kind === 'not-a-message') return { kind: 'refused', reason: read.reason };
      try {
        const published = await publishFiles(folder, key, [
          { extension: 'csv', content: read.message },
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

/** Undefined for a topic that is not ours. */
function csvOf(topic: string, body: string, key: string): MessageResult<string> | undefined {
  if (topic === RECEIPT_TOPIC) return mapped(readReceiptMessage(body, key), writeReceiptCsv);
  if (topic === RETURN_TOPIC || topic === TRANSFER_TOPIC) return mapped(readGoodsOutMessage(body, key), writeGoodsOutCsv);
  return undefined;
}

function mapped<T>(read: MessageResult<T>, write: (message: T) => string): MessageResult<string> {
  return read.kind === 'message' ? { kind: 'message', message: write(read.message) } : read;
}

function referenceOf(key: string): string {
  return `${key}.json`;
}
