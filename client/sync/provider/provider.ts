// What this folder exports: the connection of one document, y-websocket with our messages. Other folders import only this file.
export { openProvider, type Provider, type ProviderEvents } from './board-provider.ts';
export { createConnectionStatus } from './connection-status.ts';
export type { SocketClass } from './frame-counter.ts';
