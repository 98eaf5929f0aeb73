// renderer/messages/papers-en.ts · words of the papers screen in English
import type { PaperFormat, PaperKind } from '../../preload/contract/papers.ts';

export const papersEn = {
  title: 'Papers',
  which: 'Paper',
  looks: 'Show it',
  asPrinted: 'As printed',
  asTables: 'As tables',
  kinds: {
    'receiving-report': 'Receiving report',
    'packing-list': 'Packing list',
    'os-and-d': 'Over, short, damaged',
    'carrier-claim': 'Claim: carrier',
    'vendor-claim': 'Claim: supplier',
    'quarantine-list': 'Quarantine list',
    'put-away-list': 'Put-away list',
    'end-of-day': 'End of day',
    'control-sheet': 'Control codes',
  } satisfies Record<PaperKind, string> as Readonly<Record<PaperKind, string>>,
  formats: { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV' } satisfies Record<PaperFormat, string> as Readonly<Record<PaperFormat, string>>,
  keepAs: 'In the folder, for e-mail and other programs, as',
  save: 'Keep in the folder',
  saved: (path: string) => `Kept in the data folder: ${path}`,
  noPrinter: 'No office printer is set up: take the PDF, or ask IT to set one up on the Station screen.',
};
