// main/host/in-process.ts · the third carrier: a client and core in one process (command line, tests); every frame is copied as a real carrier would
import type { FrameCarrier } from '../../preload/client.ts';
import type { ServerFrame } from '../../preload/contract/frames.ts';
import type { ShellKind } from '../ipc/serve-contract.ts';
import type { HostedCore } from './hosted-core.ts';

let nextClient = 1;

/** Frames arrive in a later turn of the event loop, in order, as they do between processes. */
export function connectInProcess(core: Pick<HostedCore, 'connect'>, shell: ShellKind): FrameCarrier & { close(): void } {
  let onFrame: (frame: ServerFrame) => void = () => {};
  let onClose: (code: string) => void = () => {};
  let closed = false;
  let buffered = 0;
  const link = core.connect({
    id: nextClient++,
    shell,
    send(frame) {
      const text = JSON.stringify(frame);
      buffered += text.length;
      setImmediate(() => {
        buffered -= text.length;
        if (!closed) onFrame(JSON.parse(text) as ServerFrame);
      });
    },
    bufferedBytes: () => buffered,
  });
  return {
    send(frame) {
      if (closed) throw new Error('the connection to core is closed');
      const copy: unknown = JSON.parse(JSON.stringify(frame));
      setImmediate(() => {
        if (!closed) link.receive(copy);
      });
    },
    onFrame(handler) {
      onFrame = handler;
    },
    onClose(handler) {
      onClose = handler;
      if (closed) handler('unavailable');
    },
    close() {
      if (closed) return;
      closed = true;
      link.close();
      onClose('unavailable');
    },
  };
}
