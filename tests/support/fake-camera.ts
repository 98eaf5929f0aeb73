// tests/support/fake-camera.ts · a label held in front of a camera: the file that Chromium plays in place of a real one
import { writeFileSync } from 'node:fs';
import bwipjs from 'bwip-js/node';
import { PNG } from 'pngjs';

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 4;
const TABLE_GREY = 120;
const NO_COLOUR = 128;

/** Switches for Chromium. Source: Chromium's media/base/media_switches.cc */
export function cameraSwitches(file: string): readonly string[] {
  return ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
}

/** A symbol on a white label on a grey table, as uncompressed video (YUV4MPEG2, 4:2:0). */
export async function filmLabel(file: string, bcid: string, text: string): Promise<void> {
  const symbol = PNG.sync.read(await bwipjs.toBuffer({ bcid, text, scale: 4, height: 30, padding: 12, backgroundcolor: 'FFFFFF' }));
  const luma = Buffer.alloc(WIDTH * HEIGHT, TABLE_GREY);
  const left = Math.round((WIDTH - symbol.width) / 2);
  const top = Math.round((HEIGHT - symbol.height) / 2);
  for (let y = 0; y < symbol.height; y += 1)
    for (let x = 0; x < symbol.width; x += 1) luma[(top + y) * WIDTH + left + x] = symbol.data[(y * symbol.width + x) * 4] ?? 0;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR)]);
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...Array<Buffer>(FRAMES).fill(frame)]));
}
