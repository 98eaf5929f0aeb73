// main/application/receiving/control-code.ts · what the barcodes that command the station mean (UX25); how one is told from goods: rule BC40
import { CONTROL_PREFIX, parseControlWord } from '../../domain/barcode/control-code.ts';
import { isPairingCode } from '../../domain/barcode/pairing-code.ts';

export type ControlCode =
  | { readonly kind: 'finish' | 'undo' | 'cancel' | 'hold' | 'next-po' | 'switch-user' | 'help' | 'print' | 'reprint' }
  | { readonly kind: 'quantity'; readonly quantity: number }
  /** Of the choices that are asked about, counted from 1. */
  | { readonly kind: 'choose'; readonly place: number }
  /** Names the profile of a station. Rule SF8: ../profile/SPEC.md */
  | { readonly kind: 'station'; readonly name: string }
  /** Of the Devices screen; outside of a pairing it does nothing. */
  | { readonly kind: 'pair' }
  | { readonly kind: 'damaged' | 'reject' | 'quarantine' };

const WORDS: Readonly<Record<string, ControlCode>> = {
  FINISH: { kind: 'finish' },
  UNDO: { kind: 'undo' },
  CANCEL: { kind: 'cancel' },
  HOLD: { kind: 'hold' },
  'NEXT-PO': { kind: 'next-po' },
  'SWITCH-USER': { kind: 'switch-user' },
  HELP: { kind: 'help' },
  PRINT: { kind: 'print' },
  REPRINT: { kind: 'reprint' },
  DAMAGED: { kind: 'damaged' },
  REJECT: { kind: 'reject' },
  QUARANTINE: { kind: 'quarantine' },
};

/** Numbers on the sheet; any other up to five digits works too. */
const SHEET_QUANTITIES: readonly number[] = [2, 3, 4, 5, 6, 8, 10, 12, 20, 24, 50, 100];

/** More are asked about so rarely that a touch does. */
const SHEET_CHOICES: readonly number[] = [1, 2, 3, 4];

/** The codes of the printed sheet, in the order in which a clerk needs them. */
export const SHEET_CODES: readonly { readonly code: string; readonly english: string; readonly spanish: string }[] = [
  ...(
    [
      ['FINISH', 'Finish', 'Terminar'],
      ['UNDO', 'Undo', 'Deshacer'],
      ['CANCEL', 'Cancel', 'Cancelar'],
      ['DAMAGED', 'Damaged', 'Dañado'],
      ['REJECT', 'Reject', 'Rechazar'],
      ['QUARANTINE', 'Quarantine', 'Cuarentena'],
      ['PRINT', 'Print label', 'Imprimir etiqueta'],
      ['REPRINT', 'Print again', 'Reimprimir'],
      ['HOLD', 'Hold', 'Aparcar'],
      ['NEXT-PO', 'Next order', 'Pedido siguiente'],
      ['SWITCH-USER', 'Switch user', 'Cambiar de usuario'],
      ['HELP', 'Help', 'Ayuda'],
    ] as const
  ).map(([word, english, spanish]) => ({ code: `${CONTROL_PREFIX}${word}`, english, spanish })),
  ...SHEET_CHOICES.map((place) => ({ code: `${CONTROL_PREFIX}CHOOSE${place}`, english: `Choice ${place}`, spanish: `Opción ${place}` })),
  ...SHEET_QUANTITIES.map((count) => ({ code: `${CONTROL_PREFIX}QTY${count}`, english: `Quantity × ${count}`, spanish: `Cantidad × ${count}` })),
];

const STATION = /^STATION-(?<name>[A-Z0-9][A-Z0-9-]{0,39})$/;

/** The code that names a profile; capitals and small letters are the same. */
export function stationCodeOf(name: string): string {
  return `${CONTROL_PREFIX}STATION-${name.toUpperCase()}`;
}

/** Undefined for anything that is no control code; a control code nobody knows is said to be one. */
export function parseControlCode(text: string): ControlCode | { readonly kind: 'unknown'; readonly word: string } | undefined {
  // Also behind what an unknown scanner adds in front: it is no goods.
  if (isPairingCode(text)) return { kind: 'pair' };
  const word = parseControlWord(text);
  if (word === undefined) return undefined;
  const quantity = /^QTY(\d{1,5})$/.exec(word)?.[1];
  if (quantity !== undefined) return { kind: 'quantity', quantity: Number(quantity) };
  const place = /^CHOOSE([1-9])$/.exec(word)?.[1];
  if (place !== undefined) return { kind: 'choose', place: Number(place) };
  const station = STATION.exec(word)?.groups?.['name'];
  if (station !== undefined) return { kind: 'station', name: station };
  return WORDS[word] ?? { kind: 'unknown', word };
}
