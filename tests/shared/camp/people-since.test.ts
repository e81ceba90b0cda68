// The people of a camp as a page knows them: the list that it read, and what it was told since.
import { expect, it } from 'vitest';
import type { PersonId } from '../../../shared/board/ids.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import { missesAChange, peopleSince } from '../../../shared/camp/people-since.ts';
import type { PeopleChange } from '../../../shared/protocol/messages.ts';

const person = (id: string, name = id): Person => ({
  id: id as PersonId,
  name,
  role: 'participant',
  teamId: null,
});
const change = (revision: number, facts: Partial<PeopleChange>): PeopleChange => ({
  after: revision - 1,
  revision,
  people: [],
  gone: [],
  ...facts,
});
const read = { people: [person('a'), person('b')], peopleRevision: 5 };

it('keeps the order of those who are known, and puts newcomers behind them', () => {
  const changes = [
    change(6, { people: [person('c'), person('a', '坂下')] }),
    change(7, { gone: ['b' as PersonId] }),
  ];
  expect(peopleSince(read, changes).map(({ name }) => name)).toEqual(['坂下', 'c']);
});

it('takes nothing from changes that the list already has, so that nobody comes back who left later', () => {
  const changes = [change(5, { people: [person('c')] })];
  expect(peopleSince(read, changes)).toBe(read.people);
});

it('knows when somebody came between the list and the connection', () => {
  expect(missesAChange(read, [])).toBe(false);
  expect(missesAChange(read, [change(5, { after: 5 })])).toBe(false);
  expect(missesAChange(read, [change(8, { after: 8 })])).toBe(true);
});
