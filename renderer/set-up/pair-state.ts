// renderer/set-up/pair-state.ts · the form in which a printer is picked or typed: what it asks for, and what is wrong with it. Pure. Rules PS2–PS4, PS9: main/application/printers/SPEC.md
import type { LabelDpi, PairingAnswer, PrinterConnection, PrinterInReach, PrinterLanguage, SetUpPrinter } from '../../preload/contract/set-up.ts';

/** `found`: one that the machine knows; the others are typed. */
export const PRINTER_WAYS = ['found', 'tcp', 'usb', 'spooler', 'ipp-pdf', 'ipp-raw', 'file'] as const;
export type PrinterWay = (typeof PRINTER_WAYS)[number];

export interface PairForm {
  readonly way: PrinterWay;
  readonly found?: PrinterInReach;
  readonly host: string;
  readonly port: string;
  readonly usbModel: string;
  readonly usbSerial: string;
  readonly queue: string;
  readonly url: string;
  /** Of the certificate that was confirmed for this address; '': of none. */
  readonly fingerprint: string;
  readonly name: string;
  /** '': the printer is asked which. */
  readonly language: PrinterLanguage | '';
  /** '': as the printer tells it. */
  readonly dpi: LabelDpi | '';
}

export type PairField = 'found' | 'host' | 'port' | 'queue' | 'url' | 'name';

/** Raw TCP printing; every maker of label printers listens there. */
const RAW_PRINT_PORT = '9100';
const PAIRS_IN_ROW = 8;
/** The label printer has a name of its own. */
export const LABEL_PRINTER = 'label-printer';

const EMPTY: PairForm = {
  way: 'found',
  host: '',
  port: RAW_PRINT_PORT,
  usbModel: '',
  usbSerial: '',
  queue: '',
  url: 'ipp://',
  fingerprint: '',
  name: '',
  language: '',
  dpi: '',
};

/** Undefined: a new one. */
export function pairForm(printer: SetUpPrinter | undefined): PairForm {
  if (printer === undefined) return EMPTY;
  const { name, connection } = printer;
  const form = { ...EMPTY, name };
  switch (connection.type) {
    case 'tcp':
      return { ...form, way: 'tcp', host: connection.host, port: String(connection.port) };
    case 'usb':
      return { ...form, way: 'usb', usbModel: connection.model ?? '', usbSerial: connection.serialNumber ?? '' };
    case 'spooler':
      return { ...form, way: 'spooler', queue: connection.queue };
    case 'ipp':
      return { ...form, way: connection.format === 'pdf' ? 'ipp-pdf' : 'ipp-raw', url: connection.url, fingerprint: connection.fingerprint ?? '' };
    case 'file':
      return form; // most people come here to replace the folder by a printer
  }
}

/** What is found says its language where USB tells it. */
export function withFound(form: PairForm, found: PrinterInReach): PairForm {
  return {
    ...form,
    way: 'found',
    found,
    name: form.name === '' ? found.name.replace(/ \(.*$/, '').slice(0, 40) : form.name,
    language: found.language ?? form.language,
  };
}

export function connectionOf(form: PairForm): PrinterConnection | undefined {
  if (wrongPairFields(form).some((field) => field !== 'name')) return undefined;
  switch (form.way) {
    case 'found':
      return form.found?.connection;
    case 'tcp':
      return { type: 'tcp', host: form.host.trim(), port: Number(form.port) };
    case 'usb':
      return {
        type: 'usb',
        ...(form.usbModel.trim() === '' ? {} : { model: form.usbModel.trim() }),
        ...(form.usbSerial.trim() === '' ? {} : { serialNumber: form.usbSerial.trim() }),
      };
    case 'spooler':
      return { type: 'spooler', queue: form.queue.trim() };
    case 'ipp-pdf':
      return { type: 'ipp', url: form.url.trim(), format: 'pdf', ...confirmed(form) };
    case 'ipp-raw':
      return { type: 'ipp', url: form.url.trim(), format: 'raw', ...confirmed(form) };
    case 'file':
      return { type: 'file' };
  }
}

function confirmed({ fingerprint }: PairForm): { readonly fingerprint?: string } {
  return fingerprint === '' ? {} : { fingerprint };
}

/** What was typed or chosen otherwise. What was confirmed at one address is not confirmed at another. Rule PS9 */
export function withChange(form: PairForm, part: Partial<PairForm>): PairForm {
  const changed = { ...form, ...part };
  return changed.way === form.way && changed.url === form.url ? changed : { ...changed, fingerprint: '' };
}

/** In rows that a person can compare with a display or a page of the printer. */
export function fingerprintRows(fingerprint: string): readonly string[] {
  const pairs = fingerprint.split(':');
  return Array.from({ length: Math.ceil(pairs.length / PAIRS_IN_ROW) }, (_, row) =>
    pairs.slice(row * PAIRS_IN_ROW, (row + 1) * PAIRS_IN_ROW).join(' '),
  );
}

/** Fields that core would refuse, in the order of the form. */
export function wrongPairFields(form: PairForm): readonly PairField[] {
  const { way } = form;
  const port = Number(form.port);
  const checks: readonly (readonly [PairField, boolean])[] = [
    ['found', way !== 'found' || form.found !== undefined],
    ['host', way !== 'tcp' || /^[A-Za-z0-9.:_-]{1,253}$/.test(form.host.trim())],
    ['port', way !== 'tcp' || (/^\d{1,5}$/.test(form.port) && port >= 1 && port <= 65_535)],
    ['queue', way !== 'spooler' || (form.queue.trim() !== '' && form.queue.trim().length <= 220)],
    ['url', (way !== 'ipp-pdf' && way !== 'ipp-raw') || /^(ipps?|https?):\/\/[^/\s]\S{0,239}$/.test(form.url.trim())],
    ['name', form.name.trim() !== '' && form.name.trim().length <= 40],
  ];
  return checks.flatMap(([field, isRight]) => (isRight ? [] : [field]));
}

/** Nothing is wrong with what nobody has typed yet: it is asked for, not complained of. */
export function isEmpty(form: PairForm, field: PairField): boolean {
  return field !== 'found' && form[field].trim() === '';
}

/** What a refusal offers to choose instead: the language it answered in, or the resolution it has. */
export function remedyOf(answer: PairingAnswer): Partial<Pick<PairForm, 'language' | 'dpi'>> | undefined {
  if (answer.kind !== 'refused') return undefined;
  if (answer.reason === 'wrong-language' && answer.speaks !== undefined) return { language: answer.speaks };
  const head = answer.told?.dpi;
  if (answer.reason === 'dpi-differs' && (head === 203 || head === 300 || head === 600)) return { dpi: head };
  return undefined;
}

/** What would be saved; undefined while there is nothing that could. */
export function toSave(
  form: PairForm,
  answer: PairingAnswer | undefined,
): Pick<SetUpPrinter, 'connection' | 'language' | 'dpi' | 'asks'> | undefined {
  if (answer?.kind === 'fits') return answer;
  const connection = connectionOf(form);
  const { language, dpi } = form;
  // It is asked again all the same: with labels in, it may begin to answer.
  if (answer?.mayBeSetUp === true && connection !== undefined && language !== '' && dpi !== '') return { connection, language, dpi, asks: true };
  return undefined;
}
