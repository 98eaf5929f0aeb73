// main/ipc/coalesce.ts · many changes, one telling: at once for the first, then at most once per interval while changes come

export function coalesce(tell: () => void, everyMs: number): { ask(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;
  const later = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!isAsked) return;
      isAsked = false;
      tell();
      later();
    }, everyMs);
    timer.unref();
  };
  return {
    ask() {
      if (timer !== undefined) {
        isAsked = true;
        return;
      }
      tell();
      later();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
