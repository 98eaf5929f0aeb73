// tests/support/make-pdf.ts · PDFs whose words stand where a test puts them, as a packing list's program would
import PDFDocument from 'pdfkit';

/** Text at a place in points from the top left; `right` aligns its end there. */
export interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly isRight?: boolean;
  /** Letters of one width. */
  readonly isTyped?: boolean;
}

export interface PdfOptions {
  readonly password?: string;
  /** A filled square on each page, as a scanner's picture would be. */
  readonly isPicture?: boolean;
  /** The pages' contents as plain text, so that a changed byte changes a word or a place. */
  readonly isPlain?: boolean;
}

export async function makePdf(
  pages: readonly (readonly Word[])[],
  { password, isPicture = false, isPlain = false }: PdfOptions = {},
): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    compress: !isPlain,
    info: { CreationDate: new Date(0) },
    ...(password === undefined ? {} : { userPassword: password, ownerPassword: password }),
  });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const done = new Promise((resolve) => document.on('end', resolve));
  for (const words of pages) {
    document.addPage();
    if (isPicture) document.rect(50, 50, 400, 600).fill('#888');
    for (const { text, x, y, size = 9, isRight = false, isTyped = false } of words) {
      document.font(isTyped ? 'Courier' : 'Helvetica').fontSize(size);
      document.text(text, isRight ? x - document.widthOfString(text) : x, y, { lineBreak: false });
    }
  }
  document.end();
  await done;
  return Buffer.concat(pieces);
}

export interface Column {
  readonly name: string;
  /** Left edge, or right edge when it is aligned right. */
  readonly x: number;
  readonly isRight?: boolean;
}

/** A row of column names and rows of values, `pitch` points apart, from `y` down. */
export function tableWords(columns: readonly Column[], rows: readonly (readonly string[])[], y = 120, pitch = 14): readonly Word[] {
  return [columns.map(({ name }) => name), ...rows].flatMap((row, line) =>
    row.flatMap((text, index) => {
      const column = columns[index];
      return text === '' || column === undefined ? [] : [{ text, x: column.x, y: y + line * pitch, isRight: column.isRight ?? false }];
    }),
  );
}
