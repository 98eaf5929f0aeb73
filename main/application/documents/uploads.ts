// main/application/documents/uploads.ts · files on their way from a screen, part by part: one frame of 50 MB would hold every scan up while it is read. Rules IM66, IM67: ./IMPORT.md
import type { JoinFiles } from './import-result.ts';

/** The largest file that a parser takes. */
export const MAX_UPLOAD_BYTES = 200 * 1024 * 1024;
/** Of all files under way. */
const MAX_HELD_BYTES = 2 * MAX_UPLOAD_BYTES;
/** A screen that went away leaves its file. */
const FORGET_AFTER_MS = 15 * 60_000;

export interface UploadPart {
  /** Chosen by the screen. */
  readonly fileId: string;
  readonly fileName: string;
  readonly byteLength: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export type TakenPart =
  | { readonly kind: 'taken'; readonly received: number }
  | { readonly kind: 'refused'; readonly reason: 'too-large' | 'busy' | 'out-of-order'; readonly message: string };

export interface Uploads {
  take(part: UploadPart): TakenPart;
  /** A file that is whole. */
  file(fileId: string): { readonly fileName: string; readonly bytes: Uint8Array } | undefined;
  drop(fileId: string): void;
  /** [IM76] Of these files, those that are parts of one give way to that one. */
  join(fileIds: readonly string[]): readonly JoinedUpload[];
}

export interface JoinedUpload {
  readonly fileId: string;
  readonly fileName: string;
  readonly byteLength: number;
  /** The files it holds: they are dropped. */
  readonly of: readonly string[];
}

interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  received: number;
  touchedAt: number;
}

/** @param now milliseconds that only grow */
export function createUploads(now: () => number, join: JoinFiles, newId: () => string): Uploads {
  const uploads = new Map<string, Upload>();
  const forgetOld = (): void => {
    for (const [fileId, { touchedAt }] of uploads) if (now() - touchedAt > FORGET_AFTER_MS) uploads.delete(fileId);
  };
  const begin = ({ fileName, byteLength }: UploadPart): Upload | TakenPart => {
    if (byteLength > MAX_UPLOAD_BYTES) {
      const message = `${fileName} has ${byteLength} bytes; files up to ${MAX_UPLOAD_BYTES} are taken: split it`;
      return { kind: 'refused', reason: 'too-large', message };
    }
    const held = uploads.values().reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (held + byteLength > MAX_HELD_BYTES)
      return { kind: 'refused', reason: 'busy', message: 'other large files are on their way: import those first, or send this one later' };
    return { fileName, bytes: new Uint8Array(byteLength), received: 0, touchedAt: now() };
  };

  return {
    take(part) {
      const { fileId, offset, bytes } = part;
      forgetOld();
      if (offset === 0) uploads.delete(fileId);
      const known = uploads.get(fileId) ?? (offset === 0 ? begin(part) : undefined);
      if (known !== undefined && 'kind' in known) return known;
      if (known === undefined || known.received !== offset || offset + bytes.length > known.bytes.length) {
        const message = `part at ${offset} of ${part.fileName} does not follow what came before (${known?.received ?? 0} bytes): send the file again from its beginning`;
        return { kind: 'refused', reason: 'out-of-order', message };
      }
      known.bytes.set(bytes, offset);
      known.received += bytes.length;
      known.touchedAt = now();
      uploads.set(fileId, known);
      return { kind: 'taken', received: known.received };
    },
    file(fileId) {
      const known = uploads.get(fileId);
      if (known === undefined || known.received < known.bytes.length) return undefined;
      known.touchedAt = now();
      return { fileName: known.fileName, bytes: known.bytes };
    },
    drop: (fileId) => void uploads.delete(fileId),
    join(fileIds) {
      const whole = fileIds.flatMap((fileId) => {
        const file = this.file(fileId);
        return file === undefined ? [] : [{ fileId, ...file }];
      });
      return join(whole).map(({ fileName, bytes, of }) => {
        const parts = of.flatMap((position) => whole[position]?.fileId ?? []);
        for (const part of parts) uploads.delete(part);
        const fileId = newId();
        uploads.set(fileId, { fileName, bytes, received: bytes.length, touchedAt: now() });
        return { fileId, fileName, byteLength: bytes.length, of: parts };
      });
    },
  };
}
