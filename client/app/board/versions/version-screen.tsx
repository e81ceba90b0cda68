// A frozen version, read-only: outline, the sheet on the canvas or as a picture, and the way back, also for the board itself. Nothing here
// can write.

import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { campAsFrozen, elsewhereAsFrozen } from '../../../../shared/board/frozen-facts.ts';
import type { RecordId, VersionId } from '../../../../shared/board/ids.ts';
import { sheetsThere } from '../../../../shared/board/sheet-list.ts';
import type { Board } from '../../../../shared/camp/camp.ts';
import { NOTHING_ELSEWHERE } from '../../../../shared/drawing/elsewhere.ts';
import { atOnce } from '../../../../shared/steps.ts';
import { formatDateTime } from '../../../../shared/time/fiscal-year.ts';
import type { BoardCanvasHandle } from '../../../canvas/canvas-handle.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import type { FrozenBoard } from '../../../sync/frozen-board.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { CityBadge } from '../../../ui/city-badge.tsx';
import { Banner } from '../../../ui/notice.tsx';
import { FailurePage } from '../../failure-page.tsx';
import { Loading } from '../../loading.tsx';
import { navigate } from '../../location.ts';
import { PageTitle } from '../../page-title.tsx';
import { paths } from '../../routes.ts';
import { followInside } from '../../top-bar.tsx';
import { PrintedSheet } from '../board-parts.tsx';
import { imageStore, sheetInputs } from '../canvas-inputs.ts';
import { bringsBack } from '../capability.ts';
import { OutlineRail } from '../outline/outline.ts';
import { sheetName, withGivenNames } from '../sheet-names.ts';
import { standingSheets, useCanvasOrList, VersionStage } from '../stage/stage.ts';
import { tellBroughtBack } from '../status/status.ts';
import { Dock } from '../toolbar.tsx';
import type { BoardData } from '../use-board-data.ts';
import { useCanvasState } from '../use-canvas-state.ts';
import { versionTitle } from '../version-title.ts';
import { BringBackDialog } from './bring-back-dialog.tsx';
import { CopyBesideButton } from './copy-beside.tsx';
import { useFrozen } from './use-frozen.ts';

interface VersionScreenProps {
  readonly data: BoardData;
  readonly versionId: VersionId;
  readonly sheetId: RecordId | null;
  /** Leads to the page that explains why there is no canvas. */
  readonly onExplain: () => void;
  /** The board has more than `data` knows. */
  readonly onStale: () => void;
}

export function VersionScreen(props: VersionScreenProps) {
  const frozen = useFrozen(props.data.board.id, props.versionId);
  if (frozen.kind === 'loading') return <Loading />;
  if (frozen.kind === 'failed') return <FailurePage reason={frozen.reason} />;
  return <FrozenScreen {...props} frozen={frozen.board} />;
}

