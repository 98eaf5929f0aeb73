// main/domain/barcode/rule-sentences.ts · the rules that choose a reading, each in one sentence a person at the dock understands. Rule BC67; the whole text: ./SPEC.md

/** One sentence in both languages of the screen. */
export interface Both {
  readonly en: string;
  readonly es: string;
}

export const RULE_SENTENCES: Readonly<Record<string, Both>> = {
  BC4: {
    en: 'The symbol itself says that it carries GS1 elements.',
    es: 'El propio símbolo dice que lleva elementos GS1.',
  },
  BC5: {
    en: 'An EAN or UPC symbol carries a GTIN.',
    es: 'Un símbolo EAN o UPC lleva un GTIN.',
  },
  BC6: {
    en: 'An ITF-14 symbol carries a GTIN of 14 digits.',
    es: 'Un símbolo ITF-14 lleva un GTIN de 14 dígitos.',
  },
  BC8: {
    en: 'A group separator stands in front, or behind a known application identifier: GS1 elements.',
    es: 'Hay un separador de grupo al principio o tras un identificador conocido: elementos GS1.',
  },
  BC9: {
    en: 'It begins with a known application identifier in brackets, as printed under a symbol.',
    es: 'Empieza por un identificador conocido entre paréntesis, como se imprime bajo un símbolo.',
  },
  BC10: {
    en: '24 hexadecimal digits that begin with 1A4, or ABCDEF in the sandbox, are a METRC tag.',
    es: '24 dígitos hexadecimales que empiezan por 1A4, o ABCDEF en pruebas, son una etiqueta METRC.',
  },
  BC55: {
    en: 'At this station any 24 hexadecimal digits are a METRC tag.',
    es: 'En esta estación, 24 dígitos hexadecimales cualesquiera son una etiqueta METRC.',
  },
  BC11: {
    en: '8, 12, 13 or 14 digits with a right check digit are a GTIN.',
    es: '8, 12, 13 o 14 dígitos con dígito de control correcto son un GTIN.',
  },
  BC12: {
    en: '18 digits, or 20 beginning 00, with a right check digit are an SSCC.',
    es: '18 dígitos, o 20 que empiezan por 00, con dígito de control correcto son un SSCC.',
  },
  BC58: {
    en: 'The number of a book, a periodical or printed music, and the digits of its add-on behind it.',
    es: 'El número de un libro, una publicación periódica o música impresa, y detrás las cifras de su suplemento.',
  },
  BC59: {
    en: 'Eighteen digits that can be the number of a book and its add-on of five; only documents can say so.',
    es: 'Dieciocho cifras que pueden ser el número de un libro y su suplemento de cinco; solo los documentos pueden decirlo.',
  },
  BC13: {
    en: 'No mark came with it, but it reads from end to end as GS1 elements with a key.',
    es: 'No trae marca alguna, pero se lee entero como elementos GS1 con una clave.',
  },
  BC14: {
    en: 'No other rule fits: text, looked up as it is.',
    es: 'Ninguna otra regla encaja: texto, que se busca tal cual.',
  },
  BC18: {
    en: 'Eight digits that are a UPC-E: expanded to its UPC-A.',
    es: 'Ocho dígitos que son un UPC-E: se expande a su UPC-A.',
  },
  BC31: {
    en: 'A web address with a GS1 key in its path is a GS1 Digital Link.',
    es: 'Una dirección web con una clave GS1 en su ruta es un GS1 Digital Link.',
  },
  BC33: {
    en: 'A web address that ends in packed GS1 elements is a compressed GS1 link.',
    es: 'Una dirección web que termina en elementos GS1 empaquetados es un enlace GS1 comprimido.',
  },
  BC34: {
    en: 'A plus sign and the form of a HIBC code.',
    es: 'Un signo más y la forma de un código HIBC.',
  },
  BC36: {
    en: '[)> in front is an ISO/IEC 15434 envelope.',
    es: '[)> al principio es un sobre ISO/IEC 15434.',
  },
  BC39: {
    en: 'An address of 1A4.COM with a tag packed in it is a METRC Retail ID.',
    es: 'Una dirección de 1A4.COM con una etiqueta empaquetada es un METRC Retail ID.',
  },
  BC40: {
    en: 'It begins with the mark that only commands of this station have.',
    es: 'Empieza por la marca que solo llevan las órdenes de esta estación.',
  },
  BC74: {
    en: 'The prefix and the form of a licence plate that this site gives its pallets.',
    es: 'El prefijo y la forma de una matrícula que este centro da a sus tarimas.',
  },
  BC41: {
    en: 'The prefix says that one shop or country gave the number: no GTIN of the world.',
    es: 'El prefijo dice que el número lo dio una tienda o un país: no es un GTIN mundial.',
  },
  BC42: {
    en: 'The settings say what is weighed or priced inside numbers with this prefix.',
    es: 'Los ajustes dicen qué peso o precio llevan los números con este prefijo.',
  },
  BC43: {
    en: 'The prefix is that of coupons and refund slips.',
    es: 'El prefijo es el de cupones y vales.',
  },
  BC57: {
    en: 'It reads as GS1 data without an item, a date first: the second symbol of a label, if one is waited for.',
    es: 'Se lee como datos GS1 sin artículo, con una fecha delante: el segundo código de una etiqueta, si se espera uno.',
  },
  BC45: {
    en: 'Sixteen digits can be a BioTrack number, which only a manifest can tell.',
    es: 'Dieciséis dígitos pueden ser un número BioTrack, y solo un manifiesto lo sabe.',
  },
  BC46: {
    en: 'The form of an ISBT 128 number of blood or tissue.',
    es: 'La forma de un número ISBT 128 de sangre o tejidos.',
  },
  BC47: {
    en: 'The form and the check digit of a parcel carrier.',
    es: 'La forma y el dígito de control de una empresa de paquetería.',
  },
  BC56: {
    en: 'Twelve or fifteen digits with the check digit of FedEx can be its parcel number, which only a notice can tell.',
    es: 'Doce o quince dígitos con el dígito de control de FedEx pueden ser su número de paquete, y solo un aviso lo sabe.',
  },
  BC48: {
    en: 'A data identifier in front, as the profile of a supplier allows.',
    es: 'Un identificador de datos al principio, como permite el perfil de un proveedor.',
  },
  BC49: {
    en: 'The address of an EPC, as RFID readers write it.',
    es: 'La dirección de un EPC, como la escriben los lectores RFID.',
  },
  BC50: {
    en: 'Hexadecimal digits that hold a whole EPC of an RFID tag.',
    es: 'Dígitos hexadecimales que contienen un EPC completo de una etiqueta RFID.',
  },
  BC52: {
    en: 'Digits that could be an EPC of an RFID tag, and more likely are not.',
    es: 'Dígitos que podrían ser un EPC de una etiqueta RFID, y más bien no lo son.',
  },
};

