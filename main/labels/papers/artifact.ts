// main/labels/papers/artifact.ts · what a screen reader passes over: rules, frames, page furniture. Source: ISO 32000-1 14.8.2.2
export function asArtifact(doc: PDFKit.PDFDocument, type: 'Pagination' | 'Layout', draw: () => void): void {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
}
