// Who may take part, over HTTP: renewing links, my name and city, taking people off, admissions to team-only boards.
import type { FastifyInstance } from 'fastify';
import {
  answerAdmissionRequest,
  askAdmissionRequest,
  type MeAnswer,
  type RenewLinkAnswer,
  renewLinkRequest,
  updateMeRequest,
} from '../../shared/api/api.ts';
import type { CampId, PersonId } from '../../shared/board/ids.ts';
import { changedPerson, publicPerson, visiblePeople } from '../camps/camp-view.ts';
import { changeOf, changePerson, hasOtherRights } from '../camps/joining.ts';
import { renewLink } from '../camps/links.ts';
import type { AppContext } from './app-context.ts';
import { admitted, RefusedError } from './errors.ts';
import { afresh, kept } from './overtaken.ts';
import { bodyOf, facilitatorOf, idOf, memberOf } from './request-context.ts';

export function addPeopleRoutes(app: FastifyInstance, context: AppContext): void {
  const { camps } = context.storage;

  app.post(
    '/api/camps/:campId/links',
    (request): Promise<RenewLinkAnswer> =>
      afresh(async () => {
        const { record, person } = await facilitatorOf(context, request);
        const wish = bodyOf(request, renewLinkRequest);
        const isForTeam = record.teams.some((team) => team.id === wish.teamId);
        if ((wish.kind === 'team') !== isForTeam) throw new RefusedError('malformed-request');
        const teamId = isForTeam ? wish.teamId : null;
        const { path, removed } = kept(await renewLink(context, person, { ...wish, teamId }));
        await shutOut(context, record.camp.id, removed);
        const action = { atMs: context.nowMs(), camp: record.camp.id, person: person.id };
        await camps.audit({ ...action, action: 'link-renewed', subject: wish.kind });
        for (const id of removed) await camps.audit({ ...action, action: 'person-revoked', subject: id });
        return { path, removed: removed.length };
      }),
  );

  app.put(
    '/api/camps/:campId/me',
    (request): Promise<MeAnswer> =>
      afresh(async () => {
        const { record, person } = await memberOf(context, request);
        const wish = bodyOf(request, updateMeRequest);
        const { change, standing } = changeOf(person, admitted(changePerson(record, person, wish)));
        const changed = kept(await camps.updatePerson(person.id, change, { people: [standing] }));
        context.rooms.tellPeople(record.camp.id, changedPerson(changed));
        // Sessions carry name, city and rights from their beginning: they come back with the new ones.
        if (hasOtherRights(person, changed)) context.rooms.closePerson(person.id, 'shutting-down');
        return { person: publicPerson(changed) };
      }),
  );

  app.delete('/api/camps/:campId/people/:personId', (request, reply) =>
    afresh(async () => {
      const { record, person } = await facilitatorOf(context, request);
      const id = idOf<PersonId>(request, 'personId', 'malformed-request');
      if (id === person.id || !record.people.some((other) => other.id === id))
        throw new RefusedError('malformed-request');
      const atMs = context.nowMs();
      kept(await camps.revokePerson(id, atMs, { people: [{ id: person.id, role: 'facilitator' }] }));
      await shutOut(context, record.camp.id, [id]);
      await camps.audit({
        atMs,
        camp: record.camp.id,
        person: person.id,
        action: 'person-revoked',
        subject: id,
      });
      return reply.code(204).send();
    }),
  );

  app.post('/api/camps/:campId/admissions', async (request, reply) => {
    const { record, person } = await memberOf(context, request);
    const { teamId } = bodyOf(request, askAdmissionRequest);
    if (person.role === 'observer' || person.teamId !== teamId) throw new RefusedError('not-allowed');
    if (!person.teamAdmitted) await context.admissions.ask(record.camp.id, person.id, teamId);
    return reply.code(204).send();
  });

  app.post('/api/camps/:campId/admissions/:personId', (request, reply) =>
    afresh(async () => {
      const { record, person } = await memberOf(context, request);
      const { teamId, admit } = bodyOf(request, answerAdmissionRequest);
      if (!person.teamAdmitted || person.teamId !== teamId) throw new RefusedError('not-allowed');
      const id = idOf<PersonId>(request, 'personId', 'malformed-request');
      const asking = await context.admissions.askingFor(record.camp.id, teamId);
      const isAsking = asking.some((each) => each.person === id);
      const other = visiblePeople(record).find((candidate) => candidate.id === id);
      // Whoever has changed city since asking is no longer meant.
      if (!isAsking || other?.teamId !== teamId) throw new RefusedError('malformed-request');
      if (admit) {
        const people = [
          { id: person.id, teamId, teamAdmitted: true },
          { id, teamId, role: other.role },
        ];
        kept(await camps.updatePerson(id, { teamAdmitted: true }, { people }));
        context.rooms.closePerson(id, 'shutting-down');
        // Whoever is on the board is told who may come in.
        context.rooms.tellFacts(record.camp.id);
      }
      await context.admissions.settle(record.camp.id, id, teamId);
      if (admit)
        await camps.audit({
          atMs: context.nowMs(),
          camp: record.camp.id,
          person: person.id,
          action: 'person-admitted',
          subject: id,
        });
      return reply.code(204).send();
    }),
  );
}

/** People who were removed: their sessions end at once, and numbers that they asked for say nothing. */
async function shutOut(
  { rooms, handovers }: AppContext,
  camp: CampId,
  removed: readonly PersonId[],
): Promise<void> {
  for (const id of removed) {
    rooms.tellPeople(camp, { people: [], gone: [id] });
    rooms.closePerson(id, 'access-revoked');
  }
  await Promise.all(removed.map((id) => handovers.forget(id)));
}
