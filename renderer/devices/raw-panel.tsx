// renderer/devices/raw-panel.tsx · bytes of one device as they pass, control characters by name; it looks only while it is open. Rule UX23
import { type ReactElement, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { ShownCode } from '../app/code-picture.tsx';
import { useStream } from '../station/use-stream.ts';
import { addFrames, type CountedFrame } from './devices-state.ts';

interface Shown {
  readonly frames: readonly CountedFrame[];
  readonly dropped: number;
}

export function RawPanel({ deviceId }: { readonly deviceId: string }): ReactElement {
  const { t, format, station } = useApp();
  const words = t.deviceDesk.rawPanel;
  const [{ frames, dropped }, setShown] = useState<Shown>({ frames: [], dropped: 0 });
  useStream(
    station,
    'devices:raw',
    deviceId,
    () => ({ deviceId }),
    (event) => setShown((before) => ({ frames: addFrames(before.frames, event.frames), dropped: before.dropped + event.dropped })),
  );
  return (
    <>
      <p>{words.help}</p>
      {dropped === 0 ? null : <p className="hint">{words.dropped(format.number(dropped))}</p>}
      {frames.length === 0 ? (
        <p className="empty" data-testid="raw-empty">
          {words.empty}
        </p>
      ) : (
        <table className="table raw-table" data-testid="raw-frames">
          <thead>
            <tr>
              <th scope="col">{words.time}</th>
              <th scope="col">{words.direction}</th>
              <th scope="col">{words.text}</th>
              <th scope="col">{words.hex}</th>
              <th scope="col">{words.bytes}</th>
            </tr>
          </thead>
          <tbody>
            {frames.map((frame) => (
              <tr key={frame.number} data-direction={frame.direction}>
                <td className="cell-short">{frame.at.slice(11, 23)}</td>
                <td className="cell-short">{words[frame.direction]}</td>
                <td>
                  <ShownCode text={frame.shown} />
                </td>
                <td>
                  <code>{frame.hex}</code>
                </td>
                <td className="cell-number">
                  {shownBytes(frame) < frame.byteCount
                    ? words.more(format.number(shownBytes(frame)), format.number(frame.byteCount))
                    : format.number(frame.byteCount)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Two digits and a blank between for each. */
function shownBytes({ hex }: CountedFrame): number {
  return (hex.length + 1) / 3;
}
