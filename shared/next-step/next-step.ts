// The one next step of a person, from what stands on their city's board, what the agenda says, who presents, and their
// role. A presentation goes before everything; in a break or a dialogue nobody is told to write. Wording is the pages'. Pure.

import type { RecordId, TeamId, ZoneId } from '../board/ids.ts';
import type { AgendaForm } from '../camp/agenda.ts';
import type { Role } from '../camp/camp.ts';
import { newestTemplate, templateFor } from '../templates/catalogue.ts';
import type { Purpose } from '../templates/template.ts';
import type { ContentFacts } from './content-facts.ts';

/** Where on the own board a step leads. */
interface StepPlace {
  readonly sheetId: RecordId;
  readonly zoneId: ZoneId | null;
}

export type NextStep =
  /** 発表 of another city: give feedback there, or only listen where feedback comes later. */
  | { readonly kind: 'give-feedback' | 'listen'; readonly teamId: TeamId }
  /** My own city presents. */
  | { readonly kind: 'presenting' }
  /** The agenda says so: no writing now. */
  | { readonly kind: 'break' | 'talk' }
  | { readonly kind: 'practise' }
  /** The hall works on feedback, and nothing waits on the own board. */
  | { readonly kind: 'give-others' }
  /** The draft is written and waits to be presented. */
  | { readonly kind: 'ready-to-present'; readonly place: StepPlace }
  | { readonly kind: 'read-feedback'; readonly place: StepPlace; readonly count: number }
  | { readonly kind: 'write-draft' | 'why' | 'how'; readonly place: StepPlace }
  | { readonly kind: 'revise'; readonly place: StepPlace; readonly takenUp: number }
  | {
      readonly kind: 'target';
      readonly place: StepPlace;
      readonly offset: number;
      /** The year written last, from the future; null: none yet. */
      readonly after: number | null;
    }
  /** A target serves nothing yet: 何のため？ */
  | { readonly kind: 'link'; readonly place: StepPlace; readonly noteId: RecordId }
  /** Nothing is left open. */
  | { readonly kind: 'look' }
  /** For facilitators. */
  | { readonly kind: 'invite' }
  | { readonly kind: 'start-presenting'; readonly teamId: TeamId }
  | { readonly kind: 'steer-presenting'; readonly teamId: TeamId }
  | { readonly kind: 'keep-time' };

export interface Situation {
  readonly role: Role;
  readonly teamId: TeamId | null;
  /** The own city's board; null without one, or while it is not known. */
  readonly board: ContentFacts | null;
  /** What goes on by the agenda; null while nothing does. */
  readonly agenda: { readonly form: AgendaForm | null; readonly sheet: string | null } | null;
  /** Who presents, and whether the others are asked for feedback already. */
  readonly presenting: { readonly teamId: TeamId; readonly takesFeedback: boolean } | null;
  /** May an observer leave feedback? */
  readonly observersGiveFeedback: boolean;
  /** For facilitators: the next city in the order that has not presented; null when all have. */
  readonly nextToPresent: TeamId | null;
  /** For facilitators: is anybody here but them? */
  readonly isAlone: boolean;
}

/** The one next step. */
export function nextStep(now: Situation): NextStep {
  if (now.role === 'facilitator') return facilitatorsStep(now);
  const { presenting, teamId } = now;
  const mayGive = now.role === 'participant' || now.observersGiveFeedback;
  if (presenting !== null) {
    if (presenting.teamId === teamId) return { kind: 'presenting' };
    return {
      kind: presenting.takesFeedback && mayGive ? 'give-feedback' : 'listen',
      teamId: presenting.teamId,
    };
  }
  const form = now.agenda?.form ?? null;
  if (form === 'break' || form === 'talk') return { kind: form };
  const about = purposeOf(now.agenda);
  if (about === 'feedback' && mayGive && (now.board?.waiting ?? 0) === 0) return { kind: 'give-others' };
  if (now.role === 'observer' || now.board === null) return { kind: 'look' };
  if (about === 'practice') return { kind: 'practise' };
  return teamsStep(now.board, now.agenda);
}

