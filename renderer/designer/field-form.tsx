// renderer/designer/field-form.tsx · everything that can be said about one field of a label, as far as its kind has it
import { type ReactElement, useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { Choice, SelectField, TextField } from '../ui/fields.tsx';
import type { ChangeOf } from './designer-state.ts';
import { type Box, type DesignField, type ElementPairs, linesOfPairs, pairsOfLines, type Words, withWords, wordsIn } from './label-design.ts';
import { NumberField } from './number-field.tsx';

interface FieldFormProps {
  readonly field: DesignField;
  /** Names of the data that a repeat can go over. */
  readonly lists: readonly string[];
  readonly onChange: (change: ChangeOf<DesignField>) => void;
}

type Shown = 'words' | 'title' | 'type' | 'lines' | 'plain' | 'digits' | 'gs1' | 'link' | 'module' | 'line' | 'turn' | 'any-turn' | 'repeat';

const SHOWN: Readonly<Record<string, readonly Shown[]>> = {
  text: ['words', 'type', 'lines', 'any-turn'],
  cell: ['title', 'words', 'type', 'lines'],
  banner: ['words', 'type'],
  bar: [],
  frame: ['line'],
  code128: ['gs1', 'plain', 'module', 'turn'],
  'data-matrix': ['gs1', 'plain', 'module', 'turn'],
  qr: ['link', 'plain', 'module', 'turn'],
  ean13: ['digits', 'module', 'turn'],
  itf14: ['digits', 'module', 'turn'],
  shape: ['any-turn'],
  image: ['turn'],
  repeat: ['repeat'],
};
const TURNS = [0, 90, 180, 270];
const ANY_TURNS = [0, 45, 90, 135, 180, 225, 270, 315];

export function FieldForm({ field, lists, onChange }: FieldFormProps): ReactElement {
  const { t } = useApp();
  const shown = new Set(SHOWN[field.kind] ?? []);
  return (
    <div className="field-form" data-testid="field-form">
      <TextField label={t.designer.name} value={field.name} onChange={(name) => onChange({ name: name.slice(0, 60) })} testId="field-name" />
      {field.box === undefined ? null : <BoxFields box={field.box} onChange={(box) => onChange({ box })} />}
      {shown.has('repeat') ? (
        <SelectField
          label={t.designer.over}
          value={field.over ?? ''}
          options={[...new Set([...lists, ...(field.over === undefined ? [] : [field.over])])].map((name) => ({ value: name, label: name }))}
          onChange={(over) => onChange({ over })}
          testId="field-over"
        />
      ) : null}
      {shown.has('title') ? (
        <WordFields label={t.designer.cellTitle} words={field.title} onChange={(title) => onChange({ title })} testId="field-title" />
      ) : null}
      {shown.has('words') ? (
        field.hri === undefined ? (
          <WordFields label={t.designer.text} words={field.text} onChange={(text) => onChange({ text })} testId="field-text" />
        ) : (
          <PairsField label={t.designer.hri} pairs={field.hri} onChange={(hri) => onChange({ hri })} testId="field-hri" />
        )
      ) : null}
      {shown.has('gs1') && field.text === undefined ? (
        <PairsField label={t.designer.gs1} pairs={field.gs1} onChange={(gs1) => onChange({ gs1 })} testId="field-gs1" />
      ) : null}
      {shown.has('link') && field.text === undefined ? (
        <PairsField label={t.designer.link} pairs={field.link} onChange={(link) => onChange({ link })} testId="field-link" />
      ) : null}
      {shown.has('plain') && field.gs1 === undefined && field.link === undefined ? (
        <TextField
          label={t.designer.data}
          value={wordsIn(field.text, 'en')}
          onChange={(text) => onChange({ text })}
          hint={t.designer.places}
          testId="field-data"
        />
      ) : null}
      {shown.has('plain') ? <SymbolSays field={field} onChange={onChange} /> : null}
      {shown.has('digits') ? (
        <TextField
          label={t.designer.digits}
          value={field.digits ?? ''}
          onChange={(digits) => onChange({ digits })}
          hint={t.designer.places}
          testId="field-digits"
        />
      ) : null}
      <div className="number-row">
        {shown.has('type') ? (
          <>
            <NumberField
              label={t.designer.font}
              value={field.fontMm}
              least={1}
              most={200}
              onChange={(fontMm) => onChange({ fontMm })}
              testId="field-font"
            />
            <NumberField
              label={t.designer.minFont}
              value={field.minFontMm}
              least={1}
              most={200}
              isOptional
              onChange={(minFontMm) => onChange({ minFontMm })}
              testId="field-min-font"
            />
          </>
        ) : null}
        {shown.has('lines') ? (
          <NumberField
            label={t.designer.maxLines}
            value={field.maxLines ?? 1}
            least={1}
            most={40}
            onChange={(maxLines) => onChange({ maxLines })}
            testId="field-lines"
          />
        ) : null}
        {shown.has('module') ? (
          <NumberField
            label={t.designer.module}
            value={field.moduleMm}
            least={0.1}
            most={5}
            onChange={(moduleMm) => onChange({ moduleMm })}
            testId="field-module"
          />
        ) : null}
        {shown.has('line') ? (
          <NumberField
            label={t.designer.line}
            value={field.lineMm}
            least={0.1}
            most={20}
            onChange={(lineMm) => onChange({ lineMm })}
            testId="field-line"
          />
        ) : null}
        {shown.has('repeat') ? (
          <>
            <NumberField
              label={t.designer.across}
              value={field.stepMm?.[0]}
              least={0}
              most={1000}
              onChange={(across = 0) => onChange({ stepMm: [across, field.stepMm?.[1] ?? 0] })}
            />
            <NumberField
              label={t.designer.down}
              value={field.stepMm?.[1]}
              least={0}
              most={1000}
              onChange={(down = 0) => onChange({ stepMm: [field.stepMm?.[0] ?? 0, down] })}
            />
            <NumberField label={t.designer.perRow} value={field.perRow} least={1} most={100} isOptional onChange={(perRow) => onChange({ perRow })} />
            <NumberField label={t.designer.most} value={field.max} least={1} most={500} onChange={(max) => onChange({ max })} />
          </>
        ) : null}
      </div>
      {shown.has('lines') ? (
        <>
          <Choice
            label={t.designer.align}
            value={field.align ?? 'left'}
            options={(['left', 'center', 'right'] as const).map((value) => ({ value, label: t.designer.aligns[value] }))}
            onChange={(align) => onChange({ align })}
            testId="field-align"
          />
          <Choice
            label={t.designer.overflow}
            value={field.overflow ?? 'refuse'}
            options={(['refuse', 'cut'] as const).map((value) => ({ value, label: t.designer.overflows[value] }))}
            onChange={(overflow) => onChange({ overflow })}
            testId="field-overflow"
          />
        </>
      ) : null}
      {shown.has('turn') || shown.has('any-turn') ? (
        <Choice
          label={t.designer.turn}
          value={field.turn ?? 0}
          options={(shown.has('turn') ? TURNS : ANY_TURNS).map((value) => ({ value, label: `${value}°` }))}
          onChange={(turn) => onChange({ turn: turn === 0 ? undefined : turn })}
          testId="field-turn"
        />
      ) : null}
      <TextField
        label={t.designer.when}
        value={field.when ?? ''}
        onChange={(when) => onChange({ when: when.trim() === '' ? undefined : when })}
        hint={t.designer.whenHint}
        testId="field-when"
      />
    </div>
  );
}

function BoxFields({ box, onChange }: { readonly box: Box; readonly onChange: (box: Box) => void }): ReactElement {
  const { t } = useApp();
  const sides = [t.designer.left, t.designer.top, t.designer.width, t.designer.height];
  return (
    <div className="number-row">
      {sides.map((label, side) => (
        <NumberField
          key={label}
          label={label}
          value={box[side]}
          least={0}
          most={1000}
          onChange={(value = 0) => onChange(box.map((old, index) => (index === side ? value : old)) as unknown as Box)}
          testId={`field-side-${side}`}
        />
      ))}
    </div>
  );
}

interface WordFieldsProps {
  readonly label: string;
  readonly words: Words | undefined;
  readonly onChange: (words: Words) => void;
  readonly testId: string;
}

function WordFields({ label, words, onChange, testId }: WordFieldsProps): ReactElement {
  const { t } = useApp();
  return (
    <>
      <TextField
        label={`${label}, English`}
        value={wordsIn(words, 'en')}
        onChange={(text) => onChange(withWords(words, 'en', text))}
        hint={t.designer.places}
        testId={`${testId}-en`}
      />
      <TextField
        label={`${label}, español`}
        value={wordsIn(words, 'es')}
        onChange={(text) => onChange(withWords(words, 'es', text))}
        testId={`${testId}-es`}
      />
    </>
  );
}

interface PairsFieldProps {
  readonly label: string;
  readonly pairs: ElementPairs | undefined;
  readonly onChange: (pairs: ElementPairs) => void;
  readonly testId: string;
}

function PairsField({ label, pairs, onChange, testId }: PairsFieldProps): ReactElement {
  const { t } = useApp();
  const said = linesOfPairs(pairs);
  const [text, setText] = useState(said);
  // A line that is half typed is no element yet, and stays; what is changed elsewhere (taken back) is followed.
  useEffect(() => setText((before) => (linesOfPairs(pairsOfLines(before)) === said ? before : said)), [said]);
  const isRight = text.split('\n').every((line) => line.trim() === '' || pairsOfLines(line).length === 1);
  return (
    <TextField
      label={label}
      lines={3}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(pairsOfLines(typed));
      }}
      hint={t.designer.pairsHint}
      problem={isRight ? undefined : t.designer.pairsHint}
      testId={testId}
    />
  );
}

/** A symbol says element strings or a plain text, never both. */
function SymbolSays({ field, onChange }: Pick<FieldFormProps, 'field' | 'onChange'>): ReactElement {
  const { t } = useApp();
  const elements = field.kind === 'qr' ? 'link' : 'gs1';
  const isPlain = field.text !== undefined;
  return (
    <Choice
      label={t.designer.says}
      value={isPlain ? 'text' : 'elements'}
      options={[
        { value: 'text', label: t.designer.plain },
        { value: 'elements', label: field.kind === 'qr' ? t.designer.link : t.designer.gs1 },
      ]}
      onChange={(says) => {
        if (says === 'text' && !isPlain) onChange({ text: 'A1234', [elements]: undefined });
        if (says === 'elements' && isPlain) onChange({ text: undefined, [elements]: [['01', '09521234543213']] });
      }}
      testId="field-says"
    />
  );
}
