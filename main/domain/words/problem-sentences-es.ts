// main/domain/words/problem-sentences-es.ts · the sentence under the name of a fault, in Spanish: by its code, and where one code has several faults by what was read and expected. Rule WO2: ./SPEC.md
import { phraseInSpanish } from './phrases-es.ts';
import type { ProblemCode } from './problem-words.ts';

const ASK = 'pida al remitente un archivo corregido';
const ASK_ORDER = 'pida al remitente un pedido (850, ORDERS), su cambio (860, ORDCHG) o un aviso de entrega (856, DESADV)';
const FETCH = 'vuelva a obtener el archivo; si es igual, pida al remitente que lo envíe de nuevo';
const CELL = 'corrija la celda e importe el archivo de nuevo';
const ROW = 'corrija la fila e importe el archivo de nuevo';

type Says = string | ((read: string, expected: string) => string);

export const PROBLEM_SENTENCES_ES: Readonly<Record<ProblemCode, Says>> = {
  'already-accepted': 'según el registro del estado, paquetes de este manifiesto ya se aceptaron: compruebe que no se reciben dos veces',
  'bad-date': 'no es una fecha del calendario; se omite',
  'bad-gtin': (read) =>
    isDigits(read, [8, 12, 13, 14])
      ? 'el dígito de control del GTIN es incorrecto; se compara tal como se envió'
      : 'no es un GTIN; se guarda como otro número del artículo',
  'bad-isa': `el segmento ISA no se puede leer: ${ASK}`,
  'bad-json': `el JSON no está bien formado: ${ASK}`,
  'bad-number': `el valor no es un número válido: ${CELL}`,
  'bad-pdf': 'el PDF está dañado y no se puede leer: pida la lista al remitente en Excel, CSV o X12, o escríbala a mano',
  'bad-price': 'el precio no es un número por unidad; se omite',
  'bad-quantity': (read) => `la cantidad ${quantityFault(read)}: corríjala o pida al remitente un archivo corregido`,
  'bad-quotes': `unas comillas no se cierran: ${ASK}`,
  'bad-sscc': (read) =>
    isDigits(read, [18, 20])
      ? 'el dígito de control del SSCC es incorrecto; se compara tal como se envió'
      : 'no es un SSCC; se compara tal como se envió',
  'bad-una': `el segmento UNA no dice cómo se divide el archivo: ${ASK}`,
  'bad-value': `el valor no es ninguno de los esperados: ${CELL}`,
  'bad-workbook': 'el libro no se puede leer: ábralo en Excel, guárdelo como libro de Excel (.xlsx) e impórtelo',
  'bad-xml': `el XML no está bien formado: ${ASK}`,
  'batch-beside-lot': 'la mercancía nombra un lote y además una partida; se toma el lote',
  'below-received': 'la línea se rebaja por debajo de lo que ya se recibió: el resto pasa a ser exceso',
  'cancels-unknown': (read) => `este archivo anula ${read}, que nunca se importó`,
  'columns-divide': 'estas columnas suman la cantidad; cómo la reparten no se lee, solo la cantidad misma',
  'cell-error': `la celda muestra un error en lugar de un valor: ${CELL}`,
  'change-as-whole': (read) =>
    `${read} dice ser un cambio y se leyó como todo lo que queda: las líneas que no nombra caen; pregunte a quien lo envió si siguen en pie`,
  'change-without-quantity': 'la línea no cambia ninguna cantidad; sus otros cambios (precio, fechas, condiciones) no se toman',
  'code-extension':
    'el texto cambia de juego de caracteres a la mitad (ISO 2022), y eso no se lee: pida al remitente UNOY (UTF-8), o UNOC si bastan letras latinas',
  'code-is-date': 'hay una fecha donde debe ir un código; quizá la cambió una hoja de cálculo',
  component: 'las partes de un artículo no se reciben una por una; se omiten',
  'control-number-mismatch': `el número de control del final no es el del principio: ${ASK}`,
  'cover-sheet': 'esta hoja no tiene mercancía; lo que dice se tomó para las hojas que la tienen',
  'cut-off': `el archivo termina demasiado pronto; se cortó por el camino: ${FETCH}`,
  'damaged-text': 'se perdieron letras antes de llegar el archivo; compruebe los nombres',
  'date-ambiguous':
    'esta columna se puede leer de dos formas, pues día y mes pueden estar cambiados: corrija la columna, o elija en esta pantalla cómo se lee',
  'date-mixed': 'esta fecha contradice las demás de su columna: corrija la columna e importe el archivo de nuevo',
  'decimals-dropped': 'un programa escribió estos códigos como números con un decimal; se quitó',
  'delivery-split': 'la línea se divide en varias entregas; se toma la primera fecha',
  'delivery-sum': 'las entregas de la línea no suman su cantidad',
  'destination-sum': 'las cantidades de los destinos no suman la de la línea',
  doctype:
    'el archivo lleva una definición de tipo (DOCTYPE), que podría leer otros archivos o crecer sin fin: pida al remitente el archivo sin ella',
  'document-twice': 'el mismo documento está en dos hojas con columnas distintas: póngalo en una hoja o dé a las columnas los mismos nombres',
  'duplicate-column': 'dos columnas significan lo mismo; esta no se lee',
  'duplicate-control-number': 'dos mensajes de contenido distinto llevan el mismo número de control; se leen los dos',
  'duplicate-gtin': `un GTIN pertenece a un solo envase de un solo artículo: ${ROW}`,
  'duplicate-item': 'el artículo está dos veces en este archivo: corrija la lista de artículos e impórtela de nuevo',
  'duplicate-level': `un nivel está dos veces en este aviso: ${ASK}`,
  'duplicate-line': `dos líneas tienen el mismo número: ${ASK}`,
  'duplicate-package': 'el paquete está dos veces en el archivo; se cuenta una vez',
  'duplicate-plate': 'dos unidades llevan la misma marca',
  'duplicate-segment': `un segmento que solo puede estar una vez está dos veces: ${ASK}`,
  'empty-file': 'el archivo está vacío: vuelva a obtenerlo',
  'encoding-guessed': (read) =>
    /^(?:Shift-JIS|GB 18030|Big5)$/.test(read)
      ? `el archivo no es UTF-8 y se leyó como ${read}; compruebe los nombres de los artículos`
      : 'el archivo no es UTF-8 y se leyó como Windows-1252; compruebe las letras con acento',
  'field-missing': `falta un campo: ${ASK}`,
  'file-too-large': 'el archivo es demasiado grande: divídalo en varios',
  'filled-down': 'las celdas vacías de esta columna se leyeron como el valor de arriba',
  'form-guessed': 'estas fechas se podían leer de dos formas; se leyeron con el día primero, como en la lengua de las columnas',
  'formula-without-value': 'la celda tiene una fórmula que nadie ha calculado: abra el libro en Excel, guárdelo e impórtelo de nuevo',
  'free-goods': 'lo que se envía sin cargo no se suma a la cantidad',
  'goods-at-odd-level': 'la mercancía está en un nivel que no es de artículos; se lee como artículo',
  'goods-unknown': 'la mercancía de este bulto no está en ninguna línea del archivo, o podría ser de varias; queda en la unidad que lo contiene',
  'group-count': 'el número de grupos es incorrecto',
  'header-missing': 'ninguna de las primeras filas nombra las columnas: nómbrelas como dice la ayuda, o diga en esta pantalla qué significan',
  'hidden-columns': 'hay columnas ocultas en esta hoja; se leen como las demás',
  'hidden-rows': 'hay filas ocultas o filtradas en esta hoja; se leen como las demás',
  'hidden-sheet': 'esta hoja está oculta; se lee como las demás',
  'inner-packages': 'los bultos sin marca no se distinguen; lo que los contiene se recibe como uno',
  'isa-not-padded': 'ISA no tiene su ancho fijo; los separadores se encontraron contando',
  'item-column-missing':
    'ninguna columna nombra el artículo: añádala, déle un nombre de la ayuda, o diga en esta pantalla qué significan las columnas',
  'item-in-words': 'la línea nombra su artículo solo con palabras; se conoce solo por ellas',
  'item-missing': `la línea no nombra ningún artículo: ${ASK}`,
  'items-count-rows': 'estos números de artículo cuentan las filas; si son líneas, diga en la pantalla de importación qué significa la columna',
  'kind-guessed': 'las columnas hablan de mercancía en camino y ninguna es propia de un pedido; diga qué es si no es un aviso de entrega',
  'key-twice': `un campo está dos veces en el mismo objeto, con dos valores: ${ASK}`,
  'kind-missing': `el documento no dice qué es: ${ASK}`,
  'kind-not-read': (read, expected) =>
    expected.startsWith('JSON')
      ? 'este archivo no es un manifiesto de trazabilidad que se lea: guarde el manifiesto como JSON desde el sistema del estado, o no indique el tipo'
      : expected.startsWith('X12')
        ? 'un cambio de pedido se lee solo de X12, EDIFACT y XML: importe el pedido entero como está ahora, o no indique el tipo'
        : `una tabla no puede ser este tipo de documento (${read}): impórtela como uno de los esperados, o no indique el tipo`,
  'kind-unclear': 'las columnas no dicen si es un pedido o un aviso de entrega: añada o cambie una columna, o elija aquí qué es',
  'lab-results-differ': 'el resultado de laboratorio dice otra cosa que el paquete; si uno es fallido, vale ese',
  'last-terminator-missing': 'el último segmento no tiene terminador; su contenido está completo',
  'level-count': 'CTT01 no es el número de segmentos HL',
  'level-id-missing': `un nivel no tiene id: ${ASK}`,
  'level-missing': 'la mercancía o los bultos antes del primer CPS pertenecen a todo el envío',
  'line-count': 'el total de líneas no es el número de líneas',
  'line-deleted': 'el propio documento dice que la línea está anulada o rechazada: no se espera nada de ella',
  'line-exists': (read) => `el cambio añade la línea ${read}, que el pedido ya tiene: pida que se envíe como cambio de la línea`,
  'line-missing': `el cambio no nombra ninguna línea del pedido: ${ASK}`,
  'line-unknown': 'esta unidad contiene una línea que no está en el archivo',
  'mark-on-shipment': 'una marca de todo el envío o pedido no se puede recibir; se omite',
  'mark-range': 'de esta serie de marcas solo se conocen los dos extremos',
  'merged-quantity':
    'una cantidad está combinada sobre varias filas y nada dice cómo se divide: separe las celdas y escriba la cantidad de cada fila',
  'message-count': 'el número de mensajes es incorrecto',
  'message-too-long': 'un mensaje es demasiado largo: pida al remitente que lo divida',
  'mixed-terminators': `los segmentos terminan de distintas formas: ${ASK}`,
  'more-warnings': 'no se muestran todos los avisos',
  'needs-more-memory': 'leer el archivo necesita más memoria de la permitida: divídalo en varios, o pida al remitente uno más pequeño',
  'needs-more-time': 'leer el archivo necesita más tiempo del permitido: divídalo en varios, o pida al remitente uno más pequeño',
  'needs-worker': 'este tipo de archivo solo se lee en la estación: impórtelo en la pantalla de importación o con "dockhand import"',
  'no-item': 'la línea no nombra ningún artículo: necesita un GTIN, un número de artículo o un número del proveedor',
  'no-lines': `el documento no tiene líneas: ${ASK}`,
  'no-such-line': (read) => `el pedido no tiene la línea ${read}: compruebe que el pedido llegó antes, o pida la línea como nueva`,
  'no-text-layer': 'este PDF es una imagen del papel, sin texto que se pueda leer: pida la lista en Excel, CSV o X12, o escríbala a mano',
  'not-edifact': `hay texto fuera de un intercambio: ${ASK}`,
  'not-for-us': 'el archivo va dirigido a otro: déselo, o añada la dirección al perfil del socio',
  'not-whole': (read, expected) => `${read} no es un número entero de ${expected.replace(/^whole /, '')}`,
  'not-x12': `hay texto fuera de un intercambio: ${ASK}`,
  'nothing-for-us': 'todas las líneas van a otro lugar: compruebe los lugares en el perfil del socio',
  'nothing-found':
    'no se encontró en este archivo ningún pedido, aviso de entrega, manifiesto ni lista de artículos: envíe uno de estos en X12, EDIFACT, XML, JSON, CSV o Excel',
  'nothing-to-import': (read) =>
    `el archivo no contiene ningún pedido, cambio, aviso de entrega ni respuesta: ${/^(?:\d{3}|[A-Z]{6})\b/.test(read) ? ASK_ORDER : ASK}`,
  'number-ambiguous':
    'esta columna se puede leer de dos formas, pues 1.234 puede ser mil o una fracción: corrija la columna, o elija en esta pantalla cómo se lee',
  'number-missing': `el documento no tiene número: ${ASK}`,
  'number-mixed': 'este número contradice los demás de su columna: corrija la columna e importe el archivo de nuevo',
  'odd-tag': (_read, expected) =>
    expected.startsWith('16')
      ? 'no es un número de BioTrack; se compara tal como se envió'
      : 'no es una etiqueta METRC; se compara tal como se envió',
  'order-cancelled': (read) => `el pedido ${read} se anuló: pida al remitente un pedido nuevo en lugar de un cambio`,
  'other-encoding': 'el archivo no está en el juego de caracteres que declara: compruebe los nombres con acentos',
  'other-release': (read, expected) =>
    `es la entrega ${read} de un pedido abierto del que está la ${expected}, con el mismo número: si se toma, no queda a su lado sino que la cambia; pida al remitente un número propio para cada entrega`,
  'package-count': 'el número de bultos no es el de sus marcas',
  'packages-not-filled': 'el archivo no dice qué bulto de esta unidad contiene qué mercancía; se recibe con la unidad',
  'page-missing': 'el archivo contiene solo algunas de las páginas: guarde todas en un archivo, como lista de páginas',
  'parent-ambiguous': 'hay bultos dentro de varios bultos iguales: no se dice cuál contiene cuál',
  'parent-circular': `los niveles forman un círculo: ${ASK}`,
  'parent-missing': `el nivel no dice dentro de cuál está: ${ASK}`,
  'parent-unknown': `el nivel nombra otro que no está en este aviso: ${ASK}`,
  'parts-only': 'el mensaje nombra solo lo que se añade o se quita; pida a quien lo envió el pedido o aviso completo, como sustitución',
  'part-missing':
    'una parte del manifiesto está en otro archivo: suéltelo junto con este, o ponga los dos en la carpeta vigilada; ponga a los paquetes el número de su entrega o manifiesto (packages-0000123456.json)',
  'pdf-garbled': 'los tipos de letra de este PDF no dicen qué letras muestran: pida la lista al remitente en Excel, CSV o X12, o escríbala a mano',
  'pdf-password': 'el PDF tiene contraseña: pida al remitente uno sin ella',
  'pdf-too-large': (read) =>
    `el PDF es demasiado grande (${phraseInSpanish(read)}): imprima solo las páginas de esta entrega en un PDF nuevo e impórtelo`,
  'places-unknown': 'la línea se divide entre varios lugares y ningún perfil dice cuál es el nuestro: se espera todo aquí',
  'quantity-at-two-levels': 'la misma mercancía está en dos niveles y se cuenta una vez',
  'quantity-change':
    'se lee como la cantidad del pedido después del cambio; compárela con el pedido si el remitente puede querer decir la diferencia',
  'quantity-is-difference':
    'la cantidad es la diferencia y no la del pedido, pues queda más por recibir: pida al remitente la cantidad del pedido después del cambio',
  'quantity-levels-differ': 'los bultos contienen otra cantidad que la línea; se cuenta la de los bultos',
  'quantity-missing': `la línea no tiene cantidad: ${ASK}`,
  'quantity-not-divisible': 'la cantidad no se puede repartir por igual entre sus bultos; se espera sin ellos, o en lo que los contiene',
  'quantity-too-large': 'la cantidad es demasiado grande para contarla',
  'quantity-total': 'el total no es la suma de las cantidades',
  'read-from-pdf': 'un PDF no contiene tablas, solo palabras en una página: compare las líneas con el papel antes de aceptarlas',
  'reader-failed': 'falló la lectura de este archivo: pida al remitente los mismos datos en otro formato, y diga a soporte qué archivo era',
  'reference-missing': `el mensaje no tiene referencia: ${ASK}`,
  'removes-received': (read) => `se elimina la línea ${read}, de la que ya se recibió mercancía`,
  'repeated-element': 'el elemento está repetido; se toma su primer valor',
  'reply-failed': 'esta es una respuesta que el propio BioTrack da por fallida: vuelva a obtener el manifiesto',
  'row-too-long': 'la fila tiene más celdas que columnas hay: ponga entre comillas el texto que contiene el separador',
  'ruined-number':
    'una hoja de cálculo convirtió este código en un número y se perdieron cifras: dé formato de texto a la columna y exporte de nuevo',
  'segment-count': 'el número de segmentos es incorrecto',
  'segment-missing': `falta un segmento obligatorio: ${ASK}`,
  'segment-too-long': `un segmento es demasiado largo: ${ASK}`,
  'serials-not-placed': 'unos números de serie no nombran ningún bulto ni lote; se omiten',
  'set-count': 'el número de mensajes del grupo es incorrecto',
  'set-too-long': 'un mensaje es demasiado largo: pida al remitente que lo divida',
  'several-dates': 'una cantidad nombra varias fechas; no se toma ninguna',
  'several-lots': 'una cantidad nombra varios lotes; no se toma ninguno',
  'several-orders': 'la cabecera nombra varios pedidos; las líneas que no nombran ninguno se esperan sin pedido',
  'several-stops': 'el manifiesto tiene varias paradas, y se esperan los paquetes de todas',
  'sheet-not-read': 'ninguna fila de esta hoja nombra columnas de mercancía; la hoja no se lee',
  'tag-missing': 'el paquete no tiene número: pida al remitente un archivo corregido',
  'test-file': 'el remitente lo marcó como prueba: importe el archivo verdadero, o permita las pruebas en el perfil del socio',
  'too-deep': 'el archivo tiene demasiados niveles, unos dentro de otros: pida al remitente un archivo corregido',
  'too-large': 'el archivo es demasiado grande: pida al remitente varios archivos más pequeños',
  'too-many-problems': 'se dejó de leer tras demasiados errores: corrija primero estos e importe el archivo de nuevo',
  'too-many-rows': 'el archivo tiene demasiadas filas: divídalo en varios archivos',
  'total-differs': 'se omitió como total y las filas de encima no suman lo mismo; si es mercancía, dele un número de artículo',
  'trailer-missing': `un mensaje, grupo o intercambio no termina: ${ASK}`,
  'unexpected-segment': `hay un segmento donde no puede haber ninguno: ${ASK}`,
  'unit-circular': `esta unidad está dentro de sí misma: ${ASK}`,
  'unit-column-not-read': 'esta columna contiene SSCC y su nombre no se conoce, así que no se lee; diga en la pantalla de importación qué nombra',
  'unit-line-read': 'hay un SSCC en una línea propia; las filas de debajo, hasta el siguiente, se tomaron como su contenido',
  'unit-line-not-read': 'hay un SSCC en una línea propia; no se dice de forma legible qué filas contiene, así que quedan sueltas',
  'unit-missing': 'sin unidad de medida; se cuenta en el envase de su GTIN, y si no, en unidades (EA)',
  'unit-parent-unknown': 'esta unidad está dentro de otra que no está en el archivo',
  'unit-two-parents': `una caja está en dos tarimas: ${ROW}`,
  'unknown-action': `la respuesta no dice aceptado ni rechazado: ${ASK}`,
  'unknown-change': 'tipo de cambio desconocido',
  'unknown-encoding': 'el archivo declara un juego de caracteres desconocido: pida al remitente el archivo en UTF-8',
  'unknown-entity': `esta referencia no significa nada: ${ASK}`,
  'unknown-field': `este campo no es del formato: ${ASK}`,
  'unknown-level': 'nivel desconocido; se lee lo que está debajo',
  'unknown-outcome': `la respuesta no dice aceptado ni rechazado: ${ASK}`,
  'unknown-pack': (read) =>
    `el artículo no tiene el envase ${read}: añádalo a la lista de artículos o al perfil del socio, o ponga el contenido en la línea`,
  'unknown-purpose': 'finalidad desconocida; se toma como original',
  'unknown-qualifier': 'tipo de número de artículo desconocido; su valor se guarda como otro número',
  'unknown-syntax': 'juego de caracteres desconocido; se leyó como UTF-8 o Windows-1252',
  'unknown-version': 'no se conoce esta versión del formato; se leyó como la conocida',
  'unknown-unit': 'unidad de medida desconocida; solo se compara consigo misma',
  'unsupported-format': (read) =>
    `este tipo de archivo no se lee${read === '' ? '' : ` (${FORMATS[read] ?? read})`}: expórtelo como CSV o JSON, o pida al remitente X12`,
  'workbook-too-large': (read) =>
    `el libro es demasiado grande (${phraseInSpanish(read)}): deje solo las hojas y filas de esta entrega, guárdelo con otro nombre e impórtelo`,
  'zeros-restored': 'la celda es un número y perdió los ceros de delante; se repusieron, porque así concuerda el dígito de control',
};

