// renderer/messages/papers-es.ts · words of the papers screen in Spanish
import type { papersEn } from './papers-en.ts';

export const papersEs: typeof papersEn = {
  title: 'Documentos',
  which: 'Documento',
  looks: 'Mostrar',
  asPrinted: 'Como se imprime',
  asTables: 'Como tablas',
  kinds: {
    'receiving-report': 'Informe de recepción',
    'packing-list': 'Lista de contenido',
    'os-and-d': 'Sobra, falta, daños',
    'carrier-claim': 'Reclamación: transportista',
    'vendor-claim': 'Reclamación: proveedor',
    'quarantine-list': 'Lista de cuarentena',
    'put-away-list': 'Lista de ubicación',
    'end-of-day': 'Cierre del día',
    'control-sheet': 'Códigos de control',
  },
  formats: { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV' },
  keepAs: 'En la carpeta, para el correo y otros programas, como',
  save: 'Guardar en la carpeta',
  saved: (path) => `Guardado en la carpeta de datos: ${path}`,
  noPrinter: 'No hay impresora de oficina: tome el PDF o pida a TI que configure una en la pantalla Puesto.',
};
