// renderer/messages/paper-view-en.ts · words of the preview of papers in English
export const paperViewEn = {
  opening: 'The paper is being made ready…',
  drawing: 'The page is being drawn…',
  /** `why`: of the PDF reader, in its own words. */
  failed: (why: string) =>
    `The preview cannot be drawn (${why}). The file itself can still be saved and printed; choose the paper once more to try again.`,
  alt: (title: string, page: number, pages: number) => `${title}: page ${page} of ${pages} as it will be printed`,
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  previousPage: 'Previous page',
  nextPage: 'Next page',
  larger: 'Larger',
  smaller: 'Smaller',
  fit: 'Fit the width',
  save: 'Save as a PDF file',
  keys: 'Page Up and Page Down turn the page; + and − make it larger and smaller, 0 fits the width.',
};
