// renderer/import/encode-base64.ts · bytes → base64 in pieces, so that a 50 MB file does not overflow the call stack
const CHUNK_BYTES = 0x8000;

export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += CHUNK_BYTES) parts.push(String.fromCharCode(...bytes.subarray(from, from + CHUNK_BYTES)));
  return btoa(parts.join(''));
}
