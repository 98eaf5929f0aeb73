// tests/support/x12-peers.ts · the npm libraries that read X12, fed with a file as their guides say; what comes out is thrown away
import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';

export async function parseNodeX12(path: string): Promise<void> {
  const { X12Parser } = await import('node-x12');
  const parser = createReadStream(path, { encoding: 'utf8' }).pipe(new X12Parser());
  parser.on('data', () => undefined);
  await finished(parser);
}

export async function parseX12Parser(path: string): Promise<void> {
  const { X12parser } = await import('x12-parser');
  const parser = createReadStream(path).pipe(new X12parser());
  parser.on('data', () => undefined);
  await finished(parser);
}
