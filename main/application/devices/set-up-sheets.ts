// main/application/devices/set-up-sheets.ts · what a scanner of each class must be set to, and how its maker's manual says so; codes only where their content is published. Rules SS1–SS4: ../../labels/SPEC.md

interface Words {
  readonly en: string;
  readonly es: string;
}

/** A bar code of the maker's own, drawn anew from its published content. */
export interface SettingCode {
  /** 'code128-fnc3': Function 3 at the end, which says that the symbol is for the reader and not for the host. Source: ISO/IEC 15417, 4.3.4.2 */
  readonly symbology: 'upca' | 'code128-fnc3' | 'qrcode';
  readonly content: string;
  readonly does: Words;
  /** Where content and symbol are published. */
  readonly source: string;
}

export interface SheetStep {
  readonly text: Words;
  /** Scanned at this step. */
  readonly code?: SettingCode;
}

export interface SetUpSheet {
  /** For --sheet and the screen. */
  readonly model: string;
  readonly title: Words;
  /** How it is then configured here. */
  readonly connection: Words;
  /** The maker's documents in which the named sections and codes stand. */
  readonly sources: readonly string[];
  readonly steps: readonly SheetStep[];
}

const HID: Words = {
  en: 'USB HID POS: the station reads it directly, nothing else is to be set here.',
  es: 'USB HID POS: la estación lo lee directamente, aquí no hay que ajustar nada más.',
};
const both = (en: string, es: string): SheetStep => ({ text: { en, es } });
const AT_LAST = both(
  'Scan the two check codes below. F9 must show ]C1 and ]d2, and the fields 01, 10 and 21 of each.',
  'Lea los dos códigos de comprobación de abajo. F9 debe mostrar ]C1 y ]d2, y los campos 01, 10 y 21 de cada uno.',
);

const MLPN_2186 = 'Metrologic: ScanSelect Scanner Programming Guide, MLPN 2186, pages iii to v';

