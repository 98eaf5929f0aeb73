// renderer/sounds/sound-spec.ts · the four sounds as data: they differ in count and rhythm, not only in pitch. Rules UX7, UX8.
import type { VerdictSound } from '../../preload/contract/receiving.ts';

export interface Beep {
  /** 500–3000 Hz: above fans and hum (20–200 Hz), where hearing is best. */
  readonly hertz: number;
  readonly atMs: number;
  readonly forMs: number;
}

export interface Sound {
  readonly wave: 'triangle' | 'square';
  readonly beeps: readonly Beep[];
}

export const SOUNDS: Readonly<Record<VerdictSound, Sound>> = {
  /** One short, bright. */
  accepted: { wave: 'triangle', beeps: [{ hertz: 1760, atMs: 0, forMs: 110 }] },
  /** Three, rising, the last one held. */
  'line-complete': {
    wave: 'triangle',
    beeps: [
      { hertz: 1320, atMs: 0, forMs: 90 },
      { hertz: 1760, atMs: 110, forMs: 90 },
      { hertz: 2350, atMs: 220, forMs: 280 },
    ],
  },
  /** Two long, a question. */
  'needs-decision': {
    wave: 'triangle',
    beeps: [
      { hertz: 1050, atMs: 0, forMs: 260 },
      { hertz: 1400, atMs: 360, forMs: 380 },
    ],
  },
  /** Five hard and fast. */
  refused: {
    wave: 'square',
    beeps: [0, 1, 2, 3, 4].map((index) => ({ hertz: index % 2 === 0 ? 660 : 560, atMs: index * 130, forMs: 90 })),
  },
};
