// The face of the wire of one document: y-websocket with our messages. Nobody outside imports a file behind it.
export { openProvider, type Provider, type ProviderEvents } from './board-provider.ts';
export { createConnectionStatus } from './connection-status.ts';
export type { SocketClass } from './frame-counter.ts';
