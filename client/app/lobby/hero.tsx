// The top of the lobby: what is true now and the one next step, in blue. For people of a city from their board; for
// facilitators the state of the camp.
import { useTranslation } from 'react-i18next';
import type { CampAnswer, LobbyAnswer } from '../../../shared/api/api.ts';
import type { RecordId, TeamId } from '../../../shared/board/ids.ts';
import { type AgendaNow, agendaNow } from '../../../shared/camp/agenda.ts';
import { boardName } from '../../../shared/camp/board-name.ts';
import { type Board, isPersonal } from '../../../shared/camp/camp.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';
import { type NextStep, nextStep } from '../../../shared/next-step/next-step.ts';
import { newestTemplate, templateFor } from '../../../shared/templates/catalogue.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CityBadge, cityVariables, styleOfTeam } from '../../ui/city-badge.tsx';
import { SvgFrom } from '../../ui/svg-picture.tsx';
import { thumbnailUrl } from '../api.ts';
import { clockTime } from '../camp-date.ts';
import { situationOf } from '../next-step/situation.ts';
import { stepLink } from '../next-step/step-link.ts';
import { stepWords } from '../next-step/step-words.ts';
import { SheetPreview } from '../sheet-preview.tsx';
import { followInside } from '../top-bar.tsx';
import { boardFacts, myBoard } from './board-facts.ts';
import { Faces } from './faces.tsx';

