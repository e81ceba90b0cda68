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
import { publicPerson, visiblePeople } from '../camps/camp-view.ts';
import { freeRoomNumber } from '../camps/create-camp.ts';
import { changePerson } from '../camps/joining.ts';
import { renewLink } from '../camps/links.ts';
import { bodyOf, facilitatorOf, idOf, memberOf } from './asking.ts';
import type { Edge } from './edge.ts';
import { admitted, RefusedError } from './errors.ts';

export function addPeopleRoutes(app: FastifyInstance, edge: Edge): void {
  const { camps } = edge.storage;

  app.post('/api/camps/:campId/links', async (request): Promise<RenewLinkAnswer> => {
    const { record, person } = await facilitatorOf(edge, request);
    const { kind, teamId, alsoRemovePeople } = bodyOf(request, renewLinkRequest);
    const isForTeam = record.teams.some((team) => team.id === teamId);
    if ((kind === 'team') !== isForTeam) throw new RefusedError('malformed-request');
    const team = isForTeam ? teamId : null;
    const { path, revoked } = await renewLink(
      edge.storage,
      edge.operatorKey,
      record.camp.id,
      kind,
      team,
      edge.nowMs(),
    );
    // The number gives the link's rights: whoever has the old card must not come in by it.
    if (kind === 'participant')
      await camps.update({ ...record.camp, roomNumber: await freeRoomNumber(edge.storage) });
    await camps.audit({
      atMs: edge.nowMs(),
      camp: record.camp.id,
      person: person.id,
      action: 'link-renewed',
      subject: kind,
    });
    // Read again: somebody may have come in by the old link just before it was revoked.
    const people = alsoRemovePeople ? ((await camps.find(record.camp.id))?.people ?? []) : [];
    const meant = people.filter(
      ({ id, inviteId, revokedAtMs }) =>
        id !== person.id && revokedAtMs === null && inviteId !== null && revoked.includes(inviteId),
    );
    for (const { id } of meant) await removePerson(edge, record.camp.id, id, person.id);
    return { path, removed: meant.length };
  });

  app.put('/api/camps/:campId/me', async (request): Promise<MeAnswer> => {
    const { record, person } = await memberOf(edge, request);
    const { name, teamId } = bodyOf(request, updateMeRequest);
    const changed = admitted(changePerson(record, person, { name, teamId }));
    await camps.updatePerson(changed);
    // Sessions carry name, city and rights from their beginning: they come back with the new ones.
    edge.rooms.closePerson(person.id, 'shutting-down');
    return { person: publicPerson(changed) };
  });

  app.delete('/api/camps/:campId/people/:personId', async (request, reply) => {
    const { record, person } = await facilitatorOf(edge, request);
    const id = idOf<PersonId>(request, 'personId', 'malformed-request');
    if (id === person.id || !record.people.some((other) => other.id === id))
      throw new RefusedError('malformed-request');
    await removePerson(edge, record.camp.id, id, person.id);
    return reply.code(204).send();
  });

  app.post('/api/camps/:campId/admissions', async (request, reply) => {
    const { record, person } = await memberOf(edge, request);
    const { teamId } = bodyOf(request, askAdmissionRequest);
    if (person.role === 'observer' || person.teamId !== teamId) throw new RefusedError('not-allowed');
    if (!person.teamAdmitted)
      edge.admissions.ask(record.camp.id, { person: person.id, teamId, atMs: edge.nowMs() });
    return reply.code(204).send();
  });

  app.post('/api/camps/:campId/admissions/:personId', async (request, reply) => {
    const { record, person } = await memberOf(edge, request);
    const { teamId, admit } = bodyOf(request, answerAdmissionRequest);
    if (!person.teamAdmitted || person.teamId !== teamId) throw new RefusedError('not-allowed');
    const id = idOf<PersonId>(request, 'personId', 'malformed-request');
    const asked = edge.admissions.settle(record.camp.id, id, teamId);
    const other = visiblePeople(record).find((candidate) => candidate.id === id);
    // Whoever has changed city since asking is no longer meant.
    if (!asked || other === undefined || other.teamId !== teamId) throw new RefusedError('malformed-request');
    if (admit) {
      await camps.updatePerson({ ...other, teamAdmitted: true });
      edge.rooms.closePerson(id, 'shutting-down');
      await camps.audit({
        atMs: edge.nowMs(),
        camp: record.camp.id,
        person: person.id,
        action: 'person-admitted',
        subject: id,
      });
    }
    return reply.code(204).send();
  });
}

/** Takes a person off every device and ends their sessions; their words stay. */
async function removePerson(edge: Edge, camp: CampId, id: PersonId, by: PersonId): Promise<void> {
  const atMs = edge.nowMs();
  await edge.storage.camps.revokePerson(id, atMs);
  edge.rooms.closePerson(id, 'access-revoked');
  await edge.storage.camps.audit({ atMs, camp, person: by, action: 'person-revoked', subject: id });
}
