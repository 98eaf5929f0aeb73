// main/labels/preview/preview-worker.ts · worker thread: labels and papers are drawn, read and written away from the core's loop. Nothing is fetched
// ZPL is drawn by zpl-renderer-js, pictures by our own raster, and every symbol is read by zxing-wasm. Engines are loaded with the first label: 9.4 MB of
// script and 0.9 MB of wasm that a station without printing never needs.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { ReadSymbol } from '../intended-symbols.ts';
import { LabelError } from '../label-error.ts';
import { type Dpi, toDots } from '../label-model.ts';
import { writeLabel } from '../writers/write-label.ts';
import { writeZpl } from '../writers/zpl/write-zpl.ts';
import type { PreviewReply, PreviewRequest, RawZpl } from './preview-messages.ts';

type Render = (zpl: string, widthMm: number, heightMm: number, dotsPerMm: number) => Promise<Uint8Array>;
type Read = (png: Uint8Array) => Promise<ReadSymbol[]>;

const require = createRequire(import.meta.url);
let render: Promise<Render> | undefined;
let read: Promise<Read> | undefined;

/** The engine takes whole dots a millimetre and rounds the picture up to whole dots. */
const ENGINE_DOTS_PER_MM: Readonly<Record<Dpi, number>> = { 203: 8, 300: 12, 600: 24 };
const ROUNDING_DOTS = 0.01;

parentPort?.on('message', (request: PreviewRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

async function answer(request: PreviewRequest): Promise<PreviewReply> {
  const { id } = request;
  try {
    if (request.kind === 'write') return { id, kind: 'written', bytes: await writeLabel(request.label, request.dpi, request.format) };
    if (request.kind === 'paper') {
      const { drawPaper } = await import('../papers/draw-paper.ts'); // and pdfkit with it: with the first paper
      return { id, kind: 'written', ...(await drawPaper(request)) };
    }
    const png = await pictureOf(request);
    read ??= loadReader();
    return { id, kind: 'drawn', png, symbols: await (await read)(png) };
  } catch (cause) {
    if (cause instanceof LabelError) return { id, kind: 'refused', code: cause.code, field: cause.field, value: cause.value, reason: cause.reason };
    return { id, kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) };
  }
}

async function pictureOf(request: Exclude<PreviewRequest, { kind: 'write' | 'paper' }>): Promise<Uint8Array> {
  if (request.kind === 'draw-zpl') return drawZpl(request);
  const { label, dpi } = request;
  if (request.via === 'picture') return writeLabel(label, dpi, 'png');
  return drawZpl({ zpl: writeZpl(label, dpi), widthMm: label.widthMm, heightMm: label.heightMm, dpi });
}

async function drawZpl({ zpl, widthMm, heightMm, dpi }: RawZpl): Promise<Uint8Array> {
  render ??= loadRenderer();
  const dotsPerMm = ENGINE_DOTS_PER_MM[dpi];
  const engineMm = (mm: number): number => (toDots(mm, dpi) - ROUNDING_DOTS) / dotsPerMm;
  return (await render)(zpl, engineMm(widthMm), engineMm(heightMm), dotsPerMm);
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
