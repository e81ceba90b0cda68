// What presenting takes from the agenda: sheet, minutes, and until when it was planned. While somebody presents, the next
// city has the sheet and the time of the one before. Pure.
import type { CampAnswer } from '../../../shared/api/api.ts';
import { agendaNow, presentationPlan } from '../../../shared/camp/agenda.ts';
import type { Presenting } from '../../../shared/camp/facilitation.ts';
import { MINUTE_MS } from '../../../shared/time/units.ts';
import type { Manner } from './present-command.ts';

export interface Row {
  /** Template of the sheet; null where the agenda names none. */
  readonly template: string | null;
  readonly manner: Manner;
  /** When presenting ends by the agenda; null where it does not say. */
  readonly endsAtMs: number | null;
}

export function rowFor(
  { camp, boards }: Pick<CampAnswer, 'camp' | 'boards'>,
  nowMs: number,
  presenting: Presenting,
): Row {
  const endsAtMs = plannedEndMs(camp, nowMs);
  if (presenting.kind !== 'nobody') {
    const { presentMs, talkMs, feedback, boardId, sheetId } = presenting;
    const sheets = boards.find(({ id }) => id === boardId)?.sheets ?? [];
    const template = sheets.find(({ id }) => id === sheetId)?.template ?? null;
    return { template, manner: { presentMs, talkMs, feedback }, endsAtMs };
  }
  const plan = presentationPlan(camp.agenda, camp.date, nowMs);
  return {
    template: plan.sheet,
    manner: {
      presentMs: plan.presentMinutes * MINUTE_MS,
      talkMs: plan.talkMinutes * MINUTE_MS,
      feedback: 'open',
    },
    endsAtMs,
  };
}

/** The end of the row of presentations that goes on now. */
function plannedEndMs({ agenda, date }: CampAnswer['camp'], nowMs: number): number | null {
  const { now, minute } = agendaNow(agenda, date, nowMs);
  if (now?.item.form !== 'present' || now.end === null) return null;
  const startOfMinuteMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  return startOfMinuteMs + (now.end - minute) * MINUTE_MS;
}
