// preload/index.ts · exposes the contract to the page as `window.station`; bundled to one CommonJS file, because a sandboxed preload can load no other
import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld('station', createBridge(ipcRenderer));
