// The servers that ours is compared with, each in a process of its own: `node relay-peer.js bare|y-websocket|hocuspocus|hocuspocus-redis [port of Redis]`.
// Says its port on stdout. Plain JavaScript, so that no compiler's memory is counted as the peer's. None of them checks or
// stores anything: that is how they come.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';

const require = createRequire(import.meta.url);

const PEERS = {
  /** ws sending each message to all others: the floor of any relay that does not merge. */
  bare() {
    const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    sockets.on('connection', (socket) => {
      socket.on('message', (data) => {
        for (const other of sockets.clients) if (other !== socket) other.send(data);
      });
    });
    return sockets;
  },
  'y-websocket'() {
    // Its CommonJS build: the other one insists on a database that it does not use here.
    const { setupWSConnection } = require('@y/websocket-server/utils');
    const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    sockets.on('connection', setupWSConnection);
    return sockets;
  },
  /** Several of them, told of each other's changes by Redis. */
  async 'hocuspocus-redis'() {
    const [{ Hocuspocus }, { Redis }] = await Promise.all([
      import('@hocuspocus/server'),
      import('@hocuspocus/extension-redis'),
    ]);
    const redis = new Redis({ host: '127.0.0.1', port: Number(process.argv[3]) });
    return accepting(new Hocuspocus({ quiet: true, extensions: [redis] }));
  },
  async hocuspocus() {
    const { Hocuspocus } = await import('@hocuspocus/server');
    return accepting(new Hocuspocus({ quiet: true }));
  },
};

function accepting(hocuspocus) {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  sockets.on('connection', (socket, request) => hocuspocus.handleConnection(socket, request));
  return sockets;
}

const start = PEERS[process.argv[2]];
if (start === undefined) throw new Error(`there are ${Object.keys(PEERS).join(', ')}`);
const sockets = await start();
// No patience limit: under the join storm some of these servers do not look at a request for a minute.
const server = createServer({ requestTimeout: 0, headersTimeout: 0 });
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (accepted) => sockets.emit('connection', accepted, request));
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
// A parent that was interrupted must not leave servers behind.
process.stdin.on('close', () => process.exit(0)).resume();
