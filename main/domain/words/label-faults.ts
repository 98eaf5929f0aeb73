// main/domain/words/label-faults.ts · why a label, its data, its template or its print job is refused: English as core makes it, and Spanish. Rule WO12: ./SPEC.md
import type { SentenceForm } from './sentence-forms.ts';

const FILES: readonly SentenceForm[] = [
  ['with its own samples ({0}): {1}', 'con sus propios ejemplos ({0}): {1}'],
  [
    'it is empty: put a whole copy of the file in its place, or take it away',
    'está vacía: ponga en su lugar una copia entera del archivo, o quítelo',
  ],
  [
    'it has {0} characters, a template has {1} at most: make its pictures smaller, or take the file away',
    'tiene {0} caracteres y una plantilla tiene como mucho {1}: reduzca sus imágenes, o quite el archivo',
  ],
  [
    'it ends in the middle, at line {0}, column {1}: it was cut off, put a whole copy of it in its place',
    'termina a medias, en la línea {0}, columna {1}: está cortada, ponga en su lugar una copia entera',
  ],
  [
    'it is no JSON at line {0}, column {1}, where {2} stands: correct it there',
    'no es JSON en la línea {0}, columna {1}, donde pone {2}: corríjalo ahí',
  ],
  ['{0} faults more', '{0} fallos más'],
  ['the form is in {0}', 'la forma está en {0}'],
  ['the form has no {0}', 'la forma no tiene {0}'],
  ['take it out', 'quítelo'],
  ['{0} is no name, expected a name: a small letter, then letters and digits', '{0} no es un nombre: una minúscula y después letras y cifras'],
  ['{0}, expected {1}', '{0}; se esperaba {1}'],
  ['{0}, expected one of an object', '{0}; se esperaba un objeto'],
  ['{0}, expected one of text, an object', '{0}; se esperaba texto o un objeto'],
  ['{0}, expected one of {1}', '{0}; se esperaba uno de {1}'],
  ['{0}, expected text', '{0}; se esperaba texto'],
  ['{0}, expected text without control characters', '{0}; se esperaba texto sin caracteres de control'],
  ['{0}, expected a number', '{0}; se esperaba un número'],
  ['{0}, expected a whole number', '{0}; se esperaba un número entero'],
  ['{0}, expected true or false', '{0}; se esperaba true o false'],
  ['{0}, expected a list', '{0}; se esperaba una lista'],
  ['{0}, expected an object', '{0}; se esperaba un objeto'],
  ['{0}, expected at most {1}', '{0}; se esperaba como mucho {1}'],
  ['{0}, expected at most {1} characters', '{0}; se esperaban como mucho {1} caracteres'],
  ['{0}, expected at most {1} entries', '{0}; se esperaban como mucho {1} entradas'],
  ['{0}, expected at least {1}', '{0}; se esperaba al menos {1}'],
  ['{0}, expected at least {1} characters', '{0}; se esperaban al menos {1} caracteres'],
  ['{0}, expected at least {1} entries', '{0}; se esperaban al menos {1} entradas'],
  ['{0}, expected small letters, digits and hyphens', '{0}; se esperaban minúsculas, cifras y guiones'],
  ['{0}, expected an application identifier: 2 to 4 digits', '{0}; se esperaba un identificador de aplicación: de 2 a 4 cifras'],
  ['{0}, expected a unit without blanks', '{0}; se esperaba una unidad sin espacios'],
  [
    '{0}, expected a regular expression without a repeat of what repeats or has alternatives, with at most 3 open repeats',
    '{0}; se esperaba una expresión regular sin repetición de lo que se repite o tiene alternativas, con 3 repeticiones abiertas como mucho',
  ],
  [
    'its id is {0}, the name of a label of the station itself: choose another',
    'su id es {0}, el nombre de una etiqueta de la propia estación: elija otro',
  ],
  ["its id is {0}: a template's file is called after its id", 'su id es {0}: el archivo de una plantilla se llama como su id'],
  ['field "{0}" repeats over {1}: data has no such list', 'el campo «{0}» repite {1}: los datos no tienen esa lista'],
  ['field "{0}" names {1}: data has {2}', 'el campo «{0}» nombra {1}: los datos tienen {2}'],
  ['field "{0}": an image of {1} dots has {2} bytes, this one has {3}', 'campo «{0}»: una imagen de {1} puntos tiene {2} bytes, y esta tiene {3}'],
  ['^FN{0} stands for no datum: add it to "numbers"', '^FN{0} no es ningún dato: añádalo a "numbers"'],
  ['^FN{0} stands for {1}: data has {2}', '^FN{0} es {1}: los datos tienen {2}'],
  ['expected one of {0} behind "|"', 'se esperaba uno de {0} detrás de "|"'],
  [
    'version {0} of label template {1} is not here any more, the newest is {2}: void the label and print a new one',
    'la versión {0} de la plantilla {1} ya no está, la última es {2}: anule la etiqueta e imprima una nueva',
  ],
  ['no label template is called {0}: there are {1}', 'ninguna plantilla se llama {0}: hay {1}'],
  ['the ZPL file is empty: choose a label as it goes to the printer', 'el archivo ZPL está vacío: elija una etiqueta tal como va a la impresora'],
  [
    'the ZPL file has {0} characters, a label has {1} at most: take its pictures out',
    'el archivo ZPL tiene {0} caracteres y una etiqueta tiene como mucho {1}: quite sus imágenes',
  ],
  ['the template has {0} at line {1}, column {2}: take it out', 'la plantilla tiene {0} en la línea {1}, columna {2}: quítelo'],
  ['a label holds drawing commands only', 'una etiqueta solo lleva órdenes de dibujo'],
  [
    'the template begins with {0}, not with ^XA: choose a file that is one ZPL label',
    'la plantilla empieza con {0} y no con ^XA: elija un archivo que sea una etiqueta ZPL',
  ],
  ['the template holds {0} labels (^XA): keep one of them', 'la plantilla lleva {0} etiquetas (^XA): deje una'],
  [
    'the template ends with {0}, not with ^XZ: it was cut off, take a whole copy of it',
    'la plantilla termina con {0} y no con ^XZ: está cortada, tome una copia entera',
  ],
  [
    'the template says no width and length (^PW, ^LL): give the size of the label in millimetres',
    'la plantilla no dice ancho ni largo (^PW, ^LL): indique el tamaño de la etiqueta en milímetros',
  ],
  [
    'the template does not say ^CI28, so the printer would take other letters than plain ones for something else: put ^CI28 behind its ^XA',
    'la plantilla no dice ^CI28, y la impresora tomaría las letras especiales por otras: ponga ^CI28 detrás de su ^XA',
  ],
  [
    'the template is ZPL, and this printer speaks another language; print it on a ZPL printer',
    'la plantilla es ZPL y esta impresora habla otro lenguaje; imprímala en una impresora ZPL',
  ],
];

