// renderer/camera/camera-panel.tsx · a camera in place of a scanner: for the code that no scanner at hand can read, and for stations that have none
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { Panel } from '../ui/panel.tsx';

type CameraState = 'starting' | 'looking' | 'denied' | 'none' | 'busy';

/** Names of getUserMedia's failures. Source: W3C Media Capture and Streams, section 10.2 */
const FAILURES: Readonly<Record<string, CameraState>> = { NotAllowedError: 'denied', NotFoundError: 'none', OverconstrainedError: 'none' };

export function CameraPanel({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t, submitCode } = useApp();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  const [read, setRead] = useState('');
  const submit = useRef(submitCode);
  submit.current = submitCode;

  useEffect(() => {
    let isOpen = true;
    let stopReading = (): void => {};
    let stream: MediaStream | undefined;
    async function start(): Promise<void> {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } }, audio: false });
        // Some hundred kilobytes that only this panel needs.
        const { readCamera } = await import('./camera-reader.ts');
        const shown = video.current;
        if (!isOpen || shown === null) return stop();
        shown.srcObject = stream;
        await shown.play();
        setState('looking');
        stopReading = readCamera(shown, (code) => {
          setRead(code);
          submit.current(code);
        });
      } catch (error) {
        stop();
        if (isOpen) setState(FAILURES[error instanceof Error ? error.name : ''] ?? 'busy');
      }
    }
    function stop(): void {
      for (const track of stream?.getTracks() ?? []) track.stop();
    }
    void start();
    return () => {
      isOpen = false;
      stopReading();
      stop();
    };
  }, []);

  return (
    <Panel title={t.camera.title} testId="camera-panel" onClose={onClose}>
      <p role="status" data-testid="camera-state" data-state={state}>
        {t.camera.states[state]}
      </p>
      <video ref={video} className="camera" muted playsInline aria-label={t.camera.picture} hidden={state !== 'looking'} />
      <p data-testid="camera-read">{read === '' ? null : t.camera.read(read.replace(/^\]../, ''))}</p>
    </Panel>
  );
}
