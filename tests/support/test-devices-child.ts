// tests/support/test-devices-child.ts · a devices process that answers every message with itself, and dies on demand
const send = (message: unknown): void => void process.send?.(message, undefined, undefined, () => {}); // the host may be gone
process.on('message', (message: unknown) => send({ kind: 'echo', message }));
process.on('disconnect', () => process.exit(0));
send({ kind: 'hello', session: 'test' });