function facilitatorsStep({ presenting, agenda, nextToPresent, isAlone }: Situation): NextStep {
  if (presenting !== null) return { kind: 'steer-presenting', teamId: presenting.teamId };
  if (isAlone) return { kind: 'invite' };
  if (agenda?.form === 'present' && nextToPresent !== null)
    return { kind: 'start-presenting', teamId: nextToPresent };
  return { kind: 'keep-time' };
}

/** The step of the sheet that the hall works on, where it has one; else the first that the board leaves open. */
function teamsStep(board: ContentFacts, agenda: Situation['agenda']): NextStep {
  const open = openSteps(board);
  // Without a draft there is nothing to work back from.
  if (open[0]?.kind === 'write-draft') return open[0];
  // While cities present one after the other, nobody is sent on to the next sheet.
  if (agenda?.form === 'present')
    return (
      open.find(({ kind }) => kind === 'ready-to-present' || kind === 'read-feedback') ?? { kind: 'look' }
    );
  const about = purposeOf(agenda);
  const sheet = about === null ? undefined : board.sheets[about];
  const ofHall = open.find((step) => 'place' in step && step.place.sheetId === sheet);
  return ofHall ?? open[0] ?? { kind: 'look' };
}

/** What the board leaves open, in the order of the method. */
function openSteps(board: ContentFacts): readonly NextStep[] {
  const at = (purpose: Purpose, zoneId: ZoneId | null = null): StepPlace | null => {
    const sheetId = board.sheets[purpose];
    return sheetId === undefined ? null : { sheetId, zoneId };
  };
  const steps: (NextStep | null)[] = [];
  const add = (isOpen: boolean, place: StepPlace | null, step: (place: StepPlace) => NextStep): void => {
    steps.push(isOpen && place !== null ? step(place) : null);
  };
  add(!board.hasDraft, at('draft', mainOf('draft')), (place) => ({
    kind: 'write-draft',
    place,
  }));
  add(board.waiting > 0, at('feedback'), (place) => ({ kind: 'read-feedback', place, count: board.waiting }));
  const asksForRevision = !board.hasRevision && (board.takenUp > 0 || board.isPresented);
  add(asksForRevision, at('revision', mainOf('revision')), (place) => ({
    kind: 'revise',
    place,
    takenUp: board.takenUp,
  }));
  add(!board.isPresented && !board.hasRevision, at('draft'), (place) => ({
    kind: 'ready-to-present',
    place,
  }));
  steps.push(...targetSteps(board, at));
  add(!board.hasCauses, at('causes', mainOf('causes')), (place) => ({ kind: 'why', place }));
  add(board.hasStar && !board.hasMeans, at('means', mainOf('means')), (place) => ({
    kind: 'how',
    place,
  }));
  return steps.filter((step) => step !== null);
}

/** The purpose of the sheet that the agenda names. */
const purposeOf = (agenda: Situation['agenda']): Purpose | null =>
  newestTemplate(agenda?.sheet ?? '')?.purpose ?? null;

const mainOf = (purpose: Purpose): ZoneId | null => newestTemplate(templateFor(purpose))?.main ?? null;

/** A year is written whole before the next one; before that one, each target says what it is for. */
function targetSteps(
  { nextTarget, writtenYears, unlinked }: ContentFacts,
  at: (purpose: Purpose, zoneId?: ZoneId | null) => StepPlace | null,
): readonly NextStep[] {
  const after = writtenYears.at(-1) ?? null;
  const target = nextTarget === null ? null : at('targets', nextTarget.zoneId);
  const write: NextStep | null =
    nextTarget === null || target === null
      ? null
      : { kind: 'target', place: target, offset: nextTarget.offset, after };
  const place = unlinked === null ? null : at('targets', unlinked.zoneId);
  const link: NextStep | null =
    unlinked === null || place === null ? null : { kind: 'link', place, noteId: unlinked.noteId };
  const isWithinYear = nextTarget !== null && nextTarget.offset === after;
  return (isWithinYear ? [write, link] : [link, write]).filter((step) => step !== null);
}
