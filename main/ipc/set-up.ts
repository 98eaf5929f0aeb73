// main/ipc/set-up.ts · preload/contract/set-up.ts: printers, set-up sheets, the station's profile
import { z } from 'zod';
import { LABEL_DPIS, PRINTER_LANGUAGES, type SetUpPrinter } from '../../preload/contract/set-up.ts';
import { SET_UP_SHEETS, setUpSheetOf } from '../application/devices/set-up-sheets.ts';
import type { DeskRefusal } from '../application/printers/printer-desk.ts';
import type { ProfileRefusal } from '../application/profile/profile-desk.ts';
import type { Station } from '../application/station.ts';
import { permitted } from './guards.ts';
import { CallFailure, type CallHandlers } from './serve-contract.ts';

const nothing = z.strictObject({});
const printerId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const text = (longest: number) => z.string().trim().min(1).max(longest);
const usbId = z
  .string()
  .regex(/^[0-9a-fA-F]{4}$/)
  .exactOptional();
const connection = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('file') }),
  z.strictObject({ type: z.literal('tcp'), host: text(253), port: z.number().int().min(1).max(65_535), serialNumber: text(64).exactOptional() }),
  z.strictObject({
    type: z.literal('usb'),
    vendorId: usbId,
    productId: usbId,
    serialNumber: text(128).exactOptional(),
    model: text(60).exactOptional(),
    via: z.enum(['kernel', 'libusb']).exactOptional(),
  }),
  z.strictObject({ type: z.literal('spooler'), queue: text(220) }),
  z.strictObject({
    type: z.literal('ipp'),
    url: z.string().regex(/^(ipps?|https?):\/\/\S{1,240}$/),
    format: z.enum(['pdf', 'raw']),
    fingerprint: z
      .string()
      .regex(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/)
      .exactOptional(),
  }),
]);
const language = z.enum(PRINTER_LANGUAGES);
const dpi = z.union(LABEL_DPIS.map((each) => z.literal(each)));
/** 256 KB of profile, each character of which may take several bytes in a frame. */
const MOST_PROFILE = 256 * 1024;
const profileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'letters, digits and hyphens');
const which = z.union([z.strictObject({ text: z.string().min(1).max(MOST_PROFILE) }), z.strictObject({ named: profileName })]);

type SetUpNames = Extract<keyof CallHandlers, `set-up:${string}`>;

export function setUpCalls(services: Station): Pick<CallHandlers, SetUpNames> {
  const { printerDesk, profileDesk, session } = services;
  const all = (): { readonly printers: readonly SetUpPrinter[] } => ({ printers: printerDesk.printers() });
  return {
    'set-up:printers': { schema: nothing, handle: () => all() },
    'set-up:printers-in-reach': {
      schema: nothing,
      async handle() {
        setUpDoer(services);
        return { printers: await printerDesk.inReach() };
      },
    },
    'set-up:ask-printer': {
      schema: z.strictObject({ connection, language: language.exactOptional(), dpi: dpi.exactOptional() }),
      handle(printer) {
        setUpDoer(services);
        return printerDesk.ask(printer);
      },
    },
    'set-up:save-printer': {
      schema: z.strictObject({ printerId: printerId.exactOptional(), name: text(40), connection, language, dpi, asks: z.boolean() }),
      handle(printer) {
        const saved = done(printerDesk.save(printer, setUpDoer(services)));
        return { printerId: saved.printerId, ...all() };
      },
    },
    'set-up:remove-printer': {
      schema: z.strictObject({ printerId }),
      handle({ printerId: id }) {
        setUpDoer(services);
        done(printerDesk.remove(id));
        return all();
      },
    },
    'set-up:search-printer': {
      schema: z.strictObject({ printerId }),
      async handle({ printerId: id }) {
        setUpDoer(services);
        done(await printerDesk.search(id));
        return all();
      },
    },
    'set-up:use-found-printer': {
      schema: z.strictObject({ printerId }),
      handle({ printerId: id }) {
        setUpDoer(services);
        done(printerDesk.acceptFound(id));
        return all();
      },
    },
    'set-up:sheets': {
      schema: nothing,
      handle: () => ({ sheets: SET_UP_SHEETS.map(({ model, title }) => ({ model, title: title[session.language] })) }),
    },
    'set-up:sheet': {
      schema: z.strictObject({ model: z.string().min(1).max(40) }),
      async handle({ model }) {
        if (setUpSheetOf(model) === undefined)
          throw new CallFailure('not-found', `there is no sheet for ${model}: take one of ${SET_UP_SHEETS.map((sheet) => sheet.model).join(', ')}`);
        const pdf = await services.setUpSheet(model, session.language);
        return { fileName: `set-up-${model}.pdf`, pdfBase64: Buffer.from(pdf).toString('base64') };
      },
    },
    'set-up:export-profile': {
      schema: nothing,
      handle() {
        setUpDoer(services);
        return profileDesk.export();
      },
    },
    'set-up:check-profile': {
      schema: z.strictObject({ which }),
      handle({ which: wanted }) {
        setUpDoer(services);
        return done(profileDesk.check(wanted)).preview;
      },
    },
    'set-up:import-profile': {
      schema: z.strictObject({
        which,
        takesPlace: z.boolean(),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .exactOptional(),
      }),
      handle({ which: wanted, takesPlace, sha256 }) {
        const actor = setUpDoer(services);
        const options = { takesPlace, ...(sha256 === undefined ? {} : { expectedSha256: sha256 }) };
        return { changed: done(profileDesk.import(wanted, options, actor)).changed };
      },
    },
    'set-up:station-code': {
      schema: z.strictObject({ named: profileName }),
      async handle({ named }) {
        const { pdf, file } = await services.stationCode(named);
        return { fileName: `station-code-${named.toLowerCase()}.pdf`, pdfBase64: Buffer.from(pdf).toString('base64'), file };
      },
    },
  };
}

/** Before the first user exists there is nobody to ask: the person at the machine is setting it up. */
function setUpDoer(services: Station): string {
  return services.credentials.users().length === 0 ? 'setup' : permitted(services, 'setup').actor;
}

function done<Result extends { readonly kind: string }>(
  result: Result | DeskRefusal | ProfileRefusal,
): Exclude<Result, DeskRefusal | ProfileRefusal> {
  if (result.kind !== 'refused') return result as Exclude<Result, DeskRefusal | ProfileRefusal>;
  const { reason, message, settings } = result as (DeskRefusal & { readonly settings?: undefined }) | ProfileRefusal;
  throw new CallFailure(reason === 'not-found' || reason === 'unavailable' ? reason : 'refused', message, reason, settings);
}
