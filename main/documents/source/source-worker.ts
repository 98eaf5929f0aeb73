// main/documents/source/source-worker.ts · the thread that reads a file again: a large one takes a second, and scans go on meanwhile
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { answerAbout } from './answer-about.ts';
import type { SourceTask } from './source-task.ts';

const { file, task } = workerData as { readonly file: string | Uint8Array; readonly task: SourceTask };
parentPort?.postMessage(await answerAbout(typeof file === 'string' ? readFileSync(file) : file, task));
