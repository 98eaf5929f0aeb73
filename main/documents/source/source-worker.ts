// main/documents/source/source-worker.ts · the thread that reads a file again: a large one takes a second, and scans go on meanwhile
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { SourcePlace } from '../../domain/document/document.ts';
import { findSource } from './find-source.ts';

const { file, place } = workerData as { readonly file: string | Uint8Array; readonly place: SourcePlace };
parentPort?.postMessage(await findSource(typeof file === 'string' ? readFileSync(file) : file, place));
