// main/commands/explain-decode.ts · dockhand decode --explain: a code piece by piece, as JSON or as a table of text
import type { StationOptions } from '../domain/barcode/decode-as-set-up.ts';
import { explainScan } from '../domain/barcode/decode-view.ts';
import { PLAIN_PROFILE } from '../domain/barcode/scanner-profile.ts';

interface Span {
  readonly offset: number;
  readonly length: number;
  readonly hex: string;
  readonly shown: string;
  readonly part: string;
  readonly identifier?: string | undefined;
  readonly title?: string | undefined;
  readonly field?: string | undefined;
  readonly meaning?: string | undefined;
  readonly fault?: string | undefined;
}

/** A public interface: fields are added, never renamed or removed. Sentences are English. */
export interface ExplanationJson {
  readonly because: string;
  readonly symbologyName?: string;
  /** Behind one another they are the whole input. */
  readonly spans: readonly Span[];
  readonly lost: readonly {
    readonly kind: string;
    readonly rule: string;
    readonly because: string;
    readonly reason: string;
    readonly sentence: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly problems: readonly { readonly code: string; readonly message: string; readonly severity: string }[];
  }[];
}

export function explainCode(
  text: string,
  {
    symbology,
    groupSeparators,
    ...station
  }: StationOptions & { readonly symbology?: string | undefined; readonly groupSeparators: readonly string[] },
): ExplanationJson {
  const { because, symbologyName, spans, alternatives } = explainScan({ text, symbology }, { ...PLAIN_PROFILE, groupSeparators }, station);
  return {
    because: because.en,
    ...(symbologyName === undefined ? {} : { symbologyName }),
    spans,
    lost: alternatives.map(({ kind, rule, because: ruleSays, lost, lostBecause, fields, problems }) => ({
      kind,
      rule,
      because: ruleSays.en,
      reason: lost,
      sentence: lostBecause.en,
      fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
      problems,
    })),
  };
}

const HEAD = ['at', 'len', 'characters', 'belongs to', 'meaning', 'bytes'] as const;

/** Lines of a table: where, how long, the characters with control characters visible, what they belong to, what they mean, the bytes. */
export function explanationLines({ spans, lost }: ExplanationJson): readonly string[] {
  const rows = spans.map(({ offset, length, shown, hex, meaning = '', fault, ...about }) => [
    String(offset),
    String(length),
    shown,
    belongsTo(about),
    fault === undefined ? meaning : `${meaning} error: ${fault}`.trim(),
    hex,
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => cell.padEnd(column === HEAD.length - 1 ? 0 : (widths[column] ?? 0))).join('  ')}`.trimEnd();
  return [
    ...(rows.length === 0 ? [] : [line(HEAD), ...rows.map(line)]),
    ...lost.map(({ kind, rule, sentence, fields, problems }) => {
      const said = Object.entries(fields).map(([name, value]) => ` ${name}=${value}`);
      const fault = problems.find(({ severity }) => severity === 'error');
      return `  not ${kind} (rule ${rule})${said.join('')}: ${sentence}${fault === undefined ? '' : ` ${fault.message}`}`;
    }),
  ];
}

function belongsTo({ part, identifier = '', title = '', field = '' }: Pick<Span, 'part' | 'identifier' | 'title' | 'field'>): string {
  return [part, identifier === '' ? '' : `(${identifier})`, title === '' ? field : title].filter((word) => word !== '').join(' ');
}