/** What core names files that are not read. */
const FORMATS: Readonly<Record<string, string>> = {
  'a picture': 'una imagen',
  'a web page': 'una página web',
  'a web page with a table': 'una página web con una tabla',
  'a ZIP archive': 'un archivo ZIP',
  'a database': 'una base de datos',
  'not a text file': 'no es texto',
  'a compressed file (gzip)': 'un archivo comprimido (gzip)',
  'a text document (RTF)': 'un documento de texto (RTF)',
  'a TRADACOMS file': 'un archivo TRADACOMS',
  'an SAP IDoc as text': 'un IDoc de SAP en texto',
  'a VDA file (4905, 4913 or 4915)': 'un archivo VDA (4905, 4913 o 4915)',
  'an HL7 message': 'un mensaje HL7',
  'an EDIFACT message without its interchange (UNB)': 'un mensaje EDIFACT sin su intercambio (UNB): pida el archivo entero',
  'an X12 file without its envelope (ISA)': 'un archivo X12 sin su sobre (ISA): pida el archivo entero',
  'a Word or PowerPoint file': 'un archivo de Word o PowerPoint',
  'an OpenDocument table (.ods)': 'una tabla OpenDocument (.ods)',
  'a binary Excel workbook (.xlsb)': 'un libro binario de Excel (.xlsb)',
  'an old Excel file (.xls), a Word file, or a workbook with a password': 'un Excel antiguo (.xls), un Word o un libro con contraseña',
};

function isDigits(text: string, lengths: readonly number[]): boolean {
  const digits = text.replaceAll(/[\s()-]/g, '');
  return /^\d+$/.test(digits) && lengths.includes(digits.length);
}

function quantityFault(read: string): string {
  if (read.trim() === '') return 'falta';
  if (/^[-\u2212]\s*\d/.test(read)) return 'es menor que cero';
  return /^[\d.,\s]+$/.test(read) ? 'es demasiado grande o tiene demasiados decimales' : 'no es un número';
}
