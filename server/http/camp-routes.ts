// Camps over HTTP: making, seeing, changing and deleting one; the ready page. Facilitation is in facilitation-routes.ts, links
// and people are in people-routes.ts.
import type { FastifyInstance } from 'fastify';
import {
  addTeamRequest,
  type CampAnswer,
  type CampListAnswer,
  type CreateCampAnswer,
  createCampRequest,
  deleteCampRequest,
  type LobbyAnswer,
  type ReadyAnswer,
  updateCampRequest,
  updateTeamRequest,
} from '../../shared/api/api.ts';
import type { CampId, TeamId } from '../../shared/board/ids.ts';
import { mayHaveOwnBoard, mayMakeTeamOnlyBoard, stillFacilitator } from '../auth/access.ts';
import { reachableAddresses } from '../camps/addresses.ts';
import { viewCamp, viewLobby } from '../camps/camp-view.ts';
import { followOnBoards, withIds } from '../camps/camp-words.ts';
import { addCity, recolourCity, renameCity, setWithdrawn } from '../camps/cities.ts';
import { createCamp } from '../camps/create-camp.ts';
import { campGoneEntries } from '../camps/deleting-board.ts';
import { presentLinks } from '../camps/links.ts';
import { makeOwnBoard } from '../camps/own-board.ts';
import { makeTeamOnlyBoard, teamsWithOwnBoard } from '../camps/team-only-board.ts';
import { OneAtATime } from '../one-at-a-time.ts';
import type { CampRecord, StoredPerson } from '../storage/storage.ts';
import type { AppContext } from './app-context.ts';
import { admitted, RefusedError } from './errors.ts';
import { afresh, kept } from './overtaken.ts';
import {
  asksAsOperator,
  bodyOf,
  comerOf,
  facilitatorOf,
  idOf,
  memberAlone,
  memberOf,
  visitorOf,
} from './request-context.ts';

