// native/printers/identify-printer.ts · at pairing: what speaks at the end of this line, in which language, with how many dots; nothing is printed
import { DeviceError, type DeviceErrorCode } from '../device-error.ts';
import { type Sentence, say, saying } from '../sentences.ts';
import type { PrinterCertificate } from '../transport/ipp-socket.ts';
import type { PrinterConnection, PrinterLine } from '../transport/printer-line.ts';
import { makeAcquaintance } from './acquaintance.ts';
import { askOrNothing, unlessBadReply } from './ask.ts';
import { LANGUAGES, type PrinterLanguageName } from './languages/index.ts';
import { escposFirmware, escposModel, escposSerialNumber, tsplModel } from './languages/names.ts';
import { escposLines, tsplMileage } from './languages/usage.ts';
import { configuration, languages, mediaType, type PrinterSetUp, printMode, printWidth, readMediaMode } from './languages/zpl-set-up.ts';
import type { PrinterFacts } from './printer-link.ts';
import type { PrinterCondition, PrinterUse } from './printer-status.ts';
import type { Question } from './question.ts';

export type PrinterIdentification =
  | {
      readonly kind: 'answered';
      readonly language: PrinterLanguageName | 'ipp';
      readonly facts: PrinterFacts & PrinterSetUp & { readonly used?: PrinterUse };
      /** What holds it up just now. */
      readonly conditions: readonly PrinterCondition[];
      /** Of an IPP printer: whether it takes the jobs of its settings. */
      readonly takesFormat?: boolean;
    }
  /** It can be reached and says nothing in any language: without labels many fall silent, and some cannot be asked at all. */
  | { readonly kind: 'silent' }
  /** Nothing can be asked on this way: a folder, the Windows spooler. */
  | { readonly kind: 'one-way' }
  /** Its certificate is nobody's whom this machine trusts, or, with `expected`, not the one that was confirmed: nothing was asked. */
  | {
      readonly kind: 'distrusted';
      readonly message: string;
      readonly certificate: PrinterCertificate;
      readonly expected?: string;
    }
  | { readonly kind: 'unreachable'; readonly code: DeviceErrorCode; readonly message: string; readonly said: Sentence };

/**
 * The language that is wanted is asked first. Without one, those that are asked with control characters come first: a printer that does not know them drops
 * them, while letters could come out on paper.
 */
const USUAL_ORDER = ['escpos', 'tspl', 'zpl', 'epl'] as const satisfies readonly PrinterLanguageName[];
/** For each question; a stranger is given longer than a printer that is known. */
const ANSWER_MS = 1_000;

export interface IdentifyOptions {
  readonly wanted?: PrinterLanguageName | undefined;
  readonly signal: AbortSignal;
  readonly answerMs?: number;
}

export async function identifyPrinter(line: PrinterLine, { wanted, signal, answerMs = ANSWER_MS }: IdentifyOptions): Promise<PrinterIdentification> {
  try {
    const connection = await line.open(signal);
    try {
      const order = wanted === undefined ? USUAL_ORDER : [wanted, ...USUAL_ORDER.filter((name) => name !== wanted)];
      for (const language of order) {
        const found = await meet(connection, language, answerMs, signal);
        if (found !== undefined) return found;
      }
      return { kind: 'silent' };
    } finally {
      await connection.close();
    }
  } catch (cause) {
    if (cause instanceof DeviceError) return { kind: 'unreachable', code: cause.code, message: cause.message, said: cause.said };
    return { kind: 'unreachable', code: 'unavailable', ...saying(line.label, say('stands', String(cause))) };
  }
}

async function meet(
  connection: PrinterConnection,
  language: PrinterLanguageName,
  answerMs: number,
  signal: AbortSignal,
): Promise<PrinterIdentification | undefined> {
  const printer = await makeAcquaintance(connection, LANGUAGES[language], { withinMs: answerMs, signal });
  if (printer.facts.confirm === 'none') return undefined;
  const tryAsking = <Answer>(question: Question<Answer>): Promise<Answer | undefined> => askOrNothing(connection, question, answerMs, signal);
  const status = await printer.status(connection, answerMs, signal).catch(unlessBadReply);
  const counter = await printer.counter(connection, answerMs, signal).catch(unlessBadReply);
  const more = await MORE[language](tryAsking);
  const facts = { ...printer.facts, ...(counter === undefined ? {} : { used: { unit: counter.unit, value: counter.value } }), ...more };
  return { kind: 'answered', language, facts, conditions: status === undefined ? ['no-answer'] : status.conditions };
}

type TryAsking = <Answer>(question: Question<Answer>) => Promise<Answer | undefined>;
type More = Partial<PrinterFacts> & PrinterSetUp & { readonly used?: PrinterUse };

const MORE: Readonly<Record<PrinterLanguageName, (tryAsking: TryAsking) => Promise<More>>> = {
  async zpl(tryAsking) {
    const width = await tryAsking(printWidth);
    // A printer without SGD says nothing to any of them: one silence is enough.
    const type = width === undefined ? undefined : await tryAsking(mediaType);
    const mode = width === undefined ? undefined : await tryAsking(printMode);
    const speaks = width === undefined ? undefined : await tryAsking(languages);
    const told: PrinterSetUp = {
      ...(width == null ? {} : { printWidthDots: width }),
      ...(type == null ? {} : { mediaType: type }),
      ...(mode == null ? {} : { mediaMode: readMediaMode(mode) }),
      ...(speaks == null ? {} : { languages: speaks }),
    };
    const isWhole = told.printWidthDots !== undefined && told.mediaMode !== undefined && told.mediaType !== undefined;
    return isWhole ? told : { ...(await tryAsking(configuration)), ...told };
  },
  async tspl(tryAsking) {
    const model = named({ model: await tryAsking(tsplModel) });
    const used = await tryAsking(tsplMileage);
    return { ...model, ...(used === undefined ? {} : { used }) };
  },
  async epl() {
    return {}; // its UQ report has another form on each model; of its counter see usage.ts
  },
  async escpos(tryAsking) {
    const model = await tryAsking(escposModel);
    if (model === undefined) return {};
    const about = named({ model, firmware: await tryAsking(escposFirmware), serialNumber: await tryAsking(escposSerialNumber) });
    const used = await tryAsking(escposLines);
    return { ...about, ...(used === undefined ? {} : { used }) };
  },
};

function named(texts: { readonly [name in 'model' | 'firmware' | 'serialNumber']?: string | undefined }): More {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined && text !== ''));
}
