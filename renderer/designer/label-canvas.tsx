// renderer/designer/label-canvas.tsx · the label as it will be printed, with a box over each field: drag it, pull its corner, or press the arrow keys. Places are millimetres.
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactElement, useState } from 'react';
import type { TemplatePreview } from '../../preload/contract/printing.ts';
import { useApp } from '../app/app-context.ts';
import { type Box, type FieldPath, fieldsOf, type LabelDesign, movedBox, resizedBox } from './label-design.ts';

interface LabelCanvasProps {
  readonly design: LabelDesign;
  readonly preview: TemplatePreview | undefined;
  readonly selected: FieldPath | undefined;
  readonly onSelect: (path: FieldPath) => void;
  readonly onBox: (path: FieldPath, box: Box) => void;
  readonly onRemove: (path: FieldPath) => void;
}

interface Drag {
  readonly path: FieldPath;
  readonly how: typeof movedBox;
  readonly from: readonly [x: number, y: number];
  readonly box: Box;
  readonly mmPerPixel: number;
}

const STEP_MM = 0.5;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP_MM, 0],
  ArrowRight: [STEP_MM, 0],
  ArrowUp: [0, -STEP_MM],
  ArrowDown: [0, STEP_MM],
};

export function LabelCanvas({ design, preview, selected, onSelect, onBox, onRemove }: LabelCanvasProps): ReactElement {
  const { t } = useApp();
  const [drag, setDrag] = useState<Drag>();
  const severities = new Map((preview?.findings ?? []).map(({ field, severity }) => [field, severity]));
  const percent = (mm: number, of: number): string => `${(mm / of) * 100}%`;

  function begin(event: PointerEvent<HTMLElement>, path: FieldPath, box: Box, how: typeof movedBox): void {
    const canvas = event.currentTarget.closest('.label-canvas');
    if (canvas === null || event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    onSelect(path);
    setDrag({ path, how, from: [event.clientX, event.clientY], box, mmPerPixel: design.widthMm / canvas.getBoundingClientRect().width });
  }
  function boxAt(event: PointerEvent<HTMLElement>, { box, from, how, mmPerPixel }: Drag): Box {
    return how(box, [(event.clientX - from[0]) * mmPerPixel, (event.clientY - from[1]) * mmPerPixel], design);
  }
  const [dragged, setDragged] = useState<Box>();
  function move(event: PointerEvent<HTMLElement>): void {
    if (drag !== undefined) setDragged(boxAt(event, drag));
  }
  function end(event: PointerEvent<HTMLElement>): void {
    if (drag === undefined) return;
    const box = boxAt(event, drag);
    if (box.some((side, index) => side !== drag.box[index])) onBox(drag.path, box);
    cancel();
  }
  function cancel(): void {
    setDrag(undefined);
    setDragged(undefined);
  }
  function press(event: KeyboardEvent<HTMLElement>, path: FieldPath, box: Box): void {
    const by = ARROWS[event.key];
    if (by !== undefined) onBox(path, (event.shiftKey ? resizedBox : movedBox)(box, by, design));
    else if (event.key === 'Delete') onRemove(path);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div
      className="label-canvas"
      data-testid="label-canvas"
      style={{ aspectRatio: `${design.widthMm} / ${design.heightMm}`, '--ratio': design.widthMm / design.heightMm } as CSSProperties}
    >
      {preview === undefined ? null : <img src={`data:image/png;base64,${preview.pngBase64}`} alt={t.labels.alt} draggable={false} />}
      {fieldsOf(design).map(({ path, field }) => {
        if (field.box === undefined) return null;
        const isSelected = path.join() === selected?.join();
        const box = drag !== undefined && drag.path.join() === path.join() && dragged !== undefined ? dragged : field.box;
        const [left, top, width, height] = box;
        return (
          <button
            key={path.join()}
            type="button"
            className="field-box"
            aria-label={t.designer.fieldAt(field.name, left, top, width, height)}
            aria-pressed={isSelected}
            data-testid={`box-${field.name}`}
            data-severity={severities.get(field.name)}
            style={{
              left: percent(left, design.widthMm),
              top: percent(top, design.heightMm),
              width: percent(width, design.widthMm),
              height: percent(height, design.heightMm),
            }}
            onClick={() => onSelect(path)}
            onPointerDown={(event) => begin(event, path, box, movedBox)}
            onPointerMove={move}
            onPointerUp={end}
            onPointerCancel={cancel}
            onKeyDown={(event) => press(event, path, box)}
          >
            {isSelected ? (
              <span
                className="field-corner"
                aria-hidden="true"
                onPointerDown={(event) => begin(event, path, box, resizedBox)}
                data-testid="field-corner"
              />
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
