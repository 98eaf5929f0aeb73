// main/labels/papers/form/form-labels.ts · a form's pages as labels, for thermal printers: the same layout, black alone. Rule BL17: ../../../domain/bill-of-lading/SPEC.md
import type { Box, Label, LabelField } from '../../label-model.ts';
import type { Decoration, Form, FormMark, FormNode, FormPage, StrokesMark, TextMark } from './form.ts';

const RULE_MM = 0.25;
const PEN_MM = 0.45;

export function formLabels({ pages, language, widthMm, heightMm }: Form, template: string): Label[] {
  return pages.map((page) => ({
    template,
    language,
    widthMm,
    heightMm,
    fields: [...decorations(page), ...marksOf(page.nodes).flatMap((mark) => fieldsOf(mark, page))],
  }));
}

function decorations({ decorations: all }: FormPage): LabelField[] {
  return all.flatMap(({ kind, box }, index): LabelField[] => {
    const name = `${kind} ${index}`;
    if (kind === 'frame') return [{ kind: 'frame', name, box, lineMm: RULE_MM }];
    if (kind !== 'line') return []; // grey is nothing on thermal paper; a black band comes with its words
    return [{ kind: 'bar', name, box: { ...box, widthMm: Math.max(RULE_MM, box.widthMm), heightMm: Math.max(RULE_MM, box.heightMm) } }];
  });
}

function marksOf(nodes: readonly FormNode[]): FormMark[] {
  return nodes.flatMap(({ marks = [], children = [] }) => [...marks, ...marksOf(children)]);
}

function fieldsOf(mark: FormMark, page: FormPage): LabelField[] {
  switch (mark.kind) {
    case 'bars':
      return [{ kind: 'code128', name: mark.field, box: mark.box, data: mark.data, minModuleMm: mark.minModuleMm }];
    case 'strokes':
      return strokesField(mark);
    case 'text':
      return mark.color === 'white' ? [bannerField(mark, page)] : [textField(mark)];
  }
}

/** Broken into lines already; printers' own letters are narrower, so each line fits as it stands. */
function textField({ field, lines, fontMm, box, align }: TextMark): LabelField {
  const heightMm = box.heightMm + 0.3;
  return {
    kind: 'text',
    name: field,
    box: { ...box, heightMm },
    text: lines.join('\n'),
    fontMm,
    minFontMm: fontMm * 0.7,
    maxLines: lines.length,
    align,
    overflow: 'refuse',
  };
}

function bannerField({ field, lines, fontMm, box }: TextMark, { decorations: all }: FormPage): LabelField {
  const band = all.find((decoration) => decoration.kind === 'black' && holds(decoration, box))?.box ?? box;
  return { kind: 'banner', name: field, box: band, text: lines.join(' '), fontMm, minFontMm: fontMm * 0.7 };
}

function holds({ box }: Decoration, { xMm, yMm, widthMm }: Box): boolean {
  return xMm >= box.xMm && xMm + widthMm <= box.xMm + box.widthMm && yMm >= box.yMm - 0.5 && yMm <= box.yMm + box.heightMm;
}

/** Each piece of a stroke is a thin bar; all of them run the same way round, so that where they cross stays black. */
function strokesField({ strokes, box }: StrokesMark): LabelField[] {
  const bars = strokes.flatMap((stroke) => stroke.slice(1).map((to, index) => barOf(stroke[index] ?? to, to, box)));
  return bars.length === 0 ? [] : [{ kind: 'shape', name: 'signature', box, path: bars.join(' ') }];
}

function barOf([fromX, fromY]: readonly [number, number], [toX, toY]: readonly [number, number], { widthMm, heightMm }: Box): string {
  const [x1, y1, x2, y2] = [(fromX / 1000) * widthMm, (fromY / 1000) * heightMm, (toX / 1000) * widthMm, (toY / 1000) * heightMm];
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [alongX, alongY] = [((x2 - x1) / length) * (PEN_MM / 2), ((y2 - y1) / length) * (PEN_MM / 2)];
  const corner = (x: number, y: number): string => `${clamp((x / widthMm) * 100)} ${clamp((y / heightMm) * 100)}`;
  const [ax, ay, bx, by] = [x1 - alongX, y1 - alongY, x2 + alongX, y2 + alongY];
  return `M ${corner(ax + alongY, ay - alongX)} L ${corner(bx + alongY, by - alongX)} L ${corner(bx - alongY, by + alongX)} L ${corner(ax - alongY, ay + alongX)} Z`;
}

function clamp(percent: number): number {
  return Math.round(Math.min(100, Math.max(0, percent)) * 100) / 100;
}
