// main/erp/file/file-connector.ts · the embedded connector: each receipt as a JSON file and as CSV in one folder, under its key, once. Rules FC1–FC8: ./SPEC.md
import type { ErpConnector, PostOutcome } from '../../application/ports.ts';
import { RECEIPT_TOPIC } from '../../domain/receipt/receipt-message.ts';
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
          { extension: 'csv', text: writeReceiptCsv(read.message) },
          { extension: 'json', text: body },
        ]);
        if (published.kind === 'published') return { kind: 'accepted', reference: referenceOf(key) };
        return {
          kind: 'refused',
          reason: `${key}.json stands in ${folder} already and says something else (SHA-256 ${published.existingSha256}, this message ${published.newSha256}): nothing was changed; compare the two before you remove the file`,
        };
      } catch (error) {
        return { kind: 'retry-later', afterMs: RETRY_AFTER_MS, reason: explain(folder, error) };
      }
    },

    async findByKey(key) {
      if (!SAFE_KEY.test(key)) return { kind: 'absent' };
      try {
        return (await isPublished(folder, key, EXTENSIONS)) ? { kind: 'found', reference: referenceOf(key) } : { kind: 'absent' };
      } catch (error) {
        return { kind: 'unknown', reason: explain(folder, error) };
      }
    },
  };
}

function referenceOf(key: string): string {
  return `${key}.json`;
}

/** The folder and what to do, in words; the system's own code stays in brackets for the IT person. */
function explain(folder: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return `${folder} cannot be written (${code}): ${remedy(code)}`;
}

function remedy(code: string): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full; free space on its drive, then it goes on by itself';
    case 'EACCES':
    case 'EPERM':
      return 'give the account that runs Dockhand the right to write there';
    case 'EROFS':
      return 'the drive is mounted read-only; mount it writable or choose another folder in the settings';
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
      return 'the folder is gone or a file stands in its place; create it or choose another folder in the settings';
    default:
      return 'check the drive and the connection to it';
  }
}
