// main/ipc/papers.ts · preload/contract/papers.ts: papers about receipts and days
import { z } from 'zod';
import { PAPER_FORMATS, PAPER_KINDS } from '../application/papers/papers.ts';
import type { Station } from '../application/station.ts';
import { permitted } from './guards.ts';
import { jobView } from './printing.ts';
import { CallFailure, type CallHandlers } from './serve-contract.ts';

const wish = {
  kind: z.enum(PAPER_KINDS),
  receiptId: z.string().min(1).max(64).exactOptional(),
  day: z.iso.date().exactOptional(),
  language: z.enum(['en', 'es']).exactOptional(),
};
const format = z.enum(PAPER_FORMATS);

type PaperNames = Extract<keyof CallHandlers, `papers:${string}`>;

export function paperCalls(services: Station): Pick<CallHandlers, PaperNames> {
  const { papers, session, printQueue } = services;
  return {
    'papers:look': {
      schema: z.strictObject(wish),
      async handle({ kind, language = session.language, ...about }) {
        permitted(services, 'receive');
        return papers.sheet(kind, about, language);
      },
    },
    'papers:file': {
      schema: z.strictObject({ ...wish, format }),
      async handle({ kind, language = session.language, format: wanted, ...about }) {
        permitted(services, 'receive');
        const { fileName, bytes } = await papers.file(kind, about, language, wanted);
        return { fileName, dataBase64: Buffer.from(bytes).toString('base64') };
      },
    },
    'papers:print': {
      schema: z.strictObject({ ...wish, printerId: z.string().min(1).max(64) }),
      async handle({ kind, language = session.language, printerId, ...about }) {
        const { actor } = permitted(services, 'receive');
        const name = services.printerName(printerId);
        if (name === undefined)
          throw new CallFailure('not-found', `no printer ${printerId} in the settings of this station: take its id from the queue's list`);
        if (!papers.takesPages(printerId))
          throw new CallFailure('refused', `${name} prints labels: choose an office printer (IPP), or save the paper as a file`, 'no-office-printer');
        const { fileName, bytes } = await papers.file(kind, about, language, 'pdf');
        return jobView(services, printQueue.queue({ title: fileName, template: 'paper', printerId, bytes, copy: 1, actor }));
      },
    },
    'papers:save': {
      schema: z.strictObject({ ...wish, format }),
      async handle({ kind, language = session.language, format: wanted, ...about }) {
        permitted(services, 'receive');
        return { path: await papers.save(kind, about, language, wanted) };
      },
    },
  };
}
