// main/shell/app-page.ts · the page under app://station: one folder, one host, GET only, every answer with the security headers. Source: Electron docs, protocol.handle; security checklist 7, 18
import { readPageFile } from '../host/page-files.ts';
import { contentSecurityPolicy, pageHeaders } from '../host/page-headers.ts';
import type { PrivilegedScheme } from './electron-port.ts';

export const APP_ORIGIN = 'app://station';
export const APP_URL = `${APP_ORIGIN}/`;
export const ATTENTION_URL = `${APP_ORIGIN}/needs-attention`;
export const APP_SCHEME: PrivilegedScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Shown when the page itself keeps failing, so it needs no script, no style and no file. */
const ATTENTION_PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Dockhand</title>
<h1>The station's window keeps failing and needs attention</h1>
<p>Every scan that was answered is stored. Close the window and start Dockhand again; if this page comes back, call the IT person.</p>
<h1 lang="es">La ventana de la estación falla y necesita atención</h1>
<p lang="es">Cada lectura contestada está guardada. Cierre la ventana e inicie Dockhand de nuevo; si vuelve esta página, llame a sistemas.</p></html>`;

export function createPageHandler(folder: string): (request: { readonly url: string; readonly method: string }) => Promise<Response> {
  const headers = pageHeaders(contentSecurityPolicy());
  const refuse = (status: number): Response => new Response(null, { status, headers });
  return async ({ url, method }) => {
    if (method !== 'GET') return refuse(405);
    const prefix = `${APP_ORIGIN}/`;
    // Chromium hands over the canonical URL; the host is compared as a whole, the path by segments.
    if (!url.startsWith(prefix)) return refuse(404);
    const path = url.slice(APP_ORIGIN.length).split(/[?#]/, 1)[0] ?? '/';
    if (path === '/needs-attention') return new Response(ATTENTION_PAGE, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
    const file = await readPageFile(folder, path);
    if (file === undefined) return refuse(404);
    return new Response(new Uint8Array(file.body), { headers: { ...headers, 'content-type': file.type } });
  };
}

/** Compared by the URL parser, never by prefix ('app://station.evil'). The origin of a custom scheme is scheme and host. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === APP_ORIGIN && parsed.username === '' && parsed.password === '';
}