function FrozenScreen({
  data,
  versionId,
  sheetId,
  frozen,
  onExplain,
  onStale,
}: VersionScreenProps & { readonly frozen: FrozenBoard }) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const { camp } = data;
  const { doc } = frozen;
  // Sheets have come and gone since.
  const board = useMemo(() => withSheetsOf(data.board, doc), [data.board, doc]);
  const elsewhere = useMemo(() => elsewhereAsFrozen(NOTHING_ELSEWHERE, doc), [doc]);
  const choice = useCanvasOrList(data.board, data.config.tldrawLicenseKey);
  const [canvas, setCanvas] = useState<BoardCanvasHandle | null>(null);
  const state = useCanvasState(canvas);
  const named = useMemo(() => withGivenNames(board, standingSheets(doc).named), [board, doc]);
  const images = useMemo(() => imageStore(board.id), [board.id]);
  const [isBringing, setBringing] = useState(false);
  const [inPicture, setInPicture] = useState<RecordId | null>(null);
  const onGone = useCallback(() => setCanvas(null), []);
  const version = data.versions.find((candidate) => candidate.id === versionId);
  const date = version === undefined ? '' : formatDateTime(version.createdAtMs, locale);
  const title = version === undefined ? t('versions.title') : versionTitle(version, t);
  const team = camp.teams.find((candidate) => candidate.id === board.teamId) ?? null;
  const firstSheet = sheetId ?? board.sheets[0]?.id ?? null;
  const shownId = choice.shown.kind === 'list' ? (inPicture ?? firstSheet) : (state?.place?.sheetId ?? null);
  const sheet = named.sheets.find(({ id }) => id === shownId);
  const versionLabel = t('versions.label', { title, date });
  const drawnWith = useMemo(
    () => ({
      ...{ me: camp.me, board, teams: camp.teams, people: camp.people, locale, versionLabel },
      camp: campAsFrozen(camp.camp, doc),
      ...sheetInputs(board, version === undefined ? [] : [version], locale, elsewhere),
    }),
    [camp, board, locale, versionLabel, doc, version, elsewhere],
  );
  return (
    <div className="board">
      <PageTitle words={title} />
      <header className="btop">
        {team !== null && <CityBadge team={team} size="bar" words={team.name} />}
        <div className="bname" title={`${title}　${date}`}>
          <span className="muted">{date}</span>
          <b>{title}</b>
        </div>
        <span className="grow" />
        {version !== undefined && sheet !== undefined && bringsBack(data) && (
          <CopyBesideButton
            boardId={board.id}
            version={version}
            sheet={sheet}
            onCopied={(copyId) => {
              onStale();
              navigate(paths.board(board.id, { sheetId: copyId }));
            }}
          />
        )}
        {version !== undefined && bringsBack(data) && (
          <Button icon="clock" onClick={() => setBringing(true)}>
            {t('versions.bringBack')}
          </Button>
        )}
        <ButtonLink icon="back" href={paths.board(board.id)} onClick={followInside}>
          {t('versions.back')}
        </ButtonLink>
      </header>
      <Banner tone="info" icon="lock" title={t('versions.reading')} />
      <div className="bbody">
        <OutlineRail
          sheets={named.sheets}
          current={shownId}
          onGo={(id) => {
            setInPicture(id);
            canvas?.goTo({ sheetId: id, zoneId: null }, { animated: false });
          }}
        />
        <main className="canvas" aria-label={t('region.canvas')}>
          <VersionStage
            {...{ frozen, choice, drawnWith, images, onGone, onExplain }}
            licenseKey={data.config.tldrawLicenseKey}
            sheetId={shownId}
            name={sheet === undefined ? '' : sheetName(sheet, locale)}
            onReady={(ready) => {
              // Whoever looks at a version asks how the sheet was, not where to write: all of it.
              const at = inPicture ?? firstSheet;
              if (at !== null) ready.goTo({ sheetId: at, zoneId: null }, { animated: false });
              setCanvas(ready);
            }}
          />
          {canvas !== null && state !== null && (
            <Dock
              canvas={canvas}
              state={state}
              capability="read"
              areKeysOn={false}
              onKeySheet={() => undefined}
              onExample={null}
              onTidy={null}
            />
          )}
        </main>
      </div>
      {(canvas !== null || choice.shown.kind === 'list') && (
        <PrintedSheet
          data={data}
          shown={{
            board,
            doc,
            versions: version === undefined ? [] : [version],
            elsewhere,
          }}
          version={version}
          sheetId={shownId ?? firstSheet}
          flush={() => undefined}
        />
      )}
      {isBringing && version !== undefined && (
        <BringBackDialog
          boardId={board.id}
          version={version}
          onClose={() => setBringing(false)}
          onDone={(answer) => {
            setBringing(false);
            tellBroughtBack(board.id, version, answer, t);
            navigate(paths.board(board.id, { sheetId: shownId ?? firstSheet }));
          }}
        />
      )}
    </div>
  );
}

/** The board with the sheets that the version has, in the board's order. */
function withSheetsOf(board: Board, version: Y.Doc): Board {
  const { living } = atOnce(sheetsThere(version));
  const listed = board.sheets.filter(({ id }) => living.some((sheet) => sheet.id === id));
  return {
    ...board,
    sheets: [...listed, ...living.filter(({ id }) => !listed.some((sheet) => sheet.id === id))],
  };
}
