// renderer/messages/paper-view-es.ts · words of the preview of papers in Spanish
import type { paperViewEn } from './paper-view-en.ts';

export const paperViewEs: typeof paperViewEn = {
  opening: 'Se prepara el papel…',
  drawing: 'Se dibuja la página…',
  failed: (why) =>
    `No se puede dibujar la vista previa (${why}). El archivo se puede guardar e imprimir igualmente; elija otra vez el papel para reintentar.`,
  alt: (title, page, pages) => `${title}: página ${page} de ${pages} tal como se imprimirá`,
  pageOf: (page, pages) => `Página ${page} de ${pages}`,
  previousPage: 'Página anterior',
  nextPage: 'Página siguiente',
  larger: 'Más grande',
  smaller: 'Más pequeño',
  fit: 'Ajustar al ancho',
  save: 'Guardar como archivo PDF',
  keys: 'Re Pág y Av Pág pasan la página; + y − la agrandan y la reducen, 0 la ajusta al ancho.',
};
