// renderer/import/send-file.ts · a file on its way to core, part by part: scans go on between two parts
import type { CallError } from '../../preload/contract/frames.ts';
import type { Station } from '../../preload/contract/index.ts';
import { encodeBase64 } from './encode-base64.ts';

/** Core takes no larger part. */
const PART_BYTES = 700_000;

/** @returns why it did not get there. @param isStopped asked before every part */
export async function sendFile(
  station: Station,
  fileId: string,
  file: Blob & { readonly name: string },
  onSent: (bytes: number) => void,
  isStopped: () => boolean,
): Promise<CallError | 'stopped' | undefined> {
  for (let offset = 0; offset === 0 || offset < file.size; offset += PART_BYTES) {
    if (isStopped()) return 'stopped';
    onSent(offset);
    const bytes = await read(file, offset);
    // The file was changed, moved or removed since it was chosen.
    if (bytes === undefined) return { code: 'bad-request', reason: 'unreadable', message: `${file.name} cannot be read any more` };
    const part = { fileId, fileName: file.name, byteLength: file.size, offset, contentBase64: encodeBase64(bytes) };
    const reply = await station.invoke('documents:send-part', part);
    if (!reply.ok) return reply.error;
  }
  return undefined;
}

async function read(file: Blob, offset: number): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.slice(offset, offset + PART_BYTES).arrayBuffer());
  } catch {
    return undefined;
  }
}
