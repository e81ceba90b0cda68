// Where everything is kept, and 終える: for the device that came by the start link alone. Backups are server/backups.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type EndAnswer, endRequest, type KeepingAnswer } from '../../shared/api/api.ts';
import { freeBytes } from '../backups/backups.ts';
import { folderPlace } from '../storage/folder/folder.ts';
import type { AppContext } from './app-context.ts';
import { RefusedError } from './errors.ts';
import { bodyOf, visitorOf } from './request-context.ts';

export function addKeepingRoutes(app: FastifyInstance, context: AppContext): void {
  const { backups, config } = context;
  const hostAlone = async (request: FastifyRequest): Promise<void> => {
    const visitor = await visitorOf(context, request);
    if (visitor?.device.isHost !== true) throw new RefusedError('not-allowed');
  };
  const keeping = async (): Promise<KeepingAnswer> => {
    const { folder, keeps, last, fault, holdsDeleted } = backups.facts();
    const place = folderPlace(config.dataDir);
    if (config.region !== null) return KEPT_IN_DATABASE;
    return {
      keptIn: 'folder',
      dataDir: config.dataDir,
      synchronisedBy: place.kind === 'synchronised' ? place.by : null,
      freeBytes: await freeBytes(config.dataDir),
      backups: {
        folder,
        keeps,
        last: last === null ? null : { atMs: last.atMs, bytes: last.bytes },
        fault,
        holdsDeleted,
      },
      mayEnd: context.end !== null,
    };
  };

  app.get('/api/keeping', async (request): Promise<KeepingAnswer> => {
    await hostAlone(request);
    return keeping();
  });

  app.post('/api/keeping/backup', async (request): Promise<KeepingAnswer> => {
    await hostAlone(request);
    if (config.region === null) await backups.make();
    return keeping();
  });

  app.post('/api/end', async (request, reply): Promise<EndAnswer> => {
    await hostAlone(request);
    const { withoutBackup } = bodyOf(request, endRequest);
    const { end } = context;
    if (end === null) throw new RefusedError('not-allowed');
    const made = withoutBackup || !backups.isDue() ? null : await backups.make();
    const fault = made === null || made.ok || isNoFault(made.error) ? null : made.error;
    // The answer first: who pressed is told before the line goes down.
    if (fault === null) reply.raw.once('close', end);
    return { fault };
  });
}

/** Where it lies in the database is nobody's to read on a page. */
const KEPT_IN_DATABASE: KeepingAnswer = {
  keptIn: 'database',
  dataDir: '',
  synchronisedBy: null,
  freeBytes: null,
  backups: { folder: '', keeps: 0, last: null, fault: null, holdsDeleted: false },
  mayEnd: false,
};

/** Where none is made by the operator's own wish, or there is nothing yet, nothing is missing. */
const isNoFault = (fault: string): boolean => fault === 'off' || fault === 'nothing-yet';
