// Long work is shared out over turns of the event loop: one turn for all of it, people at work before those at the door.
import { expect, it } from 'vitest';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import type { Steps } from '../../../shared/steps.ts';

const HALF_TURN = ROOM_LIMITS.longTurnUnits / 2;

/** Work on a loop that goes on only when it is told to, and what was done in which turn. */
function inTurns() {
  let next: (() => void) | null = null;
  const done: string[] = [];
  const work = new CooperativeScheduler((goOn) => {
    next = goOn;
  });
  function* named(name: string, steps: number): Steps<string> {
    for (let n = 1; n <= steps; n += 1) {
      done.push(`${name}${n}`);
      yield HALF_TURN;
    }
    return name;
  }
  const turn = (): readonly string[] => {
    const goOn = next;
    next = null;
    done.length = 0;
    goOn?.();
    return [...done];
  };
  return { work, done, named, turn };
}

it('does one turn of work at a time, whoever brought it, and lets small work pass large', async () => {
  const { work, done, named, turn } = inTurns();
  const large = work.run(named('large', 5), 'opening');
  const small = work.run(named('small', 1), 'opening');
  expect(done).toEqual(['large1', 'large2']);
  expect(turn()).toEqual(['small1', 'large3']);
  expect(await small).toBe('small');
  expect(turn()).toEqual(['large4', 'large5']);
  expect(turn()).toEqual([]);
  expect(await large).toBe('large');
});

it('does what people at work wait for first', async () => {
  const { work, named, turn } = inTurns();
  const opening = work.run(named('door', 4), 'opening');
  const live = work.run(named('hall', 3), 'live');
  expect(turn()).toEqual(['hall1', 'hall2']);
  expect(turn()).toEqual(['hall3', 'door3']);
  expect(await live).toBe('hall');
  expect(turn()).toEqual(['door4']);
  expect(await opening).toBe('door');
});

it('work that fails is told to who brought it, and the rest goes on', async () => {
  const { work, named, turn } = inTurns();
  const broken = work.run(
    (function* (): Steps<never> {
      yield HALF_TURN * 2;
      throw new Error('not like this');
    })(),
    'opening',
  );
  const whole = work.run(named('whole', 1), 'opening');
  const fate = expect(broken).rejects.toThrow('not like this');
  turn();
  turn();
  await fate;
  expect(await whole).toBe('whole');
});
