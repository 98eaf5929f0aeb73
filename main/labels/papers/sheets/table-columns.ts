// main/labels/papers/sheets/table-columns.ts · columns of a paper's table: words wide, numbers narrow
import type { PaperTable } from '../../../application/papers/papers.ts';

export const text = (title: string, weight = 1): PaperTable['columns'][number] => ({ title, isNumber: false, weight });
export const number = (title: string, weight = 0.6): PaperTable['columns'][number] => ({ title, isNumber: true, weight });