export function addCampRoutes(app: FastifyInstance, context: AppContext): void {
  const { camps } = context.storage;
  /** What is changed of a camp's teams, their names and boards: each change looks at what the one before has left. */
  const teamWork = new OneAtATime<CampId>();
  /** Boards of one's own: two presses of one person give one. */
  const ownWork = new OneAtATime<CampId>();
  /** The sheets of these boards follow the ranks that are set; where one could not, whoever set them hears it, and saves again. */
  const followed = async (
    camp: CampRecord['camp'],
    teams: CampRecord['teams'],
    boards: CampRecord['boards'],
  ): Promise<void> => {
    const fault = await followOnBoards(context.rooms, camp, teams, boards);
    if (fault !== null) throw new RefusedError(fault);
  };

  app.post('/api/camps', async (request): Promise<CreateCampAnswer> => {
    const visitor = await visitorOf(context, request);
    const isHost = visitor?.device.isHost === true;
    if (!isHost && !asksAsOperator(context, request)) throw new RefusedError('not-allowed');
    const made = await createCamp(context, bodyOf(request, createCampRequest), isHost ? visitor : null);
    context.log.info({ camp: made.camp.id, boards: made.boards.length }, 'camp created');
    return { ...made, address: reachableAddresses(context.config, context.port())[0]?.url ?? null };
  });

  app.get('/api/camps', async (request): Promise<CampListAnswer> => {
    const visitor = await visitorOf(context, request);
    if (visitor?.device.isHost !== true && !asksAsOperator(context, request))
      throw new RefusedError('not-allowed');
    return { camps: await camps.list() };
  });

  app.get('/api/camps/:campId', async (request): Promise<CampAnswer> => {
    const { record, person, peopleRevision } = await memberOf(context, request);
    return viewCamp(context, record, person, peopleRevision);
  });

  app.get('/api/camps/:campId/lobby', async (request): Promise<LobbyAnswer> => {
    const { record, person } = await memberAlone(context, request);
    return viewLobby(context, record, person);
  });

  app.get('/api/camps/:campId/ready', async (request): Promise<ReadyAnswer> => {
    const { record } = await facilitatorOf(context, request);
    const addresses = reachableAddresses(context.config, context.port());
    const now = addresses.map(({ url }) => url).sort();
    return {
      addresses,
      addressesChanged: now.join() !== [...context.addressesAtStart()].sort().join(),
      arrival: context.visitors.besides(comerOf(request)),
      links: await presentLinks(context.storage, context.operatorKey, record.camp.id),
    };
  });

  app.put(
    '/api/camps/:campId',
    (request): Promise<CampAnswer> =>
      afresh(async () => {
        const { record, person, peopleRevision } = await facilitatorOf(context, request);
        const { words, ...wish } = bodyOf(request, updateCampRequest);
        const change = {
          ...written(wish),
          ...(words === undefined ? {} : { words: { ...words, ranks: withIds(words.ranks) } }),
        };
        const camp = kept(await camps.update(record.camp.id, change, stillFacilitator(person)));
        context.rooms.campChanged(camp);
        // By what is set when its turn comes: of two who set ranks at once, the sheets have those that the disk has.
        if (words !== undefined)
          await teamWork.run(camp.id, async () => {
            const now = (await camps.findOutline(camp.id)) ?? record;
            await followed(now.camp, now.teams, now.boards);
          });
        return viewCamp(context, { ...record, camp }, person, peopleRevision);
      }),
  );

  app.post(
    '/api/camps/:campId/teams',
    (request): Promise<CampAnswer> =>
      teamWork.run(idOf<CampId>(request, 'campId', 'unknown-camp'), () =>
        afresh(async () => {
          const { record, person, peopleRevision } = await facilitatorOf(context, request);
          const { name, shortName } = bodyOf(request, addTeamRequest);
          kept(admitted(await addCity(context, record, { name, shortName }, person)));
          context.rooms.tellFacts(record.camp.id);
          return viewCamp(context, (await camps.find(record.camp.id)) ?? record, person, peopleRevision);
        }),
      ),
  );

  app.put(
    '/api/camps/:campId/teams/:teamId',
    (request): Promise<CampAnswer> =>
      // One after another: a name is good or taken by the names of the others, and boards are called after it.
      teamWork.run(idOf<CampId>(request, 'campId', 'unknown-camp'), () =>
        afresh(async () => {
          const { record, person, peopleRevision } = await facilitatorOf(context, request);
          const { name, shortName, colour, isWithdrawn, ranks } = bodyOf(request, updateTeamRequest);
          const teamId = idOf<TeamId>(request, 'teamId', 'malformed-request');
          const team = record.teams.find(({ id }) => id === teamId);
          if (team === undefined) throw new RefusedError('malformed-request');
          if (name !== undefined || shortName !== undefined)
            kept(
              admitted(
                await renameCity(context, record, team, { name: name ?? team.name, shortName }, person),
              ),
            );
          if (colour !== undefined) kept(admitted(await recolourCity(context, record, team, colour, person)));
          if (isWithdrawn !== undefined) kept(await setWithdrawn(context, record, team, isWithdrawn, person));
          if (ranks !== undefined) {
            const change = { ranks: ranks === null ? null : withIds(ranks) };
            kept(await camps.updateTeam(record.camp.id, teamId, change, stillFacilitator(person)));
          }
          context.rooms.tellFacts(record.camp.id);
          const now = (await camps.find(record.camp.id)) ?? record;
          if (ranks !== undefined)
            await followed(
              now.camp,
              now.teams,
              now.boards.filter((board) => board.teamId === teamId),
            );
          return viewCamp(context, now, person, peopleRevision);
        }),
      ),
  );

  app.post(
    '/api/camps/:campId/teams/:teamId/board',
    (request): Promise<CampAnswer> =>
      teamWork.run(idOf<CampId>(request, 'campId', 'unknown-camp'), () =>
        afresh(async () => {
          const { record, person, peopleRevision } = await memberOf(context, request);
          const teamId = idOf<TeamId>(request, 'teamId', 'malformed-request');
          if (!mayMakeTeamOnlyBoard(person, teamId)) throw new RefusedError('not-allowed');
          const team = record.teams.find(({ id }) => id === teamId);
          if (team === undefined) throw new RefusedError('malformed-request');
          const isThere = teamsWithOwnBoard(record.boards).includes(teamId);
          kept(await makeTeamOnlyBoard(context, record, team, person));
          if (!isThere) context.rooms.tellFacts(record.camp.id);
          return viewCamp(context, (await camps.find(record.camp.id)) ?? record, person, peopleRevision);
        }),
      ),
  );

  app.post(
    '/api/camps/:campId/own-board',
    (request): Promise<CampAnswer> =>
      ownWork.run(idOf<CampId>(request, 'campId', 'unknown-camp'), () =>
        afresh(async () => {
          const { record, person, peopleRevision } = await memberOf(context, request);
          if (!mayHaveOwnBoard(person)) throw new RefusedError('not-allowed');
          kept(await makeOwnBoard(context, record, person));
          // Nobody else is told: that somebody has one is nobody's business.
          context.rooms.tellFacts(record.camp.id, person.id);
          return viewCamp(context, (await camps.find(record.camp.id)) ?? record, person, peopleRevision);
        }),
      ),
  );

  app.delete('/api/camps/:campId', (request, reply) =>
    afresh(async () => {
      const { record, person } = await facilitatorOf(context, request);
      if (bodyOf(request, deleteCampRequest).title !== record.camp.title)
        throw new RefusedError('malformed-request');
      await deleteCamp(context, record, person);
      return reply.code(204).send();
    }),
  );
}

/** What the request says; facts that it leaves open stay as they are. */
const written = <T extends object>(wish: T) =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as {
    [Fact in keyof T]?: Exclude<T[Fact], undefined>;
  };

/**
 * Removes a camp for good: rows first, so that nothing points at files that are gone, and nobody's browser forgets a camp that
 * the disk would not let go.
 */
async function deleteCamp(context: AppContext, record: CampRecord, by: StoredPerson): Promise<void> {
  const gone = campGoneEntries(record.camp, record.boards, by.id, context.nowMs());
  kept(await context.storage.camps.delete(record.camp.id, stillFacilitator(by), gone));
  context.rooms.closeCamp(record.camp.id, 'camp-deleted');
  context.facilitation.forget(record.camp.id);
  await context.admissions.forget(record.camp.id);
  for (const { id } of record.boards) context.rooms.closeBoard(id, 'camp-deleted');
  for (const board of record.boards) {
    await context.assets.deleteBoard(board.id);
    context.pulse.forget(board.id);
    context.thumbnails.forget(board.id);
  }
  void context.backups.forgetDeleted();
  context.log.info({ camp: record.camp.id }, 'camp deleted for good');
}
