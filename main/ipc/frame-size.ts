// main/ipc/frame-size.ts · is a frame from a client small and flat enough to look at? One rule for every carrier, whatever it clones
const MAX_DEPTH = 32;

/** Bytes of the frame as JSON text, roughly (strings and keys in UTF-8, 8 for any other value); Infinity when it nests too deeply or holds itself. */
export function frameBytes(frame: unknown, limit: number): number {
  let bytes = 0;
  function add(value: unknown, depth: number): void {
    if (bytes > limit) return; // the answer is known: do not walk 70 MB to say no
    if (depth > MAX_DEPTH) bytes = Number.POSITIVE_INFINITY;
    else if (typeof value === 'string') bytes += Buffer.byteLength(value) + 2;
    else if (ArrayBuffer.isView(value)) bytes += value.byteLength;
    else if (typeof value === 'object' && value !== null) {
      bytes += 2;
      for (const key in value) {
        bytes += Buffer.byteLength(key) + 3;
        add((value as Record<string, unknown>)[key], depth + 1);
      }
    } else bytes += 8;
  }
  add(frame, 0);
  return bytes;
}
