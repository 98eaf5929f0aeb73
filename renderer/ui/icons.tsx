// renderer/ui/icons.tsx · every status has its own shape, so that it is told apart without colour (UX11)
import type { ReactElement } from 'react';
import type { IconName } from './icon-name.ts';

/** Drawn on a 24 × 24 grid with strokes; filled shapes where they must be seen from two metres. */
const SHAPES: Readonly<Record<IconName, ReactElement>> = {
  accepted: <path d="M4 12.5 9.5 18 20 6.5" strokeWidth="3.4" />,
  'line-complete': <path d="M2 13l4.6 4.6L15.5 7.5M11 16l1.6 1.6L22 7.5" strokeWidth="3" />,
  'needs-decision': (
    <>
      <path d="M8 8.8a4 4 0 1 1 5.6 3.7c-1.1.5-1.6 1.2-1.6 2.5" strokeWidth="3" />
      <path d="M12 19.6v.1" strokeWidth="3.6" />
    </>
  ),
  refused: <path d="M5 5l14 14M19 5 5 19" strokeWidth="3.8" />,
  info: (
    <>
      <path d="M12 11v7" strokeWidth="3" />
      <path d="M12 6.2v.1" strokeWidth="3.6" />
    </>
  ),
  ready: <path d="M3 8V4h4M17 4h4v4M21 16v4h-4M7 20H3v-4M7.5 8v8M11 8v8M14 8v8M16.8 8v8" strokeWidth="1.8" />,
  scanner: <path d="M3 8V4h4M17 4h4v4M21 16v4h-4M7 20H3v-4M8 8v8M12 8v8M16 8v8" />,
  scale: <path d="M4 20h16M6 20V11h12v9M3 7h18v4H3zM12 20v-4" />,
  'label-printer': <path d="M4 9h16v8H4zM8 9V4h8v5M8 14h8v7H8z" />,
  'document-printer': <path d="M4 9h16v8H4zM7 9V3h10v6M7 13h10v8H7z" />,
  network: <path d="M12 20v-6M5 20h14M12 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM7 9h10" />,
  erp: <path d="M4 20V9l8-5 8 5v11zM9 20v-6h6v6" />,
  store: <path d="M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3v12c0 1.7-3.6 3-8 3s-8-1.3-8-3zM4 6c0 1.7 3.6 3 8 3s8-1.3 8-3M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3" />,
  inbox: <path d="M3 13h5l2 3h4l2-3h5M5 5h14l2 8v6H3v-6z" />,
  arrow: <path d="M4 12h15M13 6l6 6-6 6" strokeWidth="3" />,
  truck: <path d="M2 6h12v11H2zM14 10h4l4 4v3h-8M6 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4z" />,
  order: <path d="M6 3h9l4 4v14H6zM9 10h7M9 14h7M9 18h4" />,
  sound: <path d="M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12" />,
  muted: <path d="M4 9v6h4l5 4V5L8 9zM17 9l5 6M22 9l-5 6" />,
  lock: <path d="M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4" />,
  import: <path d="M12 3v12M7 10l5 5 5-5M4 16v5h16v-5" />,
  label: <path d="M4 4h16v16H4zM8 8v5M11 8v5M14 8v5M16 8v5M8 17h8" />,
  queue: <path d="M4 5h16v4H4zM4 10.5h16v4H4zM4 16h16v4H4z" />,
  station: <path d="M3 4h18v12H3zM9 21h6M12 16v5" />,
  waiting: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2" />,
  badge: <path d="M5 6h14v15H5zM10 6V3h4v3M12 15a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8zM8.5 19a3.6 3.6 0 0 1 7 0" />,
  undo: <path d="M9 5 4 10l5 5M4 10h10a5.5 5.5 0 0 1 0 11h-3" />,
  'no-labels': <path d="M15 12a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM10 17h11M3 3l18 18" />,
  'no-ribbon': <path d="M9 9a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM21 9a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM6 12c4 5 8 5 12 0M3 20 21 3" />,
  'open-head': <path d="M4 14h16v6H4zM4 14 17 4l3 3-6 7" />,
  paused: <path d="M9 6v12M15 6v12" strokeWidth="3.6" />,
  jam: <path d="M4 17h16v4H4zM6 17l3-5-3-3 4-3-2-4M14 17l2-5-3-3 4-3" />,
  hot: <path d="M12 3v10M12 21a4 4 0 0 0 2-7.5V5a2 2 0 0 0-4 0v8.5A4 4 0 0 0 12 21zM18 6h3M18 10h3" />,
};

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
