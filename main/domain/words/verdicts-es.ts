// main/domain/words/verdicts-es.ts · cada veredicto en español: una palabra, una frase con lo leído y lo esperado, la siguiente acción
import { commandReason } from './command-reasons.ts';
import type { SaidVerdict, VerdictWords, WordFormat } from './verdict-words.ts';

const unit = ({ sscc, plate, read }: SaidVerdict): string => (sscc === undefined ? `Bulto ${plate ?? read}` : `Tarima ${sscc}`);
const item = (verdict: SaidVerdict): string => verdict.itemName ?? ((verdict.sscc ?? verdict.plate) === undefined ? verdict.read : unit(verdict));

function counted(verdict: SaidVerdict, format: WordFormat): string {
  const { packs } = verdict;
  const qty = verdict.qty === undefined ? undefined : verdict.qty + (verdict.heldQty ?? 0);
  if (verdict.baseUnit !== undefined && qty !== undefined) return format.amount(qty, verdict.baseUnit);
  if (packs !== undefined && packs.unitQty > 1)
    return `${format.amount(packs.count, packs.unit)} × ${packs.unitQty} = ${format.number(qty ?? packs.count * packs.unitQty)}`;
  return qty === undefined ? '' : `${format.number(qty)} ${Math.abs(qty) === 1 ? 'contado' : 'contados'}`;
}

