// The demo camp on a server of its own, and its facilitator: a whole day's words before the hall's screen.
import { presentLinks } from '../../server/camps/links.ts';
import type { Camp } from '../../shared/camp/camp.ts';
import { openTestServer, type TestPerson, type TestServer } from './server.ts';

export interface DemoHall {
  readonly server: TestServer;
  readonly camp: Camp;
  readonly facilitator: TestPerson;
}

/** The caller closes the server. `publicUrl`: where its people come in; left out, nobody is told an address. */
export async function openDemoHall(publicUrl: URL | null = null): Promise<DemoHall> {
  const server = await openTestServer({ config: { isDemo: true, publicUrl } });
  const [camp] = await server.storage.camps.list();
  if (camp === undefined) throw new Error('The demo has no camp');
  const links = await presentLinks(server.storage, server.operatorKey, camp.id);
  const path = links.find(({ kind }) => kind === 'facilitator')?.path;
  if (path == null) throw new Error('The demo has no link for its facilitator');
  return { server, camp, facilitator: await server.join(path, '進行 よう子') };
}
