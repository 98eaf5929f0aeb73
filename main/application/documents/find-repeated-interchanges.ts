// main/application/documents/find-repeated-interchanges.ts · an interchange whose number came before says nothing new when its content is the same, and is asked about when it is not. Rules IM6, IM7: ./IMPORT.md
import type { ReceivedInterchanges } from '../exchange/received-interchanges.ts';
import type { DocumentStore, FileSeen } from '../ports.ts';
import type { ImportFindings } from './import-findings.ts';

/** @returns when and by whom the last of them was imported, if all that the file holds was imported before */
export function findRepeatedInterchanges(
  interchanges: ReceivedInterchanges,
  documents: Pick<DocumentStore, 'interchangesSeen' | 'repeatDocument'>,
  findings: ImportFindings,
  sha256: (text: string) => string,
): Pick<FileSeen, 'importedAt' | 'importedBy'> | undefined {
  const repeat = (documentNos: readonly number[], change: 'unchanged' | 'left'): void => {
    for (const documentNo of documentNos) documents.repeatDocument(documentNo, undefined, change);
  };
  const numbered = interchanges.numbered(sha256);
  let repeated = 0;
  let repeats: Pick<FileSeen, 'importedAt' | 'importedBy'> | undefined;
  for (const { row, documents: documentNos, place } of numbered) {
    const { sender, controlNumber } = row;
    const seen = documents.interchangesSeen(sender, row.receiver, controlNumber);
    const same = seen.find(({ contentHash: earlier }) => earlier === row.contentHash);
    if (same !== undefined) {
      repeated += 1;
      interchanges.markDuplicate(row.position);
      findings.notice(
        'interchange-again',
        `interchange ${controlNumber} of ${sender} was imported before from ${same.fileName}: it changes nothing`,
        place,
      );
      repeat(documentNos, 'unchanged');
      if (repeated === numbered.length) repeats = { importedAt: same.importedAt, importedBy: same.importedBy };
    } else if (seen.length > 0) {
      const key = `interchange ${sender} ${controlNumber}`;
      const choice = findings.question({ key, code: 'number-again', kind: 'interchange', number: controlNumber, receipts: [] });
      if (choice === 'leave') repeat(documentNos, 'left');
    }
  }
  return repeats;
}
