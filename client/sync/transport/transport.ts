// The face of what carries frames: a WebSocket, or requests where it is blocked. Nobody outside imports a file behind it.
export { browserSocket, browserTransport } from './browser-transport.ts';
export { ask, type Fetcher } from './http-requests.ts';
