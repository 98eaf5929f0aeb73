// main/domain/words/print-reason-words.ts · why a label waits, failed or is in doubt, in Spanish. Printers and their links say it in English and it is stored so; here its fixed forms are known again. Rule WO6: ./SPEC.md
import type { WordLanguage } from './problem-words.ts';

/** What a printer says of itself, behind 'it took the label and then stopped: ' too. */
const SAID: Readonly<Record<string, string>> = {
  'the labels are used up. Put in a new roll': 'no quedan etiquetas. Ponga un rollo nuevo',
  'the ribbon is used up. Put in a new one': 'no queda cinta. Ponga una nueva',
  'the print head is open. Close it': 'el cabezal está abierto. Ciérrelo',
  'the cover is open. Close it': 'la tapa está abierta. Ciérrela',
  'it is paused. Press Pause or Feed at the printer': 'está en pausa. Pulse Pause o Feed en la impresora',
  'labels are jammed. Open it and take them out': 'hay etiquetas atascadas. Ábrala y sáquelas',
  'the cutter is stuck. Switch it off and clear it': 'el cortador está bloqueado. Apáguela y despéjelo',
  'it is too hot. It goes on when it has cooled down': 'está demasiado caliente. Sigue cuando se enfríe',
  'it is too cold to print. Let it warm up': 'está demasiado fría para imprimir. Deje que se caliente',
  'its print head has a fault. Have it looked at': 'su cabezal tiene una avería. Que la revisen',
  'a label is stuck on its way out. Take it out': 'una etiqueta está atascada en la salida. Sáquela',
  'it is in diagnostics mode and would print codes instead of labels. Switch it off and on':
    'está en modo de diagnóstico e imprimiría códigos en lugar de etiquetas. Apáguela y enciéndala',
  'it has lost its settings. Set it up again': 'ha perdido su configuración. Configúrela otra vez',
  'it is offline. Press the online or feed button': 'está fuera de línea. Pulse el botón de en línea o de avance',
  'it reports an error. Look at its display': 'informa de un error. Mire su pantalla',
  'another printer answers in its place. Find it again, or set that one up':
    'en su lugar responde otra impresora. Búsquela otra vez, o configure esa',
  'its certificate was confirmed by nobody. Set it up again and confirm it': 'nadie confirmó su certificado. Configúrela otra vez y confírmelo',
  'its certificate is another one than was confirmed. Set it up again and confirm the new one, if it is the same printer':
    'su certificado no es el que se confirmó. Configúrela otra vez y confirme el nuevo, si es la misma impresora',
  'it does not answer: labels or ribbon may be used up, or its head is open':
    'no responde: quizá no quedan etiquetas o cinta, o el cabezal está abierto',
  'it still works on an earlier job': 'aún trabaja en un encargo anterior',
  'half a label of another job is in it': 'tiene dentro media etiqueta de otro encargo',
  'it does not tell its label counter': 'no dice su contador de etiquetas',
  'its label counter moved just before the job: another computer prints there':
    'su contador de etiquetas se movió justo antes: otro equipo imprime en ella',
  'the station stopped while it was printed': 'la estación se detuvo mientras se imprimía',
  'it has nothing left to print, and counted no label': 'no le queda nada por imprimir, y no contó ninguna etiqueta',
  'the devices program does not answer': 'el programa de dispositivos no responde',
  'the printer counted it': 'la impresora la contó',
  'the printer counted no label: it is sent again': 'la impresora no contó ninguna etiqueta: se envía otra vez',
  'the program ended while this label was on its way: look whether it came out':
    'el programa terminó mientras esta etiqueta iba de camino: mire si salió',
  'seen by a person': 'vista por una persona',
  'a person says it did not come out': 'una persona dice que no salió',
  'the station is stopping': 'la estación se está deteniendo',
  cancelled: 'se canceló',
};

const FORMS: readonly (readonly [form: RegExp, says: (...parts: readonly string[]) => string])[] = [
  [
    /^the printer took it (\d+) times and counted no label: look at it, and print it again$/,
    (times = '') => `la impresora la tomó ${times} veces y no contó ninguna etiqueta: mírela e imprímala otra vez`,
  ],
  [/^it took the label and has not answered for (\d+) s$/, (seconds = '') => `tomó la etiqueta y no responde desde hace ${seconds} s`],
  [/^it took the label and then stopped: (.*)$/, (why = '') => `tomó la etiqueta y después se detuvo: ${inSpanish(why)}`],
  [/^printer (\S+) gave no outcome within (\d+) ms$/, (_printer = '', ms = '') => `la impresora no dijo en ${Number(ms) / 1_000} s cómo terminó`],
  [/^no label printer (\S+) is configured$/, (printer = '') => `no hay ninguna impresora de etiquetas ${printer} configurada`],
  [/^(.+) took (\d+) of (\d+) bytes$/, (queue = '', some = '', all = '') => `${queue} tomó ${some} de ${all} bytes`],
  [/^(.+) has job (\d+) and has not said how it ended$/, (printer = '', job = '') => `${printer} tiene el encargo ${job} y no ha dicho cómo terminó`],
  [/^(.+) is busy with another job$/, (printer = '') => `${printer} está ocupada con otro encargo`],
  [/^(.+) refused the job with IPP status (\S+)$/, (printer = '', status = '') => `${printer} rechazó el encargo con el estado IPP ${status}`],
  [/^(.+) ended the job as (.+)$/, (printer = '', state = '') => `${printer} terminó el encargo como ${state}`],
  [/^(.+) could not be synced: (.*)$/, (folder = '', cause = '') => `${folder} no se pudo guardar en el disco: ${cause}`],
];

/** A reason of no known form (a system's own message) is said as it was stored. */
export function printReason(reason: string, language: WordLanguage): string {
  return language === 'es' ? inSpanish(reason) : reason;
}

function inSpanish(reason: string): string {
  const known = SAID[reason];
  if (known !== undefined) return known;
  for (const [form, says] of FORMS) {
    const found = form.exec(reason);
    if (found !== null) return says(...found.slice(1).map((part) => part ?? ''));
  }
  const parts = reason.split('; ');
  return parts.length > 1 ? parts.map((part) => SAID[part] ?? part).join('; ') : reason;
}
