// renderer/camera/camera-reader.ts · looks at a camera's picture a few times a second; one code held in front of it is one scan
import { greyOf, readFrame, turned } from './read-frame.ts';

const LOOK_EVERY_MS = 150;
/** The same code again counts only once it was out of sight for so long. */
const GONE_MS = 1_500;
/** Wide enough for a pallet label's bars (156 modules and quiet zones at 4 pixels each), small enough to be read between two pictures. */
const LONGEST_SIDE = 1280;

/** @returns stop. The picture is drawn into a canvas that is never shown and never leaves the page. */
export function readCamera(video: HTMLVideoElement, onCode: (code: string) => void): () => void {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let last = { code: '', at: 0 };
  let isTurned = false;

  const timer = setInterval(() => {
    if (context === null || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = greyOf(context.getImageData(0, 0, canvas.width, canvas.height));
    const code = readFrame(isTurned ? turned(picture) : picture);
    isTurned = !isTurned;
    if (code === undefined) return;
    const now = performance.now();
    const isNew = code !== last.code || now - last.at > GONE_MS;
    last = { code, at: now };
    if (isNew) onCode(code);
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
