// renderer/ui/more.tsx · a long list is drawn in pieces: the next piece when somebody asks for it
import { type ReactElement, type ReactNode, useState } from 'react';
import { useApp } from '../app/app-context.ts';

const PIECE = 50;

interface MoreProps<Item> {
  readonly items: readonly Item[];
  /** Shown at once. */
  readonly first?: number;
  /** The items shown, and the button for the next ones; there is none at the end. */
  readonly children: (shown: readonly Item[], more: ReactNode) => ReactElement;
}

export function More<Item>({ items, first = PIECE, children }: MoreProps<Item>): ReactElement {
  const { t, format } = useApp();
  const [count, setCount] = useState(first);
  const next = Math.min(PIECE, items.length - count);
  const more =
    next <= 0 ? null : (
      <button type="button" className="button" onClick={() => setCount(count + PIECE)} data-testid="show-more">
        {t.import.more(format.number(next))}
      </button>
    );
  return children(items.slice(0, count), more);
}
