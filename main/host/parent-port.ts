// main/host/parent-port.ts · a child's way to its host: process.parentPort under Electron's utilityProcess, process.send under fork
export interface ParentPort {
  post(message: unknown): void;
  /** `handle`: a connection that came with the message (fork only). */
  onMessage(handler: (message: unknown, handle?: unknown) => void): void;
  /** The host is gone. Electron ends its utility processes itself, so this is heard under fork only. */
  onClosed(handler: () => void): void;
}

/** The members of Electron's `process.parentPort` that are used. */
interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', handler: (event: { readonly data: unknown }) => void): void;
}

export function parentPort(): ParentPort {
  const electronPort = (process as { parentPort?: ElectronParentPort }).parentPort;
  if (electronPort !== undefined) {
    return {
      post: (message) => electronPort.postMessage(message),
      onMessage: (handler) => electronPort.on('message', ({ data }) => handler(data)),
      onClosed: () => {},
    };
  }
  if (process.send === undefined) throw new Error('this program is a child of the station: start the station with npm start or dockhand serve');
  const send = process.send.bind(process);
  return {
    // After the host is gone a send fails; 'disconnect' says so, and there is nobody left to tell.
    post: (message) => void send(message, undefined, undefined, () => {}),
    onMessage: (handler) => void process.on('message', handler),
    onClosed: (handler) => void process.once('disconnect', handler),
  };
}
