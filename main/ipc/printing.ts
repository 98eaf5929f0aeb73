// main/ipc/printing.ts · preload/contract/printing.ts: labels, the print queue, reports
import { z } from 'zod';
import type { LabelPreview, PrinterQueue, PrintJob as PrintJobView } from '../../preload/contract/printing.ts';
import { type LabelPicture, previewLabel, voidLabel } from '../application/labels/print-label.ts';
import type { PrintJob } from '../application/ports.ts';
import type { Station } from '../application/station.ts';
import { coalesce } from './coalesce.ts';
import { permitted, receiptOf } from './guards.ts';
import { CallFailure, type CallHandlers, type StreamHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});
const LISTED = 200;
const EVERY_MS = 200;
/** 700 KB of a file: with the rest of the frame under what a carrier takes. */
const MOST_FILE_BASE64 = Math.ceil(700_000 / 3) * 4;

const id = z.string().min(1).max(64);
const jobId = z.strictObject({ jobId: id });
const reason = z.string().trim().min(1).max(60);
const media = z.string().regex(/^\d{1,4}(\.\d{1,2})?x\d{1,4}(\.\d{1,2})?$/, 'width x height in millimetres: 101.6x152.4');
const templateId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const plainDatum = z.union([z.string().max(2_000), z.number(), z.boolean()]);
/** The template itself says which data it takes. */
const templateData = z.record(z.string().max(40), z.union([plainDatum, z.array(z.record(z.string().max(40), plainDatum)).max(500)]));
const MAX_TEMPLATE = 4_000_000;
const templateText = z.string().min(2).max(MAX_TEMPLATE);
const dpi = z.union([z.literal(203), z.literal(300), z.literal(600)]);
const label = z.discriminatedUnion('template', [
  z.strictObject({
    template: z.literal('logistics'),
    receiptId: id,
    lineId: z.string().min(1).max(200).exactOptional(),
    qty: z.number().int().min(1).max(99_999_999).exactOptional(),
    lot: z.string().min(1).max(20).exactOptional(),
    expiryDate: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .exactOptional(),
  }),
  z.strictObject({ template: z.literal('blank') }),
  z.strictObject({ template: z.literal('shelf'), location: z.string().trim().min(1).max(16), text: z.string().max(60).exactOptional() }),
  z.strictObject({ template: z.literal('form'), kind: templateId, data: templateData, receiptId: id.exactOptional() }),
]);

type PrintingNames = Extract<keyof CallHandlers, `labels:${string}` | `print-queue:${string}` | `reports:${string}`>;