export const SET_UP_SHEETS: readonly SetUpSheet[] = [
  {
    model: 'zebra',
    title: { en: 'Zebra, Motorola and Symbol hand scanners (DS, LS, LI)', es: 'Escáneres de mano Zebra, Motorola y Symbol (DS, LS, LI)' },
    connection: HID,
    sources: ['Zebra: Product Reference Guide of the model (DS2208, DS9208 …)'],
    steps: [
      both(
        'Chapter “USB Interface”, section “USB Device Type”: scan “USB HID POS”. Models without it: “IBM Hand-Held USB”, and choose the mode “IBM/OEM” here.',
        'Capítulo “USB Interface”, sección “USB Device Type”: lea “USB HID POS”. Modelos que no lo tienen: “IBM Hand-Held USB”, y elija aquí el modo “IBM/OEM”.',
      ),
      both(
        'Section “Transmit Code ID Character”: scan “AIM Code ID Character”.',
        'Sección “Transmit Code ID Character”: lea “AIM Code ID Character”.',
      ),
      both('Section “Scan Data Transmission Format”: scan “Data As Is”.', 'Sección “Scan Data Transmission Format”: lea “Data As Is”.'),
      AT_LAST,
    ],
  },
  {
    model: 'zebra-ssi',
    title: { en: 'Zebra scanners in SSI mode (serial)', es: 'Escáneres Zebra en modo SSI (serie)' },
    connection: {
      en: 'Serial, protocol "ssi", 9600 8N1: every code is acknowledged.',
      es: 'Serie, protocolo "ssi", 9600 8N1: cada código se confirma.',
    },
    sources: ['Zebra: Product Reference Guide of the model', 'Zebra: Simple Serial Interface Programmer’s Guide'],
    steps: [
      both('Chapter “SSI Interface”: scan the host type “SSI”.', 'Capítulo “SSI Interface”: lea el tipo de host “SSI”.'),
      both('Section “Software Handshaking”: scan “Enable ACK/NAK”.', 'Sección “Software Handshaking”: lea “Enable ACK/NAK”.'),
      both(
        'Section “Decode Data Packet Format”: scan “Send Packeted Decode Data”.',
        'Sección “Decode Data Packet Format”: lea “Send Packeted Decode Data”.',
      ),
      both('Section “Baud Rate”: 9600, “Parity”: none.', 'Sección “Baud Rate”: 9600, “Parity”: none.'),
      AT_LAST,
    ],
  },
  {
    model: 'honeywell',
    title: {
      en: 'Honeywell and Hand Held Products scanners (Xenon, Voyager, Hyperion)',
      es: 'Escáneres Honeywell y Hand Held Products (Xenon, Voyager, Hyperion)',
    },
    connection: HID,
    sources: ['Honeywell: User’s Guide of the model (Xenon XP 1950g, Hyperion 1300g …)', 'Hand Held Products: USB Interfaces User’s Guide'],
    steps: [
      {
        text: {
          en: 'Scan this code: USB HID. If the scanner refuses it, scan “USB HID Bar Code Scanner” (in some guides “USB HID”) in the chapter “Programming the Interface”. It sets CR as suffix, which does no harm.',
          es: 'Lea este código: USB HID. Si el escáner lo rechaza, lea “USB HID Bar Code Scanner” (en algunas guías “USB HID”) en el capítulo “Programming the Interface”. Pone CR como sufijo, lo que no estorba.',
        },
        code: {
          symbology: 'code128-fnc3',
          content: '~PAP131.',
          does: { en: 'USB HID bar code scanner', es: 'Escáner USB HID' },
          source:
            'PAP131: Honeywell Voyager 1200g User’s Guide, as others cite it. Its form as a symbol: AccurateData, “Can’t default Honeywell Xenon or Voyager scanner”; Arakis, barcoder',
        },
      },
      both(
        'Only for keyboard or serial mode: chapter “Data Editing”, “Add Prefix”: for all symbologies (9 9) the AIM I.D. (5 C 8 1), then “Save”.',
        'Solo para modo teclado o serie: capítulo “Data Editing”, “Add Prefix”: para todas las simbologías (9 9) el AIM I.D. (5 C 8 1), luego “Save”.',
      ),
      AT_LAST,
    ],
  },
  {
    model: 'datalogic',
    title: { en: 'Datalogic scanners (Gryphon, QuickScan, PowerScan)', es: 'Escáneres Datalogic (Gryphon, QuickScan, PowerScan)' },
    connection: {
      en: 'USB-COM: serial, 9600 8N1. Or USB-OEM: HID, mode “IBM/OEM”.',
      es: 'USB-COM: serie, 9600 8N1. O USB-OEM: HID, modo “IBM/OEM”.',
    },
    sources: ['Datalogic: Product Reference Guide of the model (Gryphon I GD4132, QuickScan Lite QW2100 …)'],
    steps: [
      both('Scan “Enter/Exit Programming Mode” of the guide.', 'Lea “Enter/Exit Programming Mode” de la guía.'),
      both('Section “Interface Selection”: scan “USB-COM” (or “USB-OEM”).', 'Sección “Interface Selection”: lea “USB-COM” (o “USB-OEM”).'),
      both('Section “Global AIM ID”: scan “Global AIM ID = Enable”.', 'Sección “Global AIM ID”: lea “Global AIM ID = Enable”.'),
      both('Scan “Enter/Exit Programming Mode” once more.', 'Lea “Enter/Exit Programming Mode” una vez más.'),
      AT_LAST,
    ],
  },
  {
    model: 'newland',
    title: { en: 'Newland scanners (HR, FM), also sold by ID TECH', es: 'Escáneres Newland (HR, FM), también vendidos por ID TECH' },
    connection: HID,
    sources: ['Newland: user guide of the model (NLS-HR52, NLS-FM430 …)'],
    steps: [
      both('Scan “Enter Setup” of the guide.', 'Lea “Enter Setup” de la guía.'),
      both(
        'Chapter “USB Interface”: scan “HID POS” (POS HID Barcode Scanner).',
        'Capítulo “USB Interface”: lea “HID POS” (POS HID Barcode Scanner).',
      ),
      both('Chapter on prefixes, section “AIM ID Prefix”: scan “Enable”.', 'Capítulo de prefijos, sección “AIM ID Prefix”: lea “Enable”.'),
      both('Scan “Exit Setup”.', 'Lea “Exit Setup”.'),
      AT_LAST,
    ],
  },
  {
    model: 'opticon',
    title: { en: 'Opticon 2D scanners (OPN-2500, OPN-6000, M-10 and others)', es: 'Escáneres Opticon 2D (OPN-2500, OPN-6000, M-10 y otros)' },
    connection: {
      en: 'Serial (USB-COM), suffix CR. Beep and lamp at the scanner: “Opticon”.',
      es: 'Serie (USB-COM), sufijo CR. Pitido y luz en el escáner: “Opticon”.',
    },
    sources: ['Opticon: Universal Menu Book, section 4.3.7', 'Opticon: OptiConfigure, for every other model and setting'],
    steps: [
      {
        text: {
          en: 'OPN-2500 and OPN-6000: switch to a serial port over USB. For another model look for “USB-COM” or “USB-VCP” in OptiConfigure.',
          es: 'OPN-2500 y OPN-6000: pase a un puerto serie por USB. Para otro modelo busque “USB-COM” o “USB-VCP” en OptiConfigure.',
        },
        code: {
          symbology: 'qrcode',
          content: '@MENU_OPTO@ZZ@BPC@ZZ@OTPO_UNEM@',
          does: { en: 'USB serial port', es: 'Puerto serie USB' },
          source:
            'BPC: Opticon, OPN-2500 and OPN-6000 development kit. Its form as a symbol: Opticon, OptiConnect SDK; M-10 Specifications Manual, 18.1',
        },
      },
      {
        text: { en: 'AIM identifiers in front of all codes.', es: 'Identificadores AIM delante de todos los códigos.' },
        code: {
          symbology: 'qrcode',
          content: '@MENU_OPTO@ZZ@RY@$1@ZZ@OTPO_UNEM@',
          does: { en: 'Prefix of all codes: AIM identifier', es: 'Prefijo de todos: identificador AIM' },
          source: 'RY: Opticon, MDI-4100 manual, 7.2.3.2. $1: Universal Menu Book, 4.3.7. Both in one symbol: Nordic ID, nur_sdk, answer 22',
        },
      },
      AT_LAST,
    ],
  },
  {
    model: 'metrologic-scanselect',
    title: { en: 'Metrologic scanners with ScanSelect (MS6720 and its like)', es: 'Escáneres Metrologic con ScanSelect (MS6720 y parecidos)' },
    connection: {
      en: 'Serial (RS-232). It reads bars only and knows no AIM identifiers: set “AIM identifiers: never sent” here.',
      es: 'Serie (RS-232). Solo lee barras y no conoce identificadores AIM: ajuste aquí “Identificadores AIM: nunca se envían”.',
    },
    sources: [MLPN_2186],
    steps: [
      {
        text: { en: 'Begin to set it up.', es: 'Empiece a configurarlo.' },
        code: {
          symbology: 'upca',
          content: '012345666667',
          does: { en: 'Enter/exit program mode', es: 'Entrar o salir de la programación' },
          source: MLPN_2186,
        },
      },
      {
        text: {
          en: 'Back to the factory’s settings: RS-232. Everything that was set before is lost.',
          es: 'Vuelva a los ajustes de fábrica: RS-232. Se pierde todo lo que se ajustó antes.',
        },
        code: { symbology: 'upca', content: '012345666612', does: { en: 'Load defaults', es: 'Cargar los valores de fábrica' }, source: MLPN_2186 },
      },
      {
        text: { en: 'End.', es: 'Termine.' },
        code: {
          symbology: 'upca',
          content: '012345666667',
          does: { en: 'Enter/exit program mode', es: 'Entrar o salir de la programación' },
          source: MLPN_2186,
        },
      },
      both(
        'Section E of the guide, “RS-232 Parameters”, shows the line that is set now; set the same here. Then scan any carton: F9 must show its digits.',
        'La sección E de la guía, “RS-232 Parameters”, muestra la línea ajustada; ajuste aquí la misma. Después lea cualquier caja: F9 debe mostrar sus dígitos.',
      ),
    ],
  },
  {
    model: 'other',
    title: { en: 'Any other scanner', es: 'Cualquier otro escáner' },
    connection: {
      en: 'USB HID POS where it has it, else USB-COM or RS-232, last of all as a keyboard.',
      es: 'USB HID POS si lo tiene, si no USB-COM o RS-232, y en último lugar como teclado.',
    },
    sources: ['The user guide of its maker', 'USB-IF: HID Point of Sale Usage Tables 1.02'],
    steps: [
      both('Interface: “USB HID POS”, “HID Bar Code Scanner” or “POS HID”.', 'Interfaz: “USB HID POS”, “HID Bar Code Scanner” o “POS HID”.'),
      both(
        'AIM identifiers (AIM ID, symbology identifier): on, for all symbologies.',
        'Identificadores AIM (AIM ID, identificador de simbología): activados, para todas las simbologías.',
      ),
      both(
        'GS1-128 and GS1 DataMatrix: on; the separator FNC1 is sent as GS (ASCII 29).',
        'GS1-128 y GS1 DataMatrix: activados; el separador FNC1 se envía como GS (ASCII 29).',
      ),
      both('Suffix: CR, or none with HID. No prefix of its own.', 'Sufijo: CR, o ninguno con HID. Sin prefijo propio.'),
      AT_LAST,
    ],
  },
];

/** Read after the set-up: two GTINs with lot and serial number, FNC1 between them. The GTIN is an example of GS1's. */
export const CHECK_CODES = [
  { symbology: 'gs1-128', content: '(01)09521234543213(10)AB-12(21)7', identifier: ']C1' },
  { symbology: 'gs1datamatrix', content: '(01)09521234543213(10)AB-12(21)7', identifier: ']d2' },
] as const;

export function setUpSheetOf(model: string): SetUpSheet | undefined {
  return SET_UP_SHEETS.find((sheet) => sheet.model === model);
}