export function Hero({ camp, lobby }: { readonly camp: CampAnswer; readonly lobby: LobbyAnswer | null }) {
  const { t } = useTranslation(['common', 'lobby']);
  const locale = useLocale();
  const mine = myBoard(camp);
  const facilitation = lobby?.facilitation ?? camp.facilitation;
  const nowMs = lobby?.serverTimeMs ?? camp.serverTimeMs;
  const agenda = agendaNow(camp.camp.agenda, camp.camp.date, nowMs);
  const isFacilitator = camp.me.role === 'facilitator';
  const facts = lobby?.boards.find(({ boardId }) => boardId === mine?.id)?.facts ?? null;
  const step = nextStep(situationOf(camp, facilitation, nowMs, facts, presentedTeams(camp, lobby)));
  const words = stepWords(step, camp, agenda, t, locale);
  const href = stepLink(step, camp, facilitation, mine);
  const shown = mine === null ? null : boardFacts(mine, camp, lobby, locale);
  const others = (shown?.people ?? []).filter(({ id }) => id !== camp.me.id);
  // Nothing is blue where nothing is to be done now.
  const isQuiet = step.kind === 'break' || step.kind === 'talk' || step.kind === 'listen';
  return (
    // What is true is known with the lobby's first answer: until then nothing is said that changes at once.
    <div className={lobby === null ? 'mine waiting' : 'mine'}>
      <HeroPicture camp={camp} lobby={lobby} step={step} agenda={agenda} href={href} />
      <div className="minetx">
        <p className="row">
          {isFacilitator ? (
            <span className="tag line">{t('role.facilitator')}</span>
          ) : (
            <>
              <CityBadge team={shown?.team ?? null} words={shown?.team?.name ?? t('everyone')} />
              <span className="tag line">
                {t(shown?.team == null ? 'lobby:mine.shared' : 'lobby:mine.team')}
              </span>
            </>
          )}
        </p>
        <h1>{words.title}</h1>
        <p>
          {words.text}
          {step.kind === 'look' && shown?.changedAtMs != null && (
            <> {t('lobby:mine.changed', { time: clockTime(shown.changedAtMs) })}</>
          )}
        </p>
        <div className="row wrap go">
          {href !== null && (
            <ButtonLink look={isQuiet ? 'plain' : 'primary'} size="big" href={href} onClick={followInside}>
              {words.go}
            </ButtonLink>
          )}
          {others.length > 0 && !isFacilitator && (
            <span className="row small muted">
              <Faces people={others} teams={camp.teams} />
              {t('lobby:mine.opened', { count: others.length })}
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

/** Whose draft has been presented; asked by facilitators only. */
function presentedTeams(camp: CampAnswer, lobby: LobbyAnswer | null): ReadonlySet<TeamId> | null {
  if (camp.me.role !== 'facilitator' || lobby === null) return null;
  const presented = new Set(lobby.boards.filter((board) => board.isPresented).map(({ boardId }) => boardId));
  return new Set(
    camp.boards.flatMap(({ id, teamId }) => (presented.has(id) && teamId !== null ? [teamId] : [])),
  );
}

/**
 * The sheet that the step is about; for a facilitator what the room has, else the sheet of the agenda, empty, and when the agenda
 * names none any more what was written last.
 */
function HeroPicture({
  camp,
  lobby,
  step,
  agenda,
  href,
}: {
  readonly camp: CampAnswer;
  readonly lobby: LobbyAnswer | null;
  readonly step: NextStep;
  readonly agenda: AgendaNow;
  readonly href: string | null;
}) {
  const { t } = useTranslation('lobby');
  const locale = useLocale();
  // A practice sheet says nothing of the camp.
  const sheet = [agenda.now, agenda.next]
    .map((slot) => slot?.item.sheet)
    .find((id) => id != null && id !== templateFor('practice'));
  const place =
    pictured(camp, lobby?.facilitation ?? camp.facilitation, step) ??
    (sheet === undefined ? writtenLast(camp, lobby) : null);
  const edition = lobby?.boards.find(({ boardId }) => boardId === place?.board.id)?.edition;
  const team = camp.teams.find(({ id }) => id === place?.board.teamId) ?? null;
  const picture =
    place === null ? (
      <SheetPreview
        templateId={newestTemplate(sheet ?? '')?.id ?? templateFor('draft')}
        baseFiscalYear={camp.camp.baseFiscalYear}
      />
    ) : (
      <SvgFrom
        src={edition === undefined ? null : (place.url(edition, locale) ?? null)}
        label={t('boards.thumbnail', { board: boardName(place.board, camp.teams, locale) })}
      />
    );
  const look = { className: 'sheetcard mineth', style: cityVariables(styleOfTeam(team)) };
  if (href === null) return <div {...look}>{picture}</div>;
  return (
    <a {...look} href={href} onClick={followInside} tabIndex={-1}>
      {picture}
    </a>
  );
}

/** Null while nobody has written anything. */
function writtenLast(camp: CampAnswer, lobby: LobbyAnswer | null): Pictured | null {
  // The lobby may stand on a wall: what is somebody's own is pictured nowhere.
  const own = new Set(camp.boards.filter(isPersonal).map(({ id }) => id));
  const [last] = (lobby?.boards ?? [])
    .filter(({ boardId, changedAtMs }) => changedAtMs !== null && !own.has(boardId))
    .toSorted((a, b) => (b.changedAtMs ?? 0) - (a.changedAtMs ?? 0));
  return last === undefined
    ? null
    : at(
        camp.boards.find(({ id }) => id === last.boardId),
        last.sheetId,
      );
}

function at(board: Board | null | undefined, sheetId: RecordId | null): Pictured | null {
  if (board == null) return null;
  return { board, url: (edition, language) => thumbnailUrl(board.id, sheetId, edition, language) };
}

interface Pictured {
  readonly board: Board;
  readonly url: (edition: string, language: 'ja' | 'en') => string;
}

/** Which sheet of which board is pictured; null: none yet, for a facilitator before anything is shown. */
function pictured(
  camp: CampAnswer,
  { shown, presenting }: FacilitationState,
  step: NextStep,
): Pictured | null {
  const open = (id: string) => camp.boards.find((board) => board.id === id);
  if (camp.me.role === 'facilitator') return shown === null ? null : at(open(shown.boardId), shown.sheetId);
  if (presenting.kind !== 'nobody') return at(open(presenting.boardId), presenting.sheetId);
  if ('place' in step) return at(myBoard(camp), step.place.sheetId);
  return at(myBoard(camp), null);
}
