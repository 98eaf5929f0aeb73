// main/headless.ts · the station without Electron, for whoever starts one: command line, tests, scripts
export { type Headless, type HeadlessOptions, startHeadless } from './host/start-headless.ts';
