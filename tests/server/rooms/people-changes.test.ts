// What is told of who came, changed or left: at once in a quiet camp, together while a hall comes in, and numbered.
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../server/rooms/clock.ts';
import { PeopleChanges } from '../../../server/rooms/people-changes.ts';
import type { CampId, PersonId } from '../../../shared/board/ids.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import type { PeopleChange } from '../../../shared/protocol/messages.ts';

const CAMP = 'camp' as CampId;
const person = (id: string, name = id): Person => ({
  id: id as PersonId,
  name,
  role: 'participant',
  teamId: null,
});
const came = (...people: Person[]) => ({ people, gone: [] });

/** Changes that were sent, and a clock whose time passes when it is told to. */
function stage() {
  const sent: PeopleChange[] = [];
  const timers = new Set<() => void>();
  const clock: Clock = {
    nowMs: () => 1_000,
    steadyMs: () => 0,
    after: (_ms, run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  const changes = new PeopleChanges(clock, (_camp, change) => sent.push(change));
  const pass = (): void => {
    const due = [...timers];
    timers.clear();
    for (const run of due) run();
  };
  return { changes, sent, pass, waiting: () => timers.size };
}

describe('changes of people', () => {
  it('go out at once in a quiet camp', () => {
    const { changes, sent } = stage();
    changes.tell(CAMP, came(person('a')));
    expect(sent).toEqual([{ after: 1_000, revision: 1_001, people: [person('a')], gone: [] }]);
  });

  it('go together while a hall comes in, each person as they are last', () => {
    const { changes, sent, pass } = stage();
    for (let at = 0; at < 300; at += 1) changes.tell(CAMP, came(person(`p${at}`)));
    changes.tell(CAMP, came(person('p7', '坂下')));
    changes.tell(CAMP, { people: [], gone: ['p8' as PersonId] });
    pass();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.people).toHaveLength(298);
    expect(sent[1]?.people.find(({ id }) => id === 'p7')?.name).toBe('坂下');
    expect(sent[1]?.gone).toEqual(['p8']);
    expect(sent[1]?.after).toBe(sent[0]?.revision);
  });

  it('are numbered one after the other, so that a page knows that it missed none', () => {
    const { changes, sent, pass } = stage();
    const before = changes.revisionOf(CAMP);
    changes.tell(CAMP, came(person('a')));
    changes.tell(CAMP, came(person('b')));
    // What waits is not told yet: who reads the list now hears of it once more.
    expect(changes.revisionOf(CAMP)).toBe(sent[0]?.revision);
    pass();
    expect(sent.map(({ after }) => after)).toEqual([before, sent[0]?.revision]);
    expect(changes.revisionOf('other' as CampId)).toBe(before);
  });

  it('begin above all that an earlier home gave out when a camp comes here, and keep nothing of before', () => {
    const { changes, sent, pass, waiting } = stage();
    changes.tell(CAMP, came(person('a')));
    changes.tell(CAMP, came(person('b')));
    changes.begin(CAMP, 5_000);
    expect(waiting()).toBe(0);
    pass();
    expect(sent).toHaveLength(1);
    expect(changes.revisionOf(CAMP)).toBe(5_000);
    changes.tell(CAMP, came(person('c')));
    expect(sent.at(-1)).toMatchObject({ after: 5_000, revision: 5_001 });
  });

  it('hold nothing up once the camp is quiet, and nothing is sent after the end', () => {
    const { changes, sent, pass, waiting } = stage();
    changes.tell(CAMP, came(person('a')));
    pass();
    expect(waiting()).toBe(0);
    changes.tell(CAMP, came(person('b')));
    changes.tell(CAMP, came(person('c')));
    changes.end();
    pass();
    expect(sent).toHaveLength(2);
  });
});
