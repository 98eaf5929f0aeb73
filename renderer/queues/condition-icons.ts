// renderer/queues/condition-icons.ts · what holds a printer up as a picture: people look at it before they read. Pure. Rule UX11
import type { IconName } from '../ui/icon-name.ts';

const ICONS: Readonly<Record<string, IconName>> = {
  'paper-out': 'no-labels',
  'paper-low': 'no-labels',
  'ribbon-out': 'no-ribbon',
  'head-open': 'open-head',
  'cover-open': 'open-head',
  paused: 'paused',
  jam: 'jam',
  'paper-path': 'jam',
  'paper-in-path': 'jam',
  cutter: 'jam',
  'head-hot': 'hot',
  'no-answer': 'needs-decision',
  'other-printer': 'needs-decision',
  'certificate-unknown': 'needs-decision',
  'certificate-changed': 'needs-decision',
};

/** One for every condition and warning; what has no picture of its own is an error or a note. */
export function conditionIcon(code: string): IconName {
  return ICONS[code] ?? 'info';
}
