// renderer/labels/label-picture.tsx · the rendered label with its verified mark
import type { ReactElement } from 'react';
import { labelSentence } from '../../main/domain/words/label-sentences.ts';
import type { LabelPreview } from '../../preload/contract/printing.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';

export function LabelPicture({ preview }: { readonly preview: LabelPreview }): ReactElement {
  const { t, language } = useApp();
  return (
    <figure className="label-picture" data-testid="label-preview" data-verified={preview.verified}>
      <img src={`data:image/png;base64,${preview.pngBase64}`} alt={t.labels.alt} />
      <figcaption>
        <p className="label-verified" data-verified={preview.verified} data-testid="label-verified">
          <Icon name={preview.verified ? 'accepted' : 'refused'} />
          {preview.verified ? t.labels.verified : t.labels.notVerified}
        </p>
        <p className="hint">{t.labels.size(preview.widthMm, preview.heightMm, preview.dpi)}</p>
        <ul className="symbols">
          {preview.symbols.map((symbol) => (
            <li key={`${symbol.symbology}${symbol.text}`}>
              <small>{symbol.symbology}</small> <code>{symbol.text}</code>
            </li>
          ))}
        </ul>
        <ul className="problems">
          {preview.problems.map((problem) => (
            <li key={problem} data-severity="error">
              <Icon name="refused" />
              {labelSentence(problem, language)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
