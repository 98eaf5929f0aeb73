// renderer/app/code-picture.tsx · a code as it arrived, in coloured pieces with their names, and the table of the same pieces below (UX23)
import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import type { CodeSpan } from '../../preload/contract/receiving.ts';
import { useApp } from './app-context.ts';
import { nameOfControl, nameOfSpan, spanAfterKey } from './decode-view-state.ts';

/** One tab stop: the arrow keys walk through the pieces, Home and End go to the ends, and the table marks the same piece. */
export function CodePicture({ spans }: { readonly spans: readonly CodeSpan[] }): ReactElement {
  const { t } = useApp();
  const [chosen, setChosen] = useState(0);
  const pieces = useRef<(HTMLButtonElement | null)[]>([]);
  const at = Math.min(chosen, spans.length - 1);

  function onKeyDown(event: KeyboardEvent): void {
    const next = spanAfterKey(event.key, at, spans.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setChosen(next);
    pieces.current[next]?.focus();
  }
  return (
    <>
      <ol className="code-picture" aria-label={t.decode.input} data-testid="decode-code">
        {spans.map((span, index) => {
          const name = nameOfSpan(span, t.decode);
          const help = [name, span.meaning, span.fault].filter((part) => part !== undefined).join(' · ');
          return (
            <li key={span.offset}>
              <button
                type="button"
                className="code-piece"
                data-part={span.part}
                data-fault={span.fault}
                tabIndex={index === at ? 0 : -1}
                aria-pressed={index === at}
                title={help}
                ref={(element) => {
                  pieces.current[index] = element;
                }}
                onKeyDown={onKeyDown}
                onFocus={() => setChosen(index)}
                onClick={() => setChosen(index)}
              >
                <ShownCode text={span.shown} />
                <small>{name}</small>
              </button>
            </li>
          );
        })}
      </ol>
      <table className="table code-table" data-testid="decode-fields">
        <thead>
          <tr>
            <th scope="col">{t.decode.offset}</th>
            <th scope="col">{t.decode.length}</th>
            <th scope="col">{t.decode.characters}</th>
            <th scope="col">{t.decode.bytes}</th>
            <th scope="col">{t.decode.belongs}</th>
            <th scope="col">{t.decode.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {spans.map((span, index) => (
            <tr key={span.offset} data-part={span.part} data-chosen={index === at}>
              <td className="cell-number">{span.offset}</td>
              <td className="cell-number">{span.length}</td>
              <td>
                <ShownCode text={span.shown} />
              </td>
              <td>
                <code>{span.hex}</code>
              </td>
              <td>
                {span.identifier === undefined || span.identifier === '' ? null : <b>({span.identifier}) </b>}
                {nameOfSpan(span, t.decode)}
                {span.part === 'value' || span.part === 'text' ? null : <small>{t.decode.parts[span.part]}</small>}
              </td>
              <td>
                {span.meaning}
                {span.fault === undefined ? null : <b className="fault">{span.fault}</b>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Control characters by their names: the font at hand may lack their pictures, which stay in the text for whoever copies it. */
export function ShownCode({ text }: { readonly text: string }): ReactElement {
  return (
    <code>
      {text.split(/([\u2400-\u2421])/).map((part, index) => {
        const name = nameOfControl(part);
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
        return name === undefined ? part : <ControlName key={index} picture={part} name={name} />;
      })}
    </code>
  );
}

function ControlName({ picture, name }: { readonly picture: string; readonly name: string }): ReactElement {
  return (
    <span className="control" data-name={name}>
      {picture}
    </span>
  );
}