export function printingCalls(services: Station): Pick<CallHandlers, PrintingNames> {
  const { printQueue, labelPrinter, labelDeps, journal } = services;
  const view = (job: PrintJob): PrintJobView => jobView(services, job);
  return {
    'labels:preview': {
      schema: z.strictObject({ label }),
      async handle({ label: wish }) {
        const doer = permitted(services, 'receive');
        return pictureOf(await previewLabel(labelDeps, wish, doer.actor));
      },
    },
    'labels:print': {
      schema: z.strictObject({ label, printerId: z.string().max(64).exactOptional() }),
      async handle({ label: wish, printerId }) {
        const doer = permitted(services, 'receive');
        if (printerId !== undefined) printerOf(services, printerId);
        return view(await labelPrinter.print(wish, doer, printerId));
      },
    },
    'labels:preview-job': {
      schema: jobId,
      async handle({ jobId: wanted }) {
        const content = labelDeps.labels.content(journal.find(wanted)?.labelId ?? '');
        if (content === undefined) throw new CallFailure('not-found', `print job ${wanted} has no label to show`);
        return pictureOf(await labelDeps.maker.picture(content));
      },
    },
    'labels:void': {
      schema: z.strictObject({ jobId: id, reason }),
      async handle({ jobId: wanted, reason: why }) {
        const doer = permitted(services, 'reprint');
        const labelId = journal.find(wanted)?.labelId;
        if (labelId === undefined) throw new CallFailure('not-found', `print job ${wanted} has no label that could be voided`);
        voidLabel(labelDeps, labelId, why, doer);
        return {};
      },
    },
    'labels:templates': { schema: nothing, handle: () => services.labelTemplates.list() },
    'labels:template-text': {
      schema: z.strictObject({ id: templateId, version: z.number().int().min(1).exactOptional() }),
      handle: async ({ id: wanted, version }) => ({ text: services.labelTemplates.text(wanted, version) }),
    },
    'labels:template-versions': {
      schema: z.strictObject({ id: templateId }),
      handle: ({ id: wanted }) => ({ versions: services.labelTemplates.versions(wanted) }),
    },
    'labels:preview-template': {
      schema: z.strictObject({
        id: templateId.exactOptional(),
        text: templateText.exactOptional(),
        data: templateData.exactOptional(),
        language: z.enum(['en', 'es']).exactOptional(),
        dpi: dpi.exactOptional(),
      }),
      async handle({ id: wanted = '', text, data, language = services.session.language, dpi: head = services.settings().labelDpi }) {
        const which = text === undefined ? { id: wanted } : { text };
        const { findings, ...picture } = await services.labelTemplates.preview(which, data, language, head);
        return { ...pictureOf(picture), findings };
      },
    },
    'labels:save-template': {
      schema: z.strictObject({ text: templateText }),
      async handle({ text }) {
        permitted(services, 'setup');
        return services.labelTemplates.save(text);
      },
    },
    'labels:import-zpl': {
      schema: z.strictObject({
        zpl: templateText,
        id: templateId,
        dpi,
        widthMm: z.number().min(10).max(300).exactOptional(),
        heightMm: z.number().min(8).max(600).exactOptional(),
      }),
      async handle({ zpl, id: wanted, dpi: head, widthMm, heightMm }) {
        const size = widthMm === undefined || heightMm === undefined ? undefined : { widthMm, heightMm };
        return { text: services.labelTemplates.importZpl(zpl, wanted, head, size) };
      },
    },
    'print-queue:list': { schema: nothing, handle: () => queueOf(services) },
    'print-queue:resolve': {
      schema: z.strictObject({ jobId: id, printed: z.boolean() }),
      handle: ({ jobId: wanted, printed }) => view(printQueue.resolve(wanted, printed, permitted(services, 'receive').actor)),
    },
    'print-queue:reprint': {
      schema: z.strictObject({ jobId: id, reason, printerId: id.exactOptional() }),
      async handle({ jobId: wanted, reason: why, printerId }) {
        const doer = permitted(services, 'reprint');
        if (printerId !== undefined) printerOf(services, printerId);
        return view(await labelPrinter.reprint(wanted, why, doer, printerId));
      },
    },
    'print-queue:print-file': {
      schema: z.strictObject({
        printerId: id,
        title: z.string().trim().min(1).max(120),
        dataBase64: z.base64().min(1).max(MOST_FILE_BASE64),
        labels: z.number().int().min(1).max(10_000).exactOptional(),
      }),
      handle({ printerId, title, dataBase64, labels }) {
        const { actor } = permitted(services, 'setup');
        printerOf(services, printerId);
        const file = { title, template: 'file', printerId, bytes: Buffer.from(dataBase64, 'base64'), copy: 1, actor };
        return view(printQueue.queue({ ...file, ...(labels === undefined ? {} : { labels }) }));
      },
    },
    'print-queue:move': {
      schema: z.strictObject({ jobId: id, printerId: id }),
      handle({ jobId: wanted, printerId }) {
        const { actor } = permitted(services, 'receive');
        printerOf(services, printerId);
        assertSameGroup(services, journal.find(wanted)?.printerId, printerId);
        return view(printQueue.moveJob(wanted, printerId, actor));
      },
    },
    'print-queue:hold': {
      schema: z.strictObject({ printerId: id, isHeld: z.boolean() }),
      handle({ printerId, isHeld }) {
        const { actor } = permitted(services, 'receive');
        printerOf(services, printerId);
        if (isHeld) printQueue.hold(printerId, actor);
        else printQueue.resume(printerId, actor);
        return { printers: services.printers() };
      },
    },
    'print-queue:roll-changed': {
      schema: z.strictObject({ printerId: id, media: media.exactOptional(), labelsOnRoll: z.number().int().min(1).max(100_000).exactOptional() }),
      handle({ printerId, ...roll }) {
        const { actor } = permitted(services, 'receive');
        printerOf(services, printerId);
        printQueue.changeRoll(printerId, roll, actor);
        return { printers: services.printers() };
      },
    },
    'print-queue:void': {
      schema: z.strictObject({ jobId: id, reason }),
      handle: ({ jobId: wanted, reason: why }) => view(printQueue.voidJob(wanted, why, permitted(services, 'receive').actor)),
    },
    'reports:control-sheet': {
      schema: nothing,
      handle: async () => ({ fileName: 'control-codes.pdf', pdfBase64: Buffer.from(await services.controlSheet()).toString('base64') }),
    },
    'reports:receiving': {
      schema: z.strictObject({ receiptId: id, language: z.enum(['en', 'es']).exactOptional() }),
      async handle({ receiptId, language }) {
        const state = receiptOf(services, receiptId);
        const pdf = await services.receivingReport(state, language ?? services.session.language);
        return { fileName: `receiving-report-${state.opened.receiptNumber}.pdf`, pdfBase64: Buffer.from(pdf).toString('base64') };
      },
    },
  };
}

