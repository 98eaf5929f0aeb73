// main/domain/words/notice-words.ts · what is worth knowing of an import, in Spanish: the note made in English where it was found is known again by its form. Rule WO8: ./SPEC.md
import type { WordLanguage } from './problem-words.ts';
import { createForms, type SentenceForm } from './sentence-forms.ts';

const NOTICES: readonly SentenceForm[] = [
  ['this {0} answers {1}, which was not sent from here', 'este {0} responde a {1}, que no se envió desde aquí'],
  ['order {0} goes to other places whole: it is left out', 'el pedido {0} va entero a otros lugares: se omite'],
  ['line {0} goes to other places whole: it is left out', 'la línea {0} va entera a otros lugares: se omite'],
  ['line {0}: {1} of {2} come here, the rest goes elsewhere', 'línea {0}: {1} de {2} vienen aquí, el resto va a otro lugar'],
  ['line {0} goes to other places now: it is no longer expected here', 'la línea {0} va ahora a otros lugares: aquí ya no se espera'],
  ['line {0} is deleted, and was not expected here', 'la línea {0} se borra, y aquí no se esperaba'],
  ['order {0} is not here yet: the change waits for it', 'el pedido {0} aún no está aquí: el cambio lo espera'],
  ['a change of order {0} that had come before it is applied', 'se aplica un cambio del pedido {0} que había llegado antes que él'],
  [
    'notice {0} came before its order {1}: it stands for the order until that comes',
    'el aviso {0} llegó antes que su pedido {1}: lo sustituye hasta que llegue',
  ],
  [
    'interchange {0} of {1} was imported before from {2}: it changes nothing',
    'el intercambio {0} de {1} ya se importó antes, del archivo {2}: no cambia nada',
  ],
  ['package {0}: deleted from the manifest', 'paquete {0}: borrado del manifiesto'],
  ["package {0}: {1} according to the state's record", 'paquete {0}: {1} según el registro del estado'],
  [
    'laboratory result of package {0}: the package is not in this file',
    'resultado de laboratorio del paquete {0}: el paquete no está en este archivo',
  ],
  ['delivery {0}: goes to another facility', 'entrega {0}: va a otra instalación'],
  [
    'Retail ID: {0} codes on units of {1} packages, told by their own scan',
    'Retail ID: {0} códigos en unidades de {1} paquetes; los dice el escaneo de cada unidad',
  ],
  ['manifest {0}: its packages are not in this file', 'manifiesto {0}: sus paquetes no están en este archivo'],
  ['wholesale prices of {0} packages: not used in receiving', 'precios al por mayor de {0} paquetes: no se usan al recibir'],
  ['{0} records of another kind', '{0} registros de otra clase'],
  ['{0}: not a document that is read', '{0}: no es un documento que se lea'],
  ['set {0}: not a document this program reads', 'mensaje {0}: no es un documento que este programa lea'],
  ['message {0}: not a document this program reads', 'mensaje {0}: no es un documento que este programa lea'],
  ['set {0}: sent twice in this file, read once', 'mensaje {0}: viene dos veces en este archivo y se lee una'],
  ['message {0}: sent twice in this file, read once', 'mensaje {0}: viene dos veces en este archivo y se lee una'],
  ['order {0}: {1} not used', 'pedido {0}: no se usa {1}'],
  ["column '{0}': not known, not read", 'columna «{0}»: no se conoce y no se lee'],
  ["column '{0}': not used in an order, not read", 'columna «{0}»: no se usa en un pedido y no se lee'],
  ['above the column names: {0}', 'encima de los nombres de columnas: {0}'],
  ['column names repeated: {0}', 'nombres de columnas repetidos: {0}'],
  ['a total: {0}', 'un total: {0}'],
  ['a page number: {0}', 'un número de página: {0}'],
  ['units of the columns: {0}', 'las unidades de las columnas: {0}'],
  ['a unit without goods: {0}', 'un bulto sin mercancía: {0}'],
  ['neither item nor quantity: {0}', 'ni artículo ni cantidad: {0}'],
  ['a remark below the goods: {0}', 'una nota debajo de la mercancía: {0}'],
  ['no goods row: {0}', 'no es una fila de mercancía: {0}'],
];
/** All other values are somebody's own: numbers, names, what stands in a row. States of a package: Metrc's own words, in small letters. */
const VALUES: Readonly<Record<string, string>> = {
  'a message': 'un mensaje',
  'without number': 'sin número',
  returned: 'devuelto',
  rejected: 'rechazado',
};

const known = createForms(NOTICES, (value) => (Object.hasOwn(VALUES, value) ? (VALUES[value] ?? value) : value));

/** A notice of another version is said as it came. */
export function noticeSentence(message: string, language: WordLanguage): string {
  return language === 'es' ? (known(message) ?? message) : message;
}
