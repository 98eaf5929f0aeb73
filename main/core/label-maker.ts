// main/core/label-maker.ts · joins templates, writer, preview and released shapes into the port that the use case knows
import type { DrawnLabel, LabelContent, LabelMaker, LabelPicture } from '../application/print-label.ts';
import { LabelError } from '../labels/label-error.ts';
import type { Dpi, Label, LabelLanguage } from '../labels/label-model.ts';
import { checkLabel } from '../labels/preview/check-label.ts';
import type { Previewer } from '../labels/preview/preview.ts';
import { type ReleasedShapes, releaseLabel } from '../labels/released-shapes.ts';
import { makeLogisticsLabel } from '../labels/templates/logistics-label.ts';
import { makeShelfLabel } from '../labels/templates/shelf-label.ts';
import { writeZpl } from '../labels/writers/zpl/write-zpl.ts';

export interface LabelSettings {
  readonly dpi: Dpi;
  readonly size: '4x6' | 'a6';
  readonly language: LabelLanguage;
}

export function createLabelMaker(previewer: Previewer, shapes: ReleasedShapes, settings: () => LabelSettings): LabelMaker {
  return {
    async draw(content): Promise<DrawnLabel> {
      const { dpi } = settings();
      const label = labelOf(content, settings());
      const released = await releaseLabel(label, dpi, shapes, previewer);
      if (released.kind === 'refused') {
        const missing = released.check.missing.map((symbol) => symbol.text).join(', ');
        throw new LabelError(
          'preview-failed',
          label.template,
          missing,
          `the drawn label does not read back: ${missing || 'a symbol that was not meant'}; it is not printed`,
        );
      }
      return { zpl: Buffer.from(writeZpl(label, dpi), 'utf8'), title: titleOf(content), dpi, media: `${label.widthMm}x${label.heightMm}` };
    },
    async picture(content): Promise<LabelPicture> {
      const { dpi } = settings();
      const label = labelOf(content, settings());
      const { png, symbols } = await previewer.render(label, dpi);
      const check = checkLabel(label, symbols);
      return {
        png,
        widthMm: label.widthMm,
        heightMm: label.heightMm,
        dpi,
        verified: check.ok,
        symbols,
        problems: check.ok
          ? []
          : [
              ...check.missing.map((symbol) => `not readable: ${symbol.text}`),
              ...check.unexpected.map((symbol) => `read, but not meant: ${symbol.text}`),
            ],
      };
    },
  };
}

export function labelOf(content: LabelContent, settings: LabelSettings): Label {
  if (content.template === 'shelf') return makeShelfLabel(content, settings.language);
  return makeLogisticsLabel(content, settings.size === 'a6' ? 'a6' : '4x6in', settings.language);
}

function titleOf(content: LabelContent): string {
  return content.template === 'shelf' ? content.location : [content.itemName, content.sscc].filter((part) => part !== undefined).join(' · ');
}