export function sentenceOfRule(rule: string): Both {
  const number = `${rule}: main/domain/barcode/SPEC.md`;
  return RULE_SENTENCES[rule] ?? { en: number, es: number };
}

export const LOST_BECAUSE = {
  'symbol-says-text': {
    en: 'The symbol is one that carries text, and this is only what the text looks like.',
    es: 'El símbolo es de los que llevan texto, y esto es solo lo que el texto parece.',
  },
  'asked-later': {
    en: 'Its rule is asked later, and an earlier one had an answer.',
    es: 'Su regla se pregunta después, y una anterior ya tenía respuesta.',
  },
  'documents-decide': {
    en: 'It looks like any other number: only what a loaded document knows makes it this.',
    es: 'Se parece a cualquier otro número: solo lo que sabe un documento cargado lo hace esto.',
  },
  'supposes-separator': {
    en: 'It supposes a separator that did not come; the code as written goes first.',
    es: 'Supone un separador que no llegó; primero vale el código tal como está escrito.',
  },
  'second-number': {
    en: 'Another number of the same label, less likely to name the item.',
    es: 'Otro número de la misma etiqueta, que con menos probabilidad nombra el artículo.',
  },
  'gtin-8-first': {
    en: 'Eight bare digits are read as GTIN-8 first, as UPC-E second.',
    es: 'Ocho dígitos sueltos se leen primero como GTIN-8 y después como UPC-E.',
  },
  broken: {
    en: 'It breaks the rules of its kind.',
    es: 'Incumple las reglas de su tipo.',
  },
} as const satisfies Readonly<Record<string, Both>>;
export type LostBecause = keyof typeof LOST_BECAUSE;
