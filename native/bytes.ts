// native/bytes.ts · bytes as text without copying twice: latin1 keeps every byte as one character, base64 travels in messages

export const latin1 = (bytes: Uint8Array): string => view(bytes).toString('latin1');
export const base64 = (bytes: Uint8Array): string => view(bytes).toString('base64');

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
