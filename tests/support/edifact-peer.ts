// tests/support/edifact-peer.ts · the npm package "edifact" (CommonJS, without types) as far as tests and benchmarks use it
import { createRequire } from 'node:module';

export interface EdifactParser {
  encoding(level: string): void;
  on(event: 'opensegment' | 'closesegment' | 'element' | 'component', listener: (value: string) => void): void;
  write(chunk: string): void;
  end(): void;
}

interface EdifactPackage {
  readonly Parser: new () => EdifactParser;
}

const require = createRequire(import.meta.url);
export const { Parser: PeerParser } = require('edifact') as EdifactPackage;

/** Segments as lists of elements of components, the tag first. @throws what the package throws on text it does not read */
export function readWithPeer(text: string, level: string): readonly (readonly (readonly string[])[])[] {
  const parser = new PeerParser();
  const segments: string[][][] = [];
  parser.encoding(level);
  parser.on('opensegment', (tag) => segments.push([[tag]]));
  parser.on('element', () => segments.at(-1)?.push([]));
  parser.on('component', (value) => segments.at(-1)?.at(-1)?.push(value));
  parser.write(text);
  parser.end();
  return segments;
}
