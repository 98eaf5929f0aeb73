// main/domain/words/command-reasons.ts · why a command or a label of ours did nothing, in words a person can act on; what stands in no list is said in general. Rule WO9: ./SPEC.md
import type { WordLanguage } from './problem-words.ts';
import { createForms, type SentenceForm } from './sentence-forms.ts';

const REASONS: readonly SentenceForm[] = [
  [
    'a return or transfer is in hand, and commands are for receipts: use its screen, or go back to the receipt first',
    'hay una devolución o un traslado en curso, y los comandos son para recepciones: use su pantalla o vuelva antes a la recepción',
  ],
  [
    'this scanner is of the operator that its settings name: scan your own badge with it, or change it on the Devices screen',
    'este escáner es de la persona que dicen sus ajustes: escanee con él su propia credencial o cámbielo en Equipos',
  ],
  [
    'this command was read just before the station restarted: look at the receipt, and scan it again if it is not done',
    'este comando se leyó justo antes de reiniciarse la estación: mire la recepción y escanéelo otra vez si no se hizo',
  ],
  ['no command is called {0}: print the control sheet again', 'ningún comando se llama {0}: imprima otra vez la hoja de control'],
  ['nothing is asked that has this choice', 'no se pregunta nada que tenga esta opción'],
  ['nothing is offered', 'no se ofrece nada'],
  ['label {0} was voided: take it off', 'la etiqueta {0} está anulada: quítela'],
  ['label {0} is of another receipt: it belongs on other goods', 'la etiqueta {0} es de otra recepción: va en otra mercancía'],
  ['there is no profile {0}: put its file at {1}', 'no hay ningún perfil {0}: ponga su archivo en {1}'],
  ['profile {0} cannot be loaded: {1}', 'el perfil {0} no se puede cargar: {1}'],
  ['the profile is another one than was shown: look at it again', 'el perfil no es el que se mostró: mírelo otra vez'],
  [
    'the blind count does not agree with what was expected: count again what the screen names, then finish',
    'el conteo a ciegas no coincide con lo esperado: cuente otra vez lo que nombra la pantalla y termine',
  ],
  ['this receipt is counted blind: scan what is there', 'esta recepción se cuenta a ciegas: escanee lo que hay'],
  [
    'no line has anything left that may be received without a lot, an expiry or a serial',
    'en ninguna línea queda nada que se pueda recibir sin lote, caducidad o número de serie',
  ],
  [
    'there is no scan that this weight could belong to: scan the goods first',
    'no hay ningún escaneo al que pueda corresponder este peso: escanee antes la mercancía',
  ],
  ['{0} is not a weight that can be recorded', '{0} no es un peso que se pueda anotar'],
  [
    '{0} pieces are no number of packs as they were scanned: undo the scan, scan a single piece and weigh again',
    '{0} piezas no son un número de empaques como los escaneados: deshaga el escaneo, escanee una sola pieza y pese otra vez',
  ],
  ['these goods would not be accepted again: the count stays as it is', 'esta mercancía ya no se aceptaría: el conteo queda como está'],
  ['no weight contradicts this count', 'ningún peso contradice este conteo'],
  ['no scan waits for an answer', 'ningún escaneo espera una respuesta'],
];

const spanish = createForms(REASONS, (value) => value);

/** Undefined for a reason that holds what only a log can use. Begins like a sentence. */
export function commandReason(message: string | undefined, language: WordLanguage): string | undefined {
  const said = message === undefined ? undefined : spanish(message);
  const words = language === 'en' && said !== undefined ? message : said;
  return words === undefined ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
}
