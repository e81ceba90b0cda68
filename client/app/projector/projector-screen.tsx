// What the room sees: the year in a blue banner, the ruler, the place large, the order of the cities, address and number.
// No tools, no cursors. Arrow keys walk (→ ← every stop, ↓ ↑ whole sheets), q shows the code, Escape goes back.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer, ConfigAnswer } from '../../../shared/api/api.ts';
import { readBoard } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import type { Place } from '../../../shared/camp/facilitation.ts';
import { yearLabel } from '../../../shared/time/fiscal-year.ts';
import { BoardCanvas } from '../../canvas/board-canvas.tsx';
import type { BoardCanvasHandle } from '../../canvas/canvas-handle.ts';
import { useTimerFace } from '../../facilitation/use-facilitation.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { CityBadge } from '../../ui/city-badge.tsx';
import { isComposing } from '../../ui/composing.ts';
import { api } from '../api.ts';
import { imageStore, sheetInputs } from '../board/canvas-inputs.ts';
import { placeOnBoard } from '../board/sheet-names.ts';
import { useNamedBoard } from '../board/use-canvas-state.ts';
import { useUnlistedSheets } from '../board/use-unlisted-sheets.ts';
import { groupedNumber } from '../join/room-number.ts';
import { PageTitle } from '../page-title.tsx';
import { useAnswer } from '../use-answer.ts';
import { JoinCode } from './join-code.tsx';
import { PresentingOrder } from './presenting-order.tsx';
import { ProjectorRuler } from './projector-ruler.tsx';
import { usePublicAddress } from './public-address.ts';
import { sheetAlone } from './sheet-alone.ts';
import { nextPlace, yearOffsetOf } from './walk.ts';

/** Notes as they must be read from the back of the room: 24 px at 1024×768. */
const LEAST_TEXT_PX = 24;

export function ProjectorScreen({
  camp,
  config,
  board,
  place,
  onWalk,
  connection,
  onStale,
}: {
  readonly camp: CampAnswer;
  readonly config: ConfigAnswer;
  readonly board: Board;
  readonly place: Place;
  readonly onWalk: (place: Place) => void;
  readonly connection: BoardConnection;
  /** The board has more than `camp` knows. */
  readonly onStale: () => void;
}) {
  const { t } = useTranslation(['board', 'common', 'facilitation']);
  const locale = useLocale();
  const generation = useReadable(connection.generation);
  const state = useReadable(connection.facilitation);
  const offset = useReadable(connection.clockOffsetMs);
  const isOffline = useReadable(connection.connection).kind === 'offline';
  const face = useTimerFace(state.timer, offset, true);
  const [canvas, setCanvas] = useState<BoardCanvasHandle | null>(null);
  const named = useNamedBoard(board, canvas);
  useUnlistedSheets(connection.doc, named, onStale);
  const [showsCode, setShowsCode] = useState(false);
  const address = usePublicAddress(camp);
  const versionsRevision = useReadable(connection.versionsRevision);
  const versions = useAnswer(`${board.id} ${versionsRevision}`, () => api.versions(board.id));
  const sheetProps = useMemo(
    () => sheetInputs(board, versions.value?.versions ?? [], locale),
    [board, versions.value, locale],
  );
  const images = useMemo(() => imageStore(board.id), [board.id]);
  const onReady = useCallback((ready: BoardCanvasHandle) => {
    ready.setCursorsVisible(false);
    setCanvas(ready);
  }, []);

  const { sheetId, zoneId } = place;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (canvas === null || element === null) return;
    canvas.goTo({ sheetId, zoneId }, { animated: true, leastTextPx: LEAST_TEXT_PX });
    // The room for the canvas changes with the place (a whole sheet has more) and with the window.
    const observer = new ResizeObserver(() => {
      requestAnimationFrame(() =>
        canvas.goTo({ sheetId, zoneId }, { animated: false, leastTextPx: LEAST_TEXT_PX }),
      );
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas, sheetId, zoneId]);
  useWalkKeys(
    (direction, stride) => onWalk(nextPlace(board, camp.teams, place, direction, stride)),
    setShowsCode,
  );

  // Made anew when the canvas is there: by then the document is.
  const alone = useMemo(
    () => (canvas === null ? {} : sheetAlone(readBoard(connection.doc), sheetId)),
    [canvas, connection, sheetId],
  );

  const team = camp.teams.find(({ id }) => id === board.teamId) ?? null;
  const years = yearOffsetOf(board, camp.teams, place);
  const base = camp.camp.baseFiscalYear;
  const title = placeOnBoard(place, named, camp.teams, locale);
  return (
    <div className={zoneId === null ? 'proj whole' : 'proj'}>
      <PageTitle words={camp.camp.title} />
      <header>
        <div className="pyear">
          <b>{yearLabel(base, years, 'distance', locale)}</b>
          <span>
            {yearLabel(base, years, 'era', locale)}
            {locale === 'ja' && `・${yearLabel(base, years, 'western', locale)}`}
          </span>
        </div>
        {face !== null && (
          <div className="ptime" role="timer">
            {face.isOver ? (
              <b className="over">{t('facilitation:timer.over')}</b>
            ) : (
              <>
                <span>{t('facilitation:timer.leftWord')}</span>
                <b>{face.text}</b>
              </>
            )}
            <div className="pbar">
              <span style={{ width: `${face.share * 100}%` }} />
            </div>
          </div>
        )}
      </header>
      <ProjectorRuler offset={years} baseFiscalYear={base} />
      <main className="pzone">
        <p className="pz">
          {team !== null && <CityBadge team={team} size="xl" words={team.name} />}
          <span>{title}</span>
        </p>
        <div className="pcanvas" ref={frame} style={alone}>
          <BoardCanvas
            key={generation}
            connection={connection}
            me={camp.me}
            board={board}
            camp={camp.camp}
            teams={camp.teams}
            people={camp.people}
            mode="projector"
            locale={locale}
            licenseKey={config.tldrawLicenseKey}
            {...sheetProps}
            versionLabel=""
            images={images}
            onReady={onReady}
            onRefusedAction={() => undefined}
          />
        </div>
      </main>
      <footer>
        <PresentingOrder teams={camp.teams} facilitation={state} />
        <div className="pq" role="status">
          <span>{isOffline ? t('common:connection.retryingTitle') : (address ?? '')}</span>
          <RoomNumber roomNumber={camp.camp.roomNumber} />
        </div>
      </footer>
      {showsCode && <JoinCode camp={camp} address={address} />}
    </div>
  );
}

function RoomNumber({ roomNumber }: { readonly roomNumber: string }) {
  const { t } = useTranslation('projector');
  return (
    <b>
      {t('roomNumber')} <em>{groupedNumber(roomNumber)}</em>
    </b>
  );
}

type Step = readonly [direction: 1 | -1, stride: 'step' | 'sheet'];

/** Page Up and Page Down are what a presenter's clicker sends. */
const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: [1, 'step'],
  PageDown: [1, 'step'],
  ' ': [1, 'step'],
  ArrowLeft: [-1, 'step'],
  PageUp: [-1, 'step'],
  ArrowDown: [1, 'sheet'],
  ArrowUp: [-1, 'sheet'],
};

function useWalkKeys(
  walk: (...step: Step) => void,
  showCode: (change: boolean | ((shown: boolean) => boolean)) => void,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isComposing(event)) return;
      const step = STEPS[event.key];
      if (step !== undefined) walk(...step);
      else if (event.key === 'q') showCode((shown) => !shown);
      else if (event.key === 'Escape') showCode(false);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Captured, so that the canvas never takes a key from the room.
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [walk, showCode]);
}