const DATA: readonly SentenceForm[] = [
  ['label {0} has no such datum; it has {1}', 'la etiqueta {0} no tiene ese dato; tiene {1}'],
  ['label {0} needs it', 'la etiqueta {0} lo necesita'],
  ['expected {0}', 'se esperaba {0}'],
  ['expected a list of at most {0} entries', 'se esperaba una lista de {0} entradas como mucho'],
  ['expected an object with {0}', 'se esperaba un objeto con {0}'],
  ['expected true or false', 'se esperaba true o false'],
  ['expected a whole number from {0} to {1}', 'se esperaba un número entero de {0} a {1}'],
  ['expected text', 'se esperaba texto'],
  ['expected text like {0}', 'se esperaba texto como {0}'],
  ['expected one of {0}', 'se esperaba uno de {0}'],
  ['expected a date written YYYY-MM-DD', 'se esperaba una fecha escrita AAAA-MM-DD'],
  ['expected a number, as {0}', 'se esperaba un número, como {0}'],
  ['expected a number and one of {0}, as {1}', 'se esperaba un número y uno de {0}, como {1}'],
  ['expected a GTIN of 14 digits with a right check digit', 'se esperaba un GTIN de 14 cifras con el dígito de control correcto'],
  ['expected a {0} of {1} digits with a right check digit', 'se esperaba un {0} de {1} cifras con el dígito de control correcto'],
  ['expected an {0} of {1} digits with a right check digit', 'se esperaba un {0} de {1} cifras con el dígito de control correcto'],
  [
    'expected a licence plate of the site (LPN) with right check digits',
    'se esperaba una matrícula del centro (LPN) con sus dígitos de control correctos',
  ],
  ['{0} codewords, at most {1}', '{0} palabras de código, como mucho {1}'],
  ['{0} bytes, at most {1}', '{0} bytes, como mucho {1}'],
  ['a path begins with M', 'un trazo empieza con M'],
  ['{0} does not fit {1} mm in type of 5 pt; shorten it', '{0} no cabe en {1} mm con letra de 5 pt; acórtelo'],
  ['{0} characters, at most {1}', '{0} caracteres, como mucho {1}'],
  ['{0} characters, at most {1} fit a field; shorten it', '{0} caracteres, y en un campo caben como mucho {1}; acórtelo'],
  [
    '{0} entries, at most {1} fit this label; print the rest on another',
    '{0} entradas, y en esta etiqueta caben como mucho {1}; imprima el resto en otra',
  ],
  ['this field of the template takes no {0}; leave it out', 'este campo de la plantilla no admite {0}; quítelo'],
  ['{0} is not a licence plate with right check digits, such as {1}', '{0} no es una matrícula con sus dígitos de control correctos, como {1}'],
  ['{0} is not a GTIN of 14 digits with a right check digit', '{0} no es un GTIN de 14 cifras con el dígito de control correcto'],
  ['{0} is not a whole number from 1 to {1}', '{0} no es un número entero de 1 a {1}'],
  ['{0} is not a date written YYYY-MM-DD', '{0} no es una fecha escrita AAAA-MM-DD'],
  [
    '{0} is not a GS1 application identifier; see the table in Help, About',
    '{0} no es un identificador de aplicación de GS1; vea la tabla en Ayuda, Acerca de',
  ],
  ['a GS1 Digital Link begins with a key such as 01 or 00, not with {0}', 'un GS1 Digital Link empieza con una clave como 01 o 00, no con {0}'],
  [
    '{0} has characters that {1} commands cannot carry; print it as a picture',
    '{0} tiene caracteres que las órdenes {1} no pueden llevar; imprímalo como imagen',
  ],
  [
    'receipt printers have 203 dpi heads; write the label with 203 dpi',
    'las impresoras de recibos tienen cabezales de 203 ppp; haga la etiqueta con 203 ppp',
  ],
  [
    'a receipt printer prints {0} dots across (72 mm); use a smaller label or a label printer',
    'una impresora de recibos imprime {0} puntos a lo ancho (72 mm); use una etiqueta menor o una impresora de etiquetas',
  ],
  ['the drawn label does not read back: {0}; it is not printed', 'la etiqueta dibujada no se vuelve a leer: {0}; no se imprime'],
  ['a symbol that was not meant', 'un símbolo que no debía estar'],
  [
    'the preview could not be made: {0}; the label is not released, try again or ask for help',
    'no se pudo hacer la vista previa: {0}; la etiqueta no se libera, inténtelo otra vez o pida ayuda',
  ],
  // patterns of the bundled templates, in their own words
  ['0, 13 digits with check digit, and up to 16 capitals or digits', '0, 13 cifras con dígito de control y hasta 16 mayúsculas o cifras'],
  ['1 to 16 capitals, digits, "-" or "."', 'de 1 a 16 mayúsculas, cifras, "-" o "."'],
  ['1 to 16 capitals, digits, "-" or ".", beginning with a letter or digit', 'de 1 a 16 mayúsculas, cifras, "-" o "."; primero letra o cifra'],
  ['16 to 24 capitals and digits, as on the tag', 'de 16 a 24 mayúsculas y cifras, como en la etiqueta'],
  ['2 to 20 letters, digits or "-"', 'de 2 a 20 letras, cifras o "-"'],
  ['2 to 30 signs without spaces', 'de 2 a 30 signos sin espacios'],
  ['6 to 30 signs without spaces', 'de 6 a 30 signos sin espacios'],
  ['four digits', 'cuatro cifras'],
  [
    '2.3, 6.1, 8, 9 or LQ (limited quantity): the other classes need colour, use pre-printed labels',
    '2.3, 6.1, 8, 9 o LQ (cantidad limitada): las demás clases llevan color, use etiquetas preimpresas',
  ],
];

