// main/domain/words/scan-problem-words.ts · what is odd about a code that was scanned, in Spanish; the pieces beside it show where. The list of codes: a reader of scans cannot report one that is not here. Rule WO5: ./SPEC.md
import type { WordLanguage } from './problem-words.ts';

const MISPRINT = 'La etiqueta está mal hecha.';
const RESCAN = 'Dañada o mal escrita: escanee otra vez.';
const SCANNER = 'Se lee igual; revise la configuración del escáner.';

const SENTENCES_ES = {
  'aim-id-missing': `El escáner está configurado para enviar identificadores AIM, y no llegó ninguno. ${SCANNER}`,
  'bad-character': `Hay un carácter que no se permite en ese lugar. ${MISPRINT}`,
  'bad-compression': `El enlace comprimido no se puede descomprimir. ${RESCAN}`,
  'bad-date': `Una fecha no existe en el calendario. ${MISPRINT}`,
  'bad-envelope': `Lo que sigue al formato del sobre ISO 15434 no son campos. ${MISPRINT}`,
  'bad-epc': `El EPC no tiene la forma de su esquema. ${RESCAN}`,
  'bad-escape': `Detrás de «%» no hay dos cifras hexadecimales. ${MISPRINT}`,
  'bad-length': `Un valor es demasiado corto o demasiado largo. ${RESCAN}`,
  'bad-time': `Una hora no existe. ${MISPRINT}`,
  'bad-value': `Un valor no es de los permitidos. ${MISPRINT}`,
  brackets:
    'Hay paréntesis alrededor de los identificadores GS1: son de la impresión. Configure el escáner para que no los añada; si no, la etiqueta está mal hecha.',
  'check-digit': `El dígito de control no coincide. ${RESCAN}`,
  'check-digit-stripped': 'El escáner quita el dígito de control; se repuso. Configure el escáner para que lo envíe.',
  'composite-part': 'Es solo la parte 2D de un código compuesto: escanee también la parte lineal, que nombra el artículo.',
  'coupon-not-read': 'Es un cupón: se muestra, no se interpreta.',
  'differing-repeat': `Un dato está dos veces con valores distintos. ${MISPRINT}`,
  'doubled-separator': 'Hay un separador de grupo sin nada detrás. Se lee igual.',
  empty: 'El escaneo no contiene caracteres. Escanee otra vez.',
  'empty-field': 'El código anuncia un dato y no lo trae. Se lee igual.',
  'epc-data-not-read': 'Los datos que acompañan al EPC no se pudieron leer; el EPC sí.',
  'exclusive-pair': `Hay dos datos que no pueden ir juntos. ${MISPRINT}`,
  'format-not-read': 'El sobre tiene un formato que no se interpreta; se guarda como texto.',
  'gs-maybe-lost': 'Quizá se perdió un separador de grupo: compare lo leído con la etiqueta y configure el escáner para que lo envíe.',
  'gs1-broken': 'Empieza como un código GS1, pero incumple sus reglas: compare lo leído con la etiqueta.',
  'inner-aim-id': `Hay un identificador AIM dentro de los datos: lo lleva la etiqueta, o el escáner envía varios códigos como uno. ${SCANNER}`,
  'leading-data': 'Hay caracteres delante del sobre. Se lee igual.',
  'missing-partner': 'Falta un dato que debe acompañar a otro; puede estar en otro código de la misma etiqueta.',
  'missing-separator': 'Faltan marcas de fin en el sobre. Se lee igual.',
  'not-an-attribute': `Un dato está en la consulta del enlace y debería estar en la ruta, o no estar. ${MISPRINT}`,
  'not-goods': 'Este código no nombra mercancía: escanee la etiqueta de la mercancía.',
  'prefix-missing': `Falta el prefijo que añade este escáner. ${SCANNER}`,
  'provider-label': 'Es una etiqueta HIBC que nombra una persona, un lugar o un paso de trabajo, no mercancía: escanee la etiqueta de la mercancía.',
  'qualifier-order': `Los datos del enlace están en otro orden que el previsto. ${MISPRINT}`,
  'short-gtin': 'El GTIN del enlace es más corto de 14 dígitos; se completó con ceros. Avise al proveedor.',
  'shown-separators': 'Los separadores llegaron como texto visible. Se lee igual; configure el escáner para que envíe el carácter de control.',
  'stray-characters': 'El escáner añade caracteres que no son del código; se quitaron.',
  'suffix-missing': `Falta el sufijo que añade este escáner. ${SCANNER}`,
  'too-long': 'El escaneo es demasiado largo para ser un código. Escanee otra vez.',
  'trailing-data': 'Hay caracteres detrás del final del sobre. Se lee igual.',
  'trailing-slash': `El enlace termina en «/». ${MISPRINT}`,
  'unset-separator':
    'Hay un signo donde van los separadores de grupo, y con ellos los datos son correctos. Si este escáner lo envía en lugar de FNC1, póngalo en su configuración.',
  'unknown-ai': `Hay un identificador de aplicación GS1 que no existe. ${MISPRINT}`,
  'unknown-format': `El sobre nombra un formato que no existe. ${MISPRINT}`,
  'unknown-identifier': 'Hay un identificador de datos desconocido. Se lee lo demás.',
  'word-form': 'El enlace escribe los datos con palabras, como permitía una versión antigua de la norma. Se lee igual; avise al proveedor.',
  'wrong-link': 'Los dos códigos HIBC no son de la misma etiqueta: escanee otra vez ambos.',
} as const;

export type ScanProblemCode = keyof typeof SENTENCES_ES;

/** In English the sentence of the reader, which has the values in it; a code of another version keeps it in Spanish too. */
export function scanProblemSentence({ code, message }: { readonly code: string; readonly message: string }, language: WordLanguage): string {
  return language === 'es' && Object.hasOwn(SENTENCES_ES, code) ? SENTENCES_ES[code as ScanProblemCode] : message;
}
