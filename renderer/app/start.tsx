// renderer/app/start.tsx · waits until core says who is here and what this shell can do
import { type ReactElement, useEffect, useState } from 'react';
import type { Station } from '../../preload/contract/index.ts';
import type { SessionState } from '../../preload/contract/session.ts';
import { textsIn } from '../messages/messages.ts';
import { useStream } from '../station/use-stream.ts';
import type { Capabilities } from './app-context.ts';
import { Application } from './application.tsx';

const RETRY_MS = 500;

export function Start({ station }: { readonly station: Station }): ReactElement {
  const [capabilities, setCapabilities] = useState<Capabilities>();
  const [session, setSession] = useState<SessionState>();
  const [asked, setAsked] = useState(0);
  useStream(station, 'session:changes', '', () => ({}), setSession);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` grows to ask again
  useEffect(() => {
    let isStale = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const reply = await station.invoke('station:capabilities', {});
      if (isStale) return;
      if (reply.ok) setCapabilities(reply.value);
      else timer = setTimeout(() => void ask(), RETRY_MS);
    };
    void ask();
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [station, asked]);

  if (capabilities === undefined || session === undefined) {
    const { t } = textsIn(navigator.language.startsWith('es') ? 'es' : 'en');
    return (
      <main className="starting" aria-busy="true">
        <p>Dockhand</p>
        <p className="hint">{t.common.loading}…</p>
      </main>
    );
  }
  return <Application station={station} capabilities={capabilities} session={session} onSetUp={() => setAsked((count) => count + 1)} />;
}
