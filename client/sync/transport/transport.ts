// What this folder exports: what carries frames, a WebSocket, or requests where it is blocked. Other folders import only this file.
export { browserSocket, browserTransport } from './browser-transport.ts';
export { ask, type Fetcher } from './http-requests.ts';
