// renderer/app/application.tsx · the frame around every screen: streams in, sounds out, keys and scans to whoever wants them
import { type ReactElement, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { Station } from '../../preload/contract/index.ts';
import type { WedgeDevice } from '../../preload/contract/receiving.ts';
import type { SessionState } from '../../preload/contract/session.ts';
import type { StationSettings, StationStatus } from '../../preload/contract/station.ts';
import { CameraPanel } from '../camera/camera-panel.tsx';
import { createImportDesk } from '../import/import-desk.ts';
import { textsIn } from '../messages/messages.ts';
import type { WedgeKeys } from '../scan/read-key.ts';
import { createSubmitQueue } from '../scan/submit-queue.ts';
import { listenForWedge } from '../scan/wedge-listener.ts';
import { SetupScreen } from '../setup/setup-screen.tsx';
import { SignInScreen } from '../sign-in/sign-in-screen.tsx';
import { SimulatorPanel } from '../simulator/simulator-panel.tsx';
import { createSoundPlayer } from '../sounds/player.ts';
import { useStream } from '../station/use-stream.ts';
import { type App, AppContext, type Capabilities } from './app-context.ts';
import { type AppState, initialApp, isKnown, receiptOf, reduceApp, soundOf } from './app-state.ts';
import { CurrentScreen, screenTitle } from './current-screen.tsx';
import { DecodePanel } from './decode-panel.tsx';
import { DeviceStrip, OfflineBanner, UnheardBanner } from './device-strip.tsx';
import { Header } from './header.tsx';
import { useIdleLock } from './idle-lock.ts';
import { createInputBus } from './input-bus.ts';
import { KeyLegend } from './key-legend.tsx';
import { actionOf, isAvailable, type KeyAction } from './keys.ts';
import { HelpPanel, OfferPanel, TypeCodePanel } from './overlays.tsx';
import { VerdictBanner } from './verdict-banner.tsx';

interface ApplicationProps {
  readonly station: Station;
  readonly capabilities: Capabilities;
  readonly session: SessionState;
  readonly onSetUp: () => void;
}

const SECOND_MS = 1_000;
const player = createSoundPlayer(() => new AudioContext());

export function Application({ station, capabilities, session, onSetUp }: ApplicationProps): ReactElement {
  const [state, dispatch] = useReducer(reduceApp, initialApp);
  const [status, setStatus] = useState<StationStatus>();
  const [settings, setSettings] = useState<StationSettings>();
  const [isLive, setIsLive] = useState(true);
  const [nowMs, setNowMs] = useState(Date.now);
  const [simulatorOpen, setSimulatorOpen] = useState(false);
  const input = useMemo(createInputBus, []);
  const importDesk = useMemo(() => createImportDesk(station), [station]);
  const texts = textsIn(session.language);
  const operatorId = session.operator?.userId;
  const wedgeKeys = useRef<WedgeKeys>({});
  const latest = useRef({ state, operatorId });
  latest.current = { state, operatorId };

  const submit = useMemo(
    () =>
      createSubmitQueue({
        station,
        onLost: (scan, error) => {
          player.play('refused');
          dispatch({ type: 'call-failed', error, read: scan.raw });
        },
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      }),
    [station],
  );
  const submitCode = useCallback(
    (raw: string, readBy?: WedgeDevice) => {
      const receiptId = receiptOf(latest.current.state.route);
      void submit({
        scanId: crypto.randomUUID(),
        raw,
        ...(receiptId === undefined ? {} : { receiptId }),
        // Only a scanner reads two symbols in one pull; what is typed stands alone.
        ...(readBy === undefined ? {} : { readBy, readAt: new Date().toISOString() }),
      });
    },
    [submit],
  );
  const call = useCallback<App['call']>(
    async (name, request) => {
      const result = await station.invoke(name, request);
      if (result.ok) return result.value;
      player.play('refused');
      dispatch({ type: 'call-failed', error: result.error, read: '' });
      return undefined;
    },
    [station],
  );

  const readWedgeKeys = useCallback(() => {
    void station.invoke('devices:wedge-keys', {}).then((reply) => {
      if (reply.ok) wedgeKeys.current = reply.value.keys;
    });
  }, [station]);

  useEffect(() => dispatch({ type: 'session-changed', session }), [session]);
  useEffect(() => {
    document.documentElement.lang = session.language;
  }, [session.language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again after a sign-in
  useEffect(() => {
    void station.invoke('station:settings', {}).then((reply) => {
      if (!reply.ok) return;
      setSettings(reply.value);
      player.setVolume(reply.value.soundVolume);
    });
    readWedgeKeys();
  }, [station, operatorId, state.route.screen]);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);

  useStream(
    station,
    'station:status-changes',
    '',
    () => ({}),
    (arrived) => {
      if (status === undefined && arrived.verdictCursor !== undefined) dispatch({ type: 'cursor-known', cursor: arrived.verdictCursor });
      setStatus(arrived);
    },
    setIsLive,
  );
  const isReading = status !== undefined;
  useVerdicts(station, isReading, () => latest.current.state, dispatch);
  const onIdle = useCallback(() => void call('session:sign-out', {}), [call]);
  useIdleLock({ minutes: settings?.lockAfterMinutes ?? 0, nowMs, operatorId, acts: state.acts, onIdle });

  const act = useCallback(
    (action: KeyAction): void => {
      const { route } = latest.current.state;
      if (latest.current.operatorId === undefined && action !== 'help' && action !== 'back') return;
      if (!isAvailable(action, route)) return;
      const receiptId = receiptOf(route);
      if (action === 'back') {
        if (latest.current.state.overlay === 'none' && input.offer((listener) => listener.onAction?.(action))) return;
        dispatch({ type: 'went-back' });
      } else if (action === 'help' || action === 'type-code' || action === 'decode') dispatch({ type: 'overlay-toggled', overlay: action });
      else if (input.offer((listener) => listener.onAction?.(action))) return;
      else if (action === 'queues') dispatch({ type: 'went', route: { screen: 'queues', tab: 'print' } });
      else if (action === 'devices') dispatch({ type: 'went', route: { screen: 'devices' } });
      else if (action === 'label') dispatch({ type: 'went', route: { screen: 'labels', ...(receiptId === undefined ? {} : { receiptId }) } });
      else if (action === 'finish' && receiptId !== undefined) dispatch({ type: 'went', route: { screen: 'finish', receiptId } });
      else if (action === 'undo' && receiptId !== undefined) void call('receiving:undo', { receiptId });
    },
    [call, input],
  );

  useEffect(
    () =>
      listenForWedge(window, {
        onScan: (text, byKeys) => {
          if (!input.offer((listener) => listener.onScan?.(text))) submitCode(text, byKeys ? 'wedge' : 'wedge-text');
        },
        keys: () => wedgeKeys.current,
        onTyped: (text) => input.offer((listener) => listener.onTyped?.(text)),
      }),
    [input, submitCode],
  );
  useEffect(() => {
    // A file that is dropped beside its place would open in this window and end the page.
    const stay = (event: DragEvent): void => event.preventDefault();
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', stay);
    return () => {
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', stay);
    };
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      player.unlock();
      const action = event.ctrlKey || event.altKey || event.metaKey ? undefined : actionOf(event.key);
      if (action !== undefined) {
        event.preventDefault();
        if (!event.repeat) act(action);
      } else if (input.offer((listener) => listener.onKey?.(event.key))) event.preventDefault();
    };
    const onPointer = (): void => player.unlock();
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('pointerdown', onPointer);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('pointerdown', onPointer);
    };
  }, [act, input]);

  const app: App = {
    ...texts,
    station,
    state,
    session,
    status,
    capabilities,
    nowMs,
    dispatch,
    call,
    submitCode,
    readWedgeKeys,
    may: (permission) => session.operator?.permissions.includes(permission) ?? false,
    playSound: (sound, volume) => {
      if (volume !== undefined) player.setVolume(volume);
      player.play(sound);
    },
    input,
    importDesk,
  };
  const title = screenTitle(app);
  const closeOverlay = (): void => dispatch({ type: 'went-back' });
  const sound = settings?.soundVolume === 0 ? 'muted' : player.isAudible() ? 'on' : 'blocked';
  const isReceiving = operatorId !== undefined && state.route.screen === 'receive';

  return (
    <AppContext value={app}>
      <div className="shell" data-screen={capabilities.needsSetup ? 'setup' : operatorId === undefined ? 'sign-in' : state.route.screen}>
        <Header
          title={title}
          dock={settings?.dock ?? ''}
          sound={sound}
          simulatorOpen={simulatorOpen}
          onSimulator={() => setSimulatorOpen(!simulatorOpen)}
        />
        <DeviceStrip />
        <OfflineBanner isLive={isLive} />
        <UnheardBanner />
        {capabilities.needsSetup ? null : <VerdictBanner large={isReceiving} />}
        <div className="stage">
          {capabilities.needsSetup ? <SetupScreen onDone={onSetUp} /> : operatorId === undefined ? <SignInScreen /> : <CurrentScreen />}
          <div id="panels" />
        </div>
        {simulatorOpen ? <SimulatorPanel onClose={() => setSimulatorOpen(false)} /> : null}
        <KeyLegend onAction={act} />
        {state.overlay === 'help' ? <HelpPanel onClose={closeOverlay} /> : null}
        {state.overlay === 'type-code' ? <TypeCodePanel onClose={closeOverlay} /> : null}
        {state.overlay === 'camera' ? <CameraPanel onClose={closeOverlay} /> : null}
        {state.overlay === 'decode' ? <DecodePanel verdict={state.lastScan} onClose={closeOverlay} /> : null}
        {state.offer === undefined ? null : (
          <OfferPanel key={state.offer.scanId} offer={state.offer} onClose={() => dispatch({ type: 'offer-closed' })} />
        )}
        {state.flashes === 0 ? null : <div key={state.flashes} className="flash" aria-hidden="true" />}
      </div>
    </AppContext>
  );
}

/** Reads on from the latest cursor once core has told it; the first subscription waits for that. */
function useVerdicts(station: Station, isReading: boolean, current: () => AppState, dispatch: App['dispatch']): void {
  const gated = useMemo<Station>(() => (isReading ? station : { invoke: station.invoke, subscribe: () => () => {} }), [station, isReading]);
  useStream(
    gated,
    'receiving:verdicts',
    '',
    () => ({ since: current().cursor }),
    (verdict) => {
      const now = Date.now();
      const sound = isKnown(current(), verdict) ? undefined : soundOf(verdict, now);
      if (sound !== undefined) player.play(sound);
      dispatch({ type: 'verdict-arrived', verdict, nowMs: now });
    },
  );
}
