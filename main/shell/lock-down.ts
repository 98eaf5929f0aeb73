// main/shell/lock-down.ts · what no page may do here: permissions, devices, navigation, new windows, web views. Source: Electron security checklist 5, 11–14
import { isAppUrl } from './app-page.ts';
import type { ShellApp, ShellSession } from './electron-port.ts';

/** Every content there will ever be, so before the first window. */
export function lockDownContents(app: ShellApp, log: (line: string) => void): void {
  app.on('web-contents-created', (_, contents) => {
    const keepInside = (details: { readonly url: string; preventDefault(): void }): void => {
      if (isAppUrl(details.url)) return;
      details.preventDefault();
      log(`navigation to ${originOf(details.url)} refused`);
    };
    contents.on('will-frame-navigate', keepInside);
    contents.on('will-redirect', keepInside);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log(`window for ${originOf(url)} refused`);
      return { action: 'deny' };
    });
  });
}

/** Electron grants by default, and asks two handlers: both deny all but the picture of a camera. Devices are opened by the devices process, never by a page. */
export function lockDownSession(session: ShellSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, mediaTypes = [] }) =>
    answer(permission === 'media' && isAppUrl(requestingUrl) && mediaTypes.length > 0 && mediaTypes.every((type) => type === 'video')),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType }) => permission === 'media' && isAppUrl(origin) && mediaType === 'video',
  );
  session.setDevicePermissionHandler(() => false);
}

/** A path may hold what a person typed; the log needs only where it led. */
function originOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'an unreadable address' : `${parsed.protocol}//${parsed.host}`;
}
