// renderer/import/earlier-state.ts · documents as the files they came in. Pure.
import type { ReplyOf } from '../../preload/contract/index.ts';

export type StoredDocument = ReplyOf<'documents:list'>['documents'][number];

export interface EarlierFile {
  readonly key: string;
  readonly fileName: string;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly undoneAt?: string;
  readonly undoneBy?: string;
  readonly documents: readonly StoredDocument[];
}

/** In the order of the list; a file that came again after it was taken back is another entry. */
export function earlierFiles(documents: readonly StoredDocument[]): readonly EarlierFile[] {
  const files = new Map<string, StoredDocument[]>();
  for (const document of documents) {
    const key = `${document.sha256} ${document.importedAt}`;
    const known = files.get(key);
    if (known === undefined) files.set(key, [document]);
    else known.push(document);
  }
  return [...files].map(([key, [first, ...others]]) => {
    const { fileName, importedAt, importedBy, undoneAt, undoneBy } = first as StoredDocument;
    return {
      key,
      fileName,
      importedAt,
      importedBy,
      ...(undoneAt === undefined ? {} : { undoneAt }),
      ...(undoneBy === undefined ? {} : { undoneBy }),
      documents: [first as StoredDocument, ...others],
    };
  });
}

/** Files whose name, supplier or numbers hold the text. */
export function findFiles(files: readonly EarlierFile[], text: string): readonly EarlierFile[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return files;
  const holds = (value: string | undefined): boolean => value?.toLowerCase().includes(wanted) ?? false;
  return files.filter(({ fileName, documents }) => holds(fileName) || documents.some(({ number, supplier }) => holds(number) || holds(supplier)));
}
