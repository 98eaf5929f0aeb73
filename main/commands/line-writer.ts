// main/commands/line-writer.ts · lines to a stream, many to a write: a million answers must not be a million system calls, and one answer must not wait

const FULL_CHARS = 64 * 1024;

export interface LineWriter {
  line(text: string): void;
  flush(): void;
}

/** A line leaves with the ones after it, at the latest when the program waits for something. */
export function createLineWriter(write: (text: string) => void): LineWriter {
  let pending = '';
  let isScheduled = false;
  const flush = (): void => {
    const text = pending;
    pending = '';
    if (text !== '') write(text);
  };
  return {
    line(text) {
      pending += `${text}\n`;
      if (pending.length >= FULL_CHARS) flush();
      else if (!isScheduled) {
        isScheduled = true;
        setImmediate(() => {
          isScheduled = false;
          flush();
        });
      }
    },
    flush,
  };
}
