// The day's agenda against the clock, as the lobby shows it.
import { describe, expect, it } from 'vitest';
import { markAgenda } from '../../../client/app/lobby/agenda-list.tsx';
import { agendaItem } from '../../../shared/camp/agenda.ts';

const DAY = '2026-10-09';
const AGENDA = [
  { time: '9:30', title: '受付' },
  { time: '10:00', title: '開会' },
  { time: '12:00', title: '昼食' },
].map(agendaItem);
const at = (time: string) => Date.parse(`${DAY}T${time}:00+09:00`);
const marks = (nowMs: number) => markAgenda(AGENDA, DAY, nowMs).map(({ mark }) => mark);

describe('markAgenda', () => {
  it('marks what goes on, what is over and what comes', () => {
    expect(marks(at('10:30'))).toEqual(['past', 'now', 'next']);
  });

  it('says how many minutes are left of what goes on', () => {
    const [, now] = markAgenda(AGENDA, DAY, at('11:32'));
    expect(now).toMatchObject({ mark: 'now', minutesLeft: 28 });
    expect(now?.share).toBeCloseTo(92 / 120);
  });

  it('does not guess when the last item ends', () => {
    expect(markAgenda(AGENDA, DAY, at('12:10'))[2]).toMatchObject({ mark: 'now', minutesLeft: null });
  });

  it('has no now on another day', () => {
    expect(marks(at('10:30') - 86_400_000)).toEqual(['next', 'next', 'next']);
    expect(marks(at('10:30') + 86_400_000)).toEqual(['past', 'past', 'past']);
  });

  it('takes items in the order of their times', () => {
    expect(markAgenda(AGENDA.toReversed(), DAY, at('9:40')).map(({ item }) => item.title)).toEqual([
      '受付',
      '開会',
      '昼食',
    ]);
  });
});