export function printingStreams(services: Station): Pick<StreamHandlers, 'print-queue:changes'> {
  return {
    'print-queue:changes': {
      schema: nothing,
      subscribe(_args, emit) {
        const send = (): void => emit(queueOf(services));
        send();
        const { ask, stop } = coalesce(send, EVERY_MS);
        const offs = [services.announce.onPrinting(ask), services.announce.onStatus(ask)]; // a printer's health is part of its queue
        return () => {
          for (const off of offs) off();
          stop();
        };
      },
    },
  };
}

function queueOf(services: Station): { readonly jobs: readonly PrintJobView[]; readonly printers: readonly PrinterQueue[] } {
  return { jobs: services.printQueue.list(LISTED).map((job) => jobView(services, job)), printers: services.printers() };
}

function printerOf(services: Station, printerId: string): void {
  if (services.printerName(printerId) === undefined)
    throw new CallFailure('not-found', `no printer ${printerId} in the settings of this station: take its id from the queue's list`);
}

/** A job is the bytes that were drawn for its printer: one of another language or resolution would print something else. */
function assertSameGroup(services: Station, from: string | undefined, to: string): void {
  const printers = services.printers();
  const [before, after] = [from, to].map((wanted) => printers.find(({ printerId }) => printerId === wanted));
  if (before !== undefined && after !== undefined && before.group !== after.group)
    throw new CallFailure(
      'refused',
      `this job was made for ${before.group} (${before.name}) and ${after.name} takes ${after.group}: void it and print it again there`,
      'other-group',
    );
}

export function jobView({ printerName, labelDeps }: Station, job: PrintJob): PrintJobView {
  return {
    jobId: job.jobId,
    ...(job.labelId === undefined ? {} : { labelId: job.labelId, isLabelVoided: labelDeps.labels.isVoided(job.labelId) }),
    title: job.title,
    template: job.template,
    printerId: job.printerId,
    printerName: printerName(job.printerId) ?? job.printerId,
    state: job.state,
    copy: job.copy,
    ...(job.reason === undefined ? {} : { reason: job.reason }),
    ...(job.sscc === undefined ? {} : { sscc: job.sscc }),
    ...(job.lpn === undefined ? {} : { lpn: job.lpn }),
    queuedAt: job.queuedAt,
    changedAt: job.changedAt,
    ...(job.message === undefined ? {} : { message: job.message }),
    attempts: job.attempts,
    contentSha256: job.contentSha256,
  };
}

function pictureOf(picture: LabelPicture): LabelPreview {
  const { png, ...rest } = picture;
  return { ...rest, pngBase64: Buffer.from(png).toString('base64') };
}
