// renderer/messages/scanners-es.ts · words of the scanners' set-up in Spanish
import type { scannersEn } from './scanners-en.ts';

export const scannersEs: typeof scannersEn = {
  title: 'Configuración de los escáneres',
  help: 'Lo que un escáner añade a los códigos o cambia en ellos se deshace antes de leerlos. Compruébelo con F9: cada pieza lleva su nombre.',
  which: 'Escáner',
  wedge: 'Escáner de teclado',
  prefix: 'Prefijo que envía',
  suffix: 'Sufijo que envía',
  addedHint: 'Tal como llega; los caracteres de control como <CR>, <TAB> o <02>. Por lo general nada.',
  standIns: 'Enviado por FNC1',
  standInsHint: 'Signos que llegan por el separador de grupo, con espacios entre ellos, p. ej. ~ {GS}',
  letters: 'Letras',
  letterCases: { 'as-is': 'Tal cual', swapped: 'Volver a invertir', upper: 'En mayúsculas' },
  aimId: 'Identificadores AIM',
  aimIds: { auto: 'Se usan si llegan', on: 'Siempre se envían', off: 'Nunca se envían' },
  scannerLayout: 'El escáner escribe como',
  computerLayout: 'Este equipo está en',
  layouts: { us: 'EE. UU.', es: 'Español', de: 'Alemán', fr: 'Francés' },
  saved: 'Guardado. Vale desde el próximo escaneo.',
  wrong: {
    prefix: 'Como mucho 16 caracteres, y ningún identificador AIM: ese se lee solo.',
    suffix: 'Como mucho 16 caracteres, y no lo que sustituye a FNC1.',
    groupSeparators: 'Como mucho 4, de hasta 8 caracteres, ninguno solo de letras y dígitos.',
  },
};