const PRINTING: readonly SentenceForm[] = [
  ['say why the label is printed again', 'diga por qué se imprime otra vez la etiqueta'],
  ['print job {0} has no label that could be printed again', 'el trabajo {0} no tiene etiqueta que se pueda imprimir otra vez'],
  [
    'this label was voided: its goods may have another one. Print a new label for them',
    'esta etiqueta se anuló: su mercancía puede llevar otra. Imprímale una nueva',
  ],
  ['this label is voided already', 'esta etiqueta ya está anulada'],
  ['receipt {0} is not known', 'no se conoce la recepción {0}'],
  ['nothing was received yet that a pallet label could name', 'aún no se recibió nada que una etiqueta de tarima pueda nombrar'],
  ['this scan counted nothing that a pallet label could name', 'este escaneo no contó nada que una etiqueta de tarima pueda nombrar'],
  [
    'this unit has a label already: print that one again with a reason, or void it',
    'esta unidad ya tiene etiqueta: imprímala otra vez con un motivo, o anúlela',
  ],
  [
    '{0} of {1} {2} are on labels already, nothing is left to label: print that label again with a reason, or void it',
    '{0} de {1} {2} ya están en etiquetas, no queda nada por etiquetar: imprima esa etiqueta otra vez con un motivo, o anúlela',
  ],
  [
    '{0} of {1} {2} are on labels already, a label of {3} is too much: print that label again with a reason, or void it',
    '{0} de {1} {2} ya están en etiquetas, una de {3} es demasiado: imprima esa etiqueta otra vez con un motivo, o anúlela',
  ],
  [
    'all SSCCs of this station are used ({0} to {1} of prefix {2}): give it another range in the settings, "ssccNumbers"',
    'todos los SSCC de esta estación están usados (de {0} a {1} del prefijo {2}): dele otro rango en los ajustes, "ssccNumbers"',
  ],
  [
    'all licence plates of this station are used ({0} to {1} behind {2}): give it another prefix in the settings, "lpnPrefix"',
    'todas las matrículas de esta estación están usadas (de {0} a {1} detrás de {2}): dele otro prefijo en los ajustes, "lpnPrefix"',
  ],
  [
    '{0} is an SSCC, and this station gives its own licence plates (LPN): type the SSCC that the unit has, use a template with a licence plate, or set "palletPlate" to "sscc" if the company has a GS1 prefix',
    '{0} es un SSCC, y esta estación da matrículas propias (LPN): escriba el SSCC que tiene la unidad, use una plantilla con matrícula, o ponga "palletPlate" en "sscc" si la empresa tiene prefijo GS1',
  ],
  [
    'all {0} tag numbers with {1} are used at this station: use a template of another name',
    'los {0} números con {1} de esta estación están usados: use una plantilla de otro nombre',
  ],
  [
    'GS1 company prefix {0}: expected {1} digits, as on the certificate from GS1',
    'prefijo GS1 de empresa {0}: se esperaban {1} cifras, como en el certificado de GS1',
  ],
  [
    '{0} from {1} to {2}: with prefix {3} serials run from 0 to {4}; correct "{5}" in the settings',
    '{0} de {1} a {2}: con el prefijo {3} los números van de 0 a {4}; corrija "{5}" en los ajustes',
  ],
  [
    'station code {0} holds letters, so no range of {1} follows from it: give this station its own in the settings, "{2}": {3}',
    'el código de estación {0} tiene letras y no da ningún rango de {1}: dele a esta estación uno propio en los ajustes, "{2}": {3}',
  ],
  [
    'licence plate prefix {0}: expected {1}; correct "lpnPrefix" in the settings',
    'prefijo de matrículas {0}: se esperaba {1}; corrija "lpnPrefix" en los ajustes',
  ],
  [
    'this site has no prefix for its own licence plates: set "lpnPrefix" in the settings, two to four capitals',
    'este centro no tiene prefijo para sus matrículas: ponga "lpnPrefix" en los ajustes, de dos a cuatro mayúsculas',
  ],
  ['two to four capitals, A to Z', 'de dos a cuatro mayúsculas, de la A a la Z'],
  [
    "another first letter: {0} in front is a data identifier of suppliers' labels (MH10.8.2)",
    'otra primera letra: {0} delante es un identificador de datos de etiquetas de proveedores (MH10.8.2)',
  ],
  ["no print job {0}: take the id from the queue's list", 'no hay trabajo {0}: tome el id de la lista de la cola'],
  ['print job {0} is {1} and cannot become {2}', 'el trabajo {0} está {1} y no puede pasar a {2}'],
  [
    'print job {0} is {1}: only one that was sent or is in doubt has a question to answer',
    'el trabajo {0} está {1}: solo uno enviado o en duda tiene una pregunta que contestar',
  ],
  ['print job {0} is {1}: it is still on its way to the printer', 'el trabajo {0} está {1}: aún va camino de la impresora'],
  [
    'print job {0} is {1}: only one that was not sent yet can go to another printer',
    'el trabajo {0} está {1}: solo uno que aún no se envió puede ir a otra impresora',
  ],
  ['copy {0} of {1}: the next one is {2}; draw it with that number', 'copia {0} de {1}: la siguiente es la {2}; hágala con ese número'],
  ['print job {0}: say why', 'trabajo {0}: diga por qué'],
];

/** States of print jobs as they stand in sentences. */
export const JOB_STATE_WORDS: Readonly<Record<string, string>> = {
  queued: 'en cola',
  sending: 'en envío',
  sent: 'enviado',
  printed: 'impreso',
  doubtful: 'en duda',
  failed: 'fallido',
  voided: 'anulado',
};

export const LABEL_FAULTS: readonly SentenceForm[] = [...FILES, ...DATA, ...PRINTING];