function itemCounted(verdict: SaidVerdict, format: WordFormat): string {
  const count = counted(verdict, format);
  return count === '' ? item(verdict) : `${item(verdict)}: ${count}`;
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('. ');
const withLot = (verdict: SaidVerdict, format: WordFormat): string =>
  [verdict.lot === undefined ? '' : `Lote ${verdict.lot}`, verdict.expiryDate === undefined ? '' : `caduca el ${format.date(verdict.expiryDate)}`]
    .filter((part) => part !== '')
    .join(', ');
const expected = (verdict: SaidVerdict, fallback: string): string => (verdict.expected === undefined ? fallback : `Se esperaba ${verdict.expected}`);
const expectedDate = (verdict: SaidVerdict, format: WordFormat): string =>
  verdict.expected === undefined ? '' : `Se esperaba ${format.date(verdict.expected)} o posterior`;
const others = (verdict: SaidVerdict): string =>
  verdict.otherOrders === undefined || verdict.otherOrders.length === 0
    ? ''
    : `Lo pide ${verdict.otherOrders.map((order) => order.orderNumber).join(', ')}`;

const MISSING = { item: 'el artículo', choice: 'cuál es', lot: 'lote', expiry: 'caducidad', serial: 'número de serie' } as const;
const stillMissing = ({ missing = [] }: SaidVerdict): string =>
  missing.length === 0 ? '' : `Aún falta: ${missing.map((field) => MISSING[field]).join(', ')}`;
const asked = (verdict: SaidVerdict, format: WordFormat): string =>
  join(itemCounted(verdict, format), withLot(verdict, format), stillMissing(verdict));
const labelDropped = ({ problems }: SaidVerdict): string =>
  problems.some(({ code }) => code === 'label-dropped')
    ? 'La etiqueta anterior no tenía artículo y se descartó: escanéela otra vez con su artículo'
    : '';
const instead = ({ replaces }: SaidVerdict, format: WordFormat): string =>
  replaces === undefined ? '' : `En lugar de los ${format.number(replaces.qty)} contados antes`;

/** '10 × Leche, lote B2, caduca el 31 julio 2027' */
function goods(all: NonNullable<SaidVerdict['corrected']>['was'], { baseUnit }: SaidVerdict, format: WordFormat): string {
  return all
    .map(({ qty, itemName, lot, expiryDate, serials = [] }) =>
      [
        baseUnit === undefined ? `${format.number(qty)} × ${itemName}` : `${format.amount(qty, baseUnit)} ${itemName}`,
        lot === undefined ? '' : `lote ${lot}`,
        expiryDate === undefined ? '' : `caduca el ${format.date(expiryDate)}`,
        serials.length === 0 ? '' : `serie ${serials.join(', ')}`,
      ]
        .filter((part) => part !== '')
        .join(', '),
    )
    .join('; ');
}

/** Por qué algo no entra en la devolución o el traslado en curso. */
const STAYS: Readonly<Record<string, (value: string) => string>> = {
  'unknown-code': () => 'No corresponde a nada recibido aquí: elija la mercancía en la lista',
  'not-received': () => 'Nunca se recibió aquí',
  'too-few': (left) => `No pueden salir tantos: aquí hay ${left} sin otro destino`,
  'plate-taken': (number) => `Este bulto, o una parte, ya está en ${number}`,
  'serial-taken': (number) => `Este número de serie ya está en ${number}`,
  'other-supplier': (name) => `Vino de ${name === '' ? 'alguien desconocido' : name}: va en una devolución propia`,
  'needs-weight': () => 'Se cuenta por peso y el código no lo trae: elíjalo en la lista',
  'needs-serial': () => 'El código no trae número de serie: escanee el que lo trae',
};
const staysHere = ({ problems, expected = '' }: SaidVerdict): string => STAYS[problems[0]?.code ?? '']?.(expected) ?? '';

const weighedItem = ({ itemName = '' }: SaidVerdict): string => itemName;
/** Primero el neto; detrás, lo que se descontó y si lo escribió una persona. */
function weightOf({ weight, read }: SaidVerdict): string {
  if (weight === undefined) return `Leído ${read}`;
  const { tare, scaleId } = weight;
  return [`${read} neto`, tare === undefined ? '' : `tara ${tare.text} ${tare.unit}`, scaleId === undefined ? 'escrito a mano' : '']
    .filter((part) => part !== '')
    .join(', ');
}
function countFound({ weight }: SaidVerdict, format: WordFormat): string {
  const { check } = weight ?? {};
  if (check === undefined) return '';
  const { found, counted: scanned } = check;
  const said =
    found.kind === 'counted' ? format.number(found.pieces) : found.kind === 'between' ? `${found.low} a ${found.high}` : 'ningún número entero';
  return `Escaneados ${format.number(scanned)}, por peso ${said}`;
}

export const VERDICTS_ES: VerdictWords = {
  lineComplete: 'Línea completa',
  stillMissing: 'Aún falta',
  missing: MISSING,
  commandDone: 'Hecho',
  commands: {
    '!DH!HELP': 'La ayuda está abierta',
    '!DH!HOLD': 'La recepción queda aparcada. Abra otra, o escanee su número para seguir',
    '!DH!NEXT-PO': 'La recepción queda aparcada. Escanee el siguiente número de pedido',
    '!DH!SWITCH-USER': 'Sesión cerrada. La recepción sigue abierta',
  },
  words: {
    accepted: {
      word: 'Aceptado',
      say: (verdict, format) => join(itemCounted(verdict, format), withLot(verdict, format), instead(verdict, format), labelDropped(verdict)),
    },
    over: {
      word: 'Demasiado',
      say: (verdict, format) =>
        join(
          itemCounted(verdict, format),
          verdict.heldQty === undefined ? '' : `${format.count(verdict.heldQty, verdict.baseUnit)} apartados, fuera de lo recibido`,
          verdict.lineExpected === undefined ? '' : `Se esperaban ${format.count(verdict.lineExpected, verdict.baseUnit)}`,
        ),
    },
    'already-counted': { word: 'Ya contado', say: (verdict) => `${item(verdict)} se contó con su tarima. No se sumó nada` },
    corrected: {
      word: 'Corregido',
      say: (verdict, format) =>
        join(
          `Se contó con su tarima como ${goods(verdict.corrected?.was ?? [], verdict, format)}`,
          `Ahora como dice su etiqueta: ${goods(verdict.corrected?.is ?? [], verdict, format)}`,
        ),
    },
    'same-label': {
      word: 'Misma etiqueta',
      say: (verdict, format) => join(`${item(verdict)} ya está contado. No se sumó nada`, withLot(verdict, format)),
    },
    'needs-item': {
      word: '¿Qué artículo?',
      say: (verdict, format) =>
        join(`Leído ${withLot(verdict, format) || verdict.read}`, 'Nada se cuenta hasta conocer el artículo', labelDropped(verdict)),
    },
    'needs-choice': {
      word: '¿Cuál de ellos?',
      say: (verdict) =>
        join(
          `Leído ${verdict.read}`,
          verdict.choices?.[0]?.plate === undefined
            ? `Puede ser ${(verdict.choices ?? []).map(({ itemName }) => itemName).join(' o ')}`
            : `El aviso lo da a ${verdict.choices.length} bultos`,
          'Todavía no se cuenta nada',
        ),
    },
    'needs-lot': { word: 'Falta el lote', say: asked },
    'needs-expiry': { word: 'Falta la fecha', say: asked },
    'needs-serial': { word: 'Falta la serie', say: asked },
    'not-on-order': {
      word: 'No está pedido',
      say: (verdict) => join(`Leído ${item(verdict)}`, expected(verdict, 'Se esperaba un artículo de esta recepción'), others(verdict)),
    },
    'unknown-code': { word: 'Desconocido', say: (verdict) => join(`Leído ${verdict.read}`, 'Ningún artículo ni tarima tiene este código') },
    'other-delivery': {
      word: 'Otra entrega',
      say: (verdict) => `${verdict.read} es el número de otro pedido o entrega. Termine o aparque antes esta recepción`,
    },
    'retail-unit': {
      word: 'Parte de paquete',
      say: (verdict) => `Es una unidad del paquete ${verdict.expected ?? ''}. El paquete se cuenta con su propia etiqueta`,
    },
    'duplicate-sscc': { word: 'Bulto repetido', say: (verdict) => `${unit(verdict)} ya se recibió. No se sumó nada` },
    'duplicate-serial': {
      word: 'Serie repetida',
      say: (verdict) => `${item(verdict)}, serie ${verdict.serial ?? verdict.read}, ya se contó. No se sumó nada`,
    },
    'wrong-lot': {
      word: 'Otro lote',
      say: (verdict) => join(`${item(verdict)}: leído lote ${verdict.lot ?? verdict.read}`, expected(verdict, 'Se esperaba el lote del pedido')),
    },
    expired: {
      word: 'Caducado',
      say: (verdict, format) =>
        join(
          `${item(verdict)}: leído ${verdict.expiryDate === undefined ? verdict.read : format.date(verdict.expiryDate)}`,
          expectedDate(verdict, format),
        ),
    },
    'short-dated': {
      word: 'Caduca pronto',
      say: (verdict, format) =>
        join(
          `${item(verdict)}: leído ${verdict.expiryDate === undefined ? verdict.read : format.date(verdict.expiryDate)}`,
          expectedDate(verdict, format),
        ),
    },
    'bad-check-digit': { word: 'Mal leído', say: (verdict) => join(`Leído ${verdict.read}`, expected(verdict, 'El dígito de control no coincide')) },
    unreadable: { word: 'No se entiende', say: (verdict) => join(`Leído ${verdict.read}`, expected(verdict, 'Ninguna regla conoce esta forma')) },
    'needs-weight': {
      word: 'Falta el peso',
      say: (verdict) => `${item(verdict)} se cuenta por peso y el código no lo trae: póngalo en la báscula, o escanee la etiqueta con el peso`,
    },
    'serial-needs-one': {
      word: 'De uno en uno',
      say: (verdict) => `${item(verdict)} lleva número de serie: cada uno se escanea solo, con cantidad 1`,
    },
    'no-open-receipt': { word: 'Sin recepción', say: (verdict) => join(`Leído ${item(verdict)}`, 'Se esperaba una recepción abierta') },
    'not-signed-in': { word: 'Identifíquese', say: (verdict) => join(`Leído ${verdict.read}`, 'Se esperaba una credencial') },
    'receipt-not-open': { word: 'Recepción cerrada', say: () => 'Esta recepción está aparcada o terminada. No se sumó nada' },
    'looks-like-barcode': {
      word: 'No es cantidad',
      say: (verdict) => join(`Leído ${verdict.read}`, 'Parece un código de barras, no un número de bultos', expected(verdict, '')),
    },
    'bad-date': { word: 'No es fecha', say: (verdict) => join(`Leído ${verdict.read}`, expected(verdict, 'Se esperaba año, mes, día')) },
    undone: {
      word: 'Deshecho',
      say: (verdict, format) =>
        join(
          `Anulado: ${verdict.undoes?.itemName ?? verdict.itemName ?? 'el último escaneo'}${verdict.undoes?.qty === undefined || verdict.undoes.qty === 0 ? '' : `, ${format.number(verdict.undoes.qty)}`}`,
          verdict.undoes?.released === undefined ? '' : `${format.number(verdict.undoes.released)} apartados cuentan ahora`,
        ),
    },
    'nothing-to-undo': { word: 'Nada que deshacer', say: () => 'No le quedan escaneos en esta recepción' },
    'already-rejected': {
      word: 'Ya rechazado',
      say: ({ problems }) =>
        problems.some(({ code }) => code === 'is-rejected')
          ? 'Su etiqueta no dice lo que se contó con su tarima, y esta mercancía está rechazada. Anule el daño y escanee la etiqueta otra vez'
          : 'La mercancía del último escaneo ya se rechazó. No se movió nada. Para más unidades: F6 y cuántas',
    },
    'undo-refused': { word: 'No se deshace', say: () => 'Ese escaneo ya se anuló, o la recepción está terminada' },
    'quantity-set': {
      word: 'Cantidad puesta',
      say: (verdict) => `× ${verdict.read} solo para el próximo escaneo`,
    },
    cancelled: { word: 'Cancelado', say: () => 'Se descartaron la última pregunta, la cantidad y FINISH. No se contó nada' },
    damaged: {
      word: 'Dañado',
      say: (verdict, format) =>
        join(verdict.itemName ?? '', verdict.qty === undefined ? '' : `${format.number(verdict.qty)} pasan a rechazado`, verdict.read),
    },
    approved: {
      word: 'Aprobado',
      say: (verdict, format) => join(itemCounted(verdict, format), verdict.actor === undefined ? '' : `Por ${verdict.actor}`),
    },
    'code-taught': { word: 'Código aprendido', say: (verdict) => join(`${verdict.read} significa ahora ${verdict.itemName ?? 'este artículo'}`) },
    'label-bound': { word: 'Etiqueta asignada', say: () => 'Esta etiqueta vale ahora para lo último que se contó' },
    'label-confirmed': { word: 'Etiqueta correcta', say: () => 'La etiqueta se lee y está en su sitio' },
    'label-queued': { word: 'Imprimiendo', say: () => 'La etiqueta de la tarima está en la cola de impresión' },
    'goods-added': { word: 'Va de salida', say: (verdict, format) => join(itemCounted(verdict, format), withLot(verdict, format)) },
    'goods-refused': { word: 'Se queda aquí', say: (verdict) => join(`Leído ${verdict.read}`, staysHere(verdict)) },
    'review-finish': { word: 'Revise y termine', say: () => 'Las diferencias están en pantalla. Escanear FINISH otra vez termina la recepción' },
    weighed: { word: 'Peso registrado', say: (verdict, format) => join(weighedItem(verdict), weightOf(verdict), countFound(verdict, format)) },
    'count-differs': { word: 'Otro conteo', say: (verdict, format) => join(weighedItem(verdict), weightOf(verdict), countFound(verdict, format)) },
    'count-confirmed': {
      word: 'Conteo firme',
      say: (verdict) => join(weighedItem(verdict), `${verdict.read} contados, confirmado por una persona`),
    },
    finished: { word: 'Terminada', say: () => 'El resultado va en camino al ERP' },
    'signed-in': { word: 'Sesión iniciada', say: (verdict) => (verdict.actor === undefined ? 'Bienvenido' : `Hola, ${verdict.actor}`) },
    'receipt-opened': {
      word: 'Recepción abierta',
      say: (verdict) => (verdict.orderNumber === undefined ? 'Listo para contar' : `Pedido ${verdict.orderNumber}. Listo para contar`),
    },
    'offer-open': {
      word: '¿Abrir recepción?',
      say: (verdict) =>
        join(
          `Leído ${verdict.orderNumber ?? verdict.read}`,
          verdict.offers === undefined ? 'Se espera aquí' : `${verdict.offers.length} pedidos o entregas tienen este número`,
        ),
    },
    'not-permitted': {
      word: 'Sin permiso',
      say: (verdict) => join(verdict.read === '' ? '' : `Leído ${verdict.read}`, 'Su función no puede hacer esto'),
    },
    'command-ignored': {
      word: 'Sin efecto aquí',
      say: (verdict) =>
        join(
          verdict.read === '' ? '' : `Leído ${verdict.read}`,
          commandReason(verdict.problems[0]?.message, 'es') ?? 'Este comando no hace nada en este momento',
        ),
    },
    'pairing-off': {
      word: 'Sin emparejar',
      say: () => 'Este código empareja un escáner y ahora no se empareja ninguno. Abra Equipos (F12) y elija Emparejar',
    },
    'not-paired': {
      word: 'No emparejado',
      say: (verdict) => join(`Leído ${verdict.read}`, 'Este escáner aún no es de nadie aquí. No se contó nada'),
    },
    'profile-offered': {
      word: '¿Cargar perfil?',
      say: (verdict) => `${verdict.expected ?? ''}: lo que cambiaría está en pantalla. Lea el código otra vez para cargarlo`,
    },
    'profile-loaded': { word: 'Perfil cargado', say: () => 'La estación trabaja con él desde ahora' },
    'scanner-paired': { word: 'Escáner listo', say: () => 'Este escáner trabaja aquí desde ahora' },
    'test-read': { word: 'Lectura de prueba', say: (verdict) => join(`Leído ${verdict.read}`, 'Fue una prueba: no se contó nada') },
  },
  takenOut: (verdict, format) => `Se contó con su tarima: ${goods(verdict.corrected?.was ?? [], verdict, format)} queda fuera de la cuenta`,
  offerNext: 'Escanéelo otra vez, o pulse Intro, para abrirla',
  next: {
    'scan-next': 'Escanee el siguiente',
    'scan-item': 'Escanee el código del artículo en el mismo bulto',
    choose: 'Diga cuál es: su número, un toque, o un código CHOOSE',
    'enter-lot': 'Escanee o escriba el lote',
    'enter-expiry': 'Escanee o escriba la caducidad',
    'enter-serial': 'Escanee el número de serie',
    'ask-lead': 'Pida la decisión a un responsable',
    'set-aside': 'Apártelo',
    'teach-code': 'Apártelo, o enseñe el código',
    'scan-cases': 'Escanee las cajas una por una',
    'scan-package': 'Escanee la etiqueta del paquete',
    rescan: 'Escanéelo otra vez',
    weigh: 'Póngalo en la báscula y pulse F5',
    'check-count': 'Diga qué conteo es correcto (F5)',
    'open-receipt': 'Abra una recepción: escanee su número de pedido',
    'sign-in': 'Escanee su credencial',
    pair: 'Escanee el código de la pantalla Equipos',
    finish: 'Revise las diferencias y termine (F8)',
  },
};
