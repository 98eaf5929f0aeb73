// main/domain/words/goods-words.ts · units, levels, dispositions and the states of what waits, as people call them. Rule WO4: ./SPEC.md
import type { ReturnReason } from '../goods-out/goods-out-events.ts';
import type { WordLanguage } from './problem-words.ts';

type Words<Code extends string> = Readonly<Record<WordLanguage, Readonly<Record<Code, string>>>>;

/** By canonical unit code: of one, of several. */
export const UNIT_WORDS: Readonly<Record<WordLanguage, Readonly<Record<string, readonly [one: string, many: string]>>>> = {
  en: {
    EA: ['each', 'each'],
    CS: ['case', 'cases'],
    IN: ['inner', 'inners'],
    PL: ['pallet', 'pallets'],
    DZ: ['dozen', 'dozen'],
    KG: ['kg', 'kg'],
    G: ['g', 'g'],
    LB: ['lb', 'lb'],
    OZ: ['oz', 'oz'],
    L: ['l', 'l'],
    ML: ['ml', 'ml'],
    MG: ['mg', 'mg'],
    UL: ['µl', 'µl'],
  },
  es: {
    EA: ['pieza', 'piezas'],
    CS: ['caja', 'cajas'],
    IN: ['paquete', 'paquetes'],
    PL: ['tarima', 'tarimas'],
    DZ: ['docena', 'docenas'],
    KG: ['kg', 'kg'],
    G: ['g', 'g'],
    LB: ['lb', 'lb'],
    OZ: ['oz', 'oz'],
    L: ['l', 'l'],
    ML: ['ml', 'ml'],
    MG: ['mg', 'mg'],
    UL: ['µl', 'µl'],
  },
};

export const DISPOSITION_WORDS: Words<'quarantine' | 'reject' | 'return' | 'accept-with-remark'> = {
  en: { quarantine: 'Quarantine', reject: 'Reject', return: 'Return to vendor', 'accept-with-remark': 'Keep, with remark' },
  es: { quarantine: 'Cuarentena', reject: 'Rechazar', return: 'Devolver al proveedor', 'accept-with-remark': 'Aceptar con nota' },
};

/** Why goods go back, as the screen lists them and the label says them. */
export const RETURN_REASON_WORDS: Words<ReturnReason> = {
  en: {
    damaged: 'Damaged',
    'wrong-item': 'Wrong item',
    'not-ordered': 'Not ordered',
    over: 'More than ordered',
    quality: 'Quality',
    expired: 'Expired or short-dated',
    recalled: 'Recalled',
    other: 'Other',
  },
  es: {
    damaged: 'Dañado',
    'wrong-item': 'Artículo equivocado',
    'not-ordered': 'No pedido',
    over: 'Más de lo pedido',
    quality: 'Calidad',
    expired: 'Caducado o con poca vida',
    recalled: 'Retirado del mercado',
    other: 'Otro',
  },
};

/** Levels of handling units and packs. */
export const LEVEL_WORDS: Words<string> = {
  en: { pallet: 'pallet', carton: 'carton', case: 'case', inner: 'inner pack', each: 'piece' },
  es: { pallet: 'tarima', carton: 'caja', case: 'caja', inner: 'paquete interior', each: 'pieza' },
};

/** Of a job of the print queue. */
export const JOB_STATE_WORDS: Words<'queued' | 'sending' | 'sent' | 'printed' | 'doubtful' | 'failed' | 'voided'> = {
  en: {
    queued: 'Queued',
    sending: 'Sending',
    sent: 'Sent',
    printed: 'Printed',
    doubtful: 'Did it print?',
    failed: 'Failed',
    voided: 'Voided',
  },
  es: {
    queued: 'En cola',
    sending: 'Enviando',
    sent: 'Enviada',
    printed: 'Impresa',
    doubtful: '¿Se imprimió?',
    failed: 'Falló',
    voided: 'Anulada',
  },
};

/** Of a message to the ERP, as a person sees them: waiting is queued and retry, in flight is sending and unknown. */
export const OUTBOX_STATE_WORDS: Words<'waiting' | 'in-flight' | 'parked' | 'done'> = {
  en: { waiting: 'Waiting', 'in-flight': 'Sending', parked: 'Needs a person', done: 'Done' },
  es: { waiting: 'En espera', 'in-flight': 'Enviando', parked: 'Requiere a alguien', done: 'Hecho' },
};

/** In the words of the code itself where it has none: a level or a disposition of another version. */
export function wordOf(code: string, words: Readonly<Record<string, string>>): string {
  return words[code] ?? code;
}
