// main/domain/words/device-names.ts · what the station itself calls devices that nobody has named, for screens in a person's language. Rule WO11: ./SPEC.md
import type { WordLanguage } from './problem-words.ts';

/** English and Spanish. The English is what settings, logs and programs say. */
export const OWN_NAMES = {
  simulatedScanner: ['Simulated scanner', 'Escáner simulado'],
  simulatedScale: ['Simulated scale', 'Báscula simulada'],
  labelPrinter: ['Label printer', 'Impresora de etiquetas'],
  scanner: ['Scanner', 'Escáner'],
  scale: ['Scale', 'Báscula'],
  wedge: ['Keyboard wedge', 'Escáner de teclado'],
} as const;

/** Of what told neither maker nor model; what stands behind it, a path, stays. */
const KINDS = [
  ['HID POS scanner', 'Escáner HID POS'],
  ['HID scale', 'Báscula HID'],
  ['IBM/OEM scanner', 'Escáner IBM/OEM'],
  ['IBM/OEM scale', 'Báscula IBM/OEM'],
  ['HID device', 'Dispositivo HID'],
  ['USB printer', 'Impresora USB'],
] as const;

/** The folder `inbox` is the station's own; others are called as they are. */
const INBOX = { name: 'inbox', en: 'Inbox', es: 'Buzón' } as const;

/** A name that a person gave, or a maker, is said as it is. */
export function deviceName(name: string, language: WordLanguage): string {
  if (name === INBOX.name) return INBOX[language];
  if (language === 'en') return name;
  const own = Object.values(OWN_NAMES).find(([english]) => english === name);
  if (own !== undefined) return own[1];
  const number = /^Scanner (\d+)$/.exec(name)?.[1]; // of one that was paired while the station spoke English
  if (number !== undefined) return `${OWN_NAMES.scanner[1]} ${number}`;
  const kind = KINDS.find(([english]) => name === english || name.startsWith(`${english} (`));
  return kind === undefined ? name : `${kind[1]}${name.slice(kind[0].length)}`;
}
