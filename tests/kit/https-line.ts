// A server of the tests as people reach one in the open: by https, through what takes the TLS off. Its address is a loopback address that
// no library takes for a developer's own (127.0.0.2), so that it is judged as any other host.
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { selfSigned } from './certificate.ts';
import { openTestServer, type TestServer, type TestServerOptions } from './server.ts';

const ADDRESS = '127.0.0.2';

export interface HttpsServer {
  readonly server: TestServer;
  /** `https://127.0.0.2:…` */
  readonly origin: string;
  close(): Promise<void>;
}

/** The caller closes it. */
export async function openHttpsServer(options: TestServerOptions = {}): Promise<HttpsServer> {
  const sockets = new Set<Socket>();
  let serverPort = 0;
  const line = createServer(selfSigned(ADDRESS), (client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // The other end is told by close.
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream);
    upstream.pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  // A browser that looks at the certificate first and hangs up.
  line.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => line.listen(0, ADDRESS, () => resolve()));
  const origin = `https://${ADDRESS}:${(line.address() as AddressInfo).port}`;
  const server = await openTestServer({
    ...options,
    config: { ...options.config, publicUrl: new URL(origin) },
  });
  serverPort = server.port;
  return {
    server,
    origin,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      line.close();
      await server.close();
    },
  };
}
