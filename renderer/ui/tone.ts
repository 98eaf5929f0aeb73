// renderer/ui/tone.ts · the look of a verdict: one of five, each with its colour, icon and place (UX11). Pure.
import type { Verdict } from '../../preload/contract/receiving.ts';
import type { Format } from '../messages/format.ts';
import type { Texts } from '../messages/messages.ts';

export type Tone = 'accepted' | 'line-complete' | 'needs-decision' | 'refused' | 'info';

export function toneOf(verdict: Pick<Verdict, 'outcome' | 'sound' | 'lineComplete'>): Tone {
  if (verdict.outcome === 'refused') return 'refused';
  if (verdict.outcome === 'question' || verdict.sound === 'needs-decision') return 'needs-decision';
  if (verdict.outcome === 'done') return 'info';
  return verdict.lineComplete ? 'line-complete' : 'accepted';
}

/** The huge word: a completed line says so. */
export function wordOf(verdict: Verdict, { t }: Texts): string {
  if (verdict.code === 'cancelled' && t.verdicts.commands[verdict.read] !== undefined) return t.verdicts.commandDone;
  return verdict.code === 'accepted' && verdict.lineComplete ? t.verdicts.lineComplete : t.verdicts.words[verdict.code].word;
}

export function sentenceOf(verdict: Verdict, { t, format }: Texts): string {
  const command = verdict.code === 'cancelled' ? t.verdicts.commands[verdict.read] : undefined;
  if (command !== undefined) return command;
  const said = t.verdicts.words[verdict.code].say(verdict, format);
  return verdict.outcome === 'refused' && verdict.corrected !== undefined ? `${said}. ${t.verdicts.takenOut(verdict, format)}` : said;
}

/** What the scan added, '+12'. [RC50] A correction may add nothing, and then has no number, or take off: '-2'. */
export function addedOf({ code, qty, baseUnit }: Pick<Verdict, 'code' | 'qty' | 'baseUnit'>, { count }: Pick<Format, 'count'>): string | undefined {
  if (qty === undefined || (code === 'corrected' && qty === 0)) return undefined;
  return qty < 0 ? count(qty, baseUnit) : `+${count(qty, baseUnit)}`;
}
