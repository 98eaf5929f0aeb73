// main/labels/preview/preview-worker.ts · worker thread: ZPL → PNG by zpl-renderer-js, then every symbol on it read by zxing-wasm. Nothing is fetched
// Both engines are loaded with the first label: 9.4 MB of script and 0.9 MB of wasm that a station without printing never needs.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { ReadSymbol } from '../intended-symbols.ts';
import type { PreviewReply, PreviewRequest } from './preview-messages.ts';

type Render = (zpl: string, widthMm: number, heightMm: number, dotsPerMm: number) => Promise<Uint8Array>;
type Read = (png: Uint8Array) => Promise<ReadSymbol[]>;

const require = createRequire(import.meta.url);
let render: Promise<Render> | undefined;
let read: Promise<Read> | undefined;

parentPort?.on('message', (request: PreviewRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

async function answer({ id, zpl, widthMm, heightMm, dotsPerMm }: PreviewRequest): Promise<PreviewReply> {
  try {
    render ??= loadRenderer();
    read ??= loadReader();
    const png = await (await render)(zpl, widthMm, heightMm, dotsPerMm);
    return { id, kind: 'rendered', png, symbols: await (await read)(png) };
  } catch (cause) {
    return { id, kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) };
  }
}

async function loadRenderer(): Promise<Render> {
  const { ready } = await import('zpl-renderer-js');
  const { api } = await ready;
  return async (zpl, widthMm, heightMm, dotsPerMm) =>
    new Uint8Array(Buffer.from(await api.zplToBase64Async(zpl, widthMm, heightMm, dotsPerMm), 'base64'));
}

/** zxing-wasm takes its wasm from a CDN unless it is given the bytes. */
async function loadReader(): Promise<Read> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  const wasm = await readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async (png) => {
    const found = await readBarcodes(png, { textMode: 'Plain', tryHarder: true, maxNumberOfSymbols: 20 });
    return found.map(({ symbologyIdentifier, text }) => ({ symbology: symbologyIdentifier, text }));
  };
}
