// A frozen version, read-only: the canvas with outline and zoom, and the way back, also for the board itself. Nothing here
// can write.

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { campAsFrozen, elsewhereAsFrozen } from '../../../../shared/board/frozen-facts.ts';
import type { RecordId, VersionId } from '../../../../shared/board/ids.ts';
import { sheetsThere } from '../../../../shared/board/sheet-list.ts';
import type { Board } from '../../../../shared/camp/camp.ts';
import { NOTHING_ELSEWHERE } from '../../../../shared/drawing/elsewhere.ts';
import { atOnce } from '../../../../shared/steps.ts';
import { formatDateTime } from '../../../../shared/time/fiscal-year.ts';
import { BoardCanvas } from '../../../canvas/board-canvas.tsx';
import type { BoardCanvasHandle } from '../../../canvas/canvas-handle.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
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
import { tellBroughtBack } from '../status/status.ts';
import { Dock } from '../toolbar.tsx';
import type { BoardData } from '../use-board-data.ts';
import { useCanvasState, useNamedBoard } from '../use-canvas-state.ts';
import { versionTitle } from '../version-title.ts';
import { BringBackDialog } from './bring-back-dialog.tsx';
import { CopyBesideButton } from './copy-beside.tsx';
import { useFrozen } from './use-frozen.ts';

export function VersionScreen({
  data,
  versionId,
  sheetId,
  onStale,
}: {
  readonly data: BoardData;
  readonly versionId: VersionId;
  readonly sheetId: RecordId | null;
  /** The board has more than `data` knows. */
  readonly onStale: () => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const { camp } = data;
  const frozen = useFrozen(data.board.id, versionId);
  // Sheets have come and gone since.
  const board = useMemo(
    () => (frozen.kind === 'ready' ? withSheetsOf(data.board, frozen.board.doc) : data.board),
    [data.board, frozen],
  );
  const elsewhere = useMemo(
    () =>
      frozen.kind === 'ready' ? elsewhereAsFrozen(NOTHING_ELSEWHERE, frozen.board.doc) : NOTHING_ELSEWHERE,
    [frozen],
  );
  const [canvas, setCanvas] = useState<BoardCanvasHandle | null>(null);
  const state = useCanvasState(canvas);
  const named = useNamedBoard(board, canvas);
  const images = useMemo(() => imageStore(board.id), [board.id]);
  const [isBringing, setBringing] = useState(false);
  if (frozen.kind === 'loading') return <Loading />;
  if (frozen.kind === 'failed') return <FailurePage reason={frozen.reason} />;
  const version = data.versions.find((candidate) => candidate.id === versionId);
  const date = version === undefined ? '' : formatDateTime(version.createdAtMs, locale);
  const title = version === undefined ? t('versions.title') : versionTitle(version, t);
  const team = camp.teams.find((candidate) => candidate.id === board.teamId) ?? null;
  const sheet = named.sheets.find(({ id }) => id === state?.place?.sheetId);
  const firstSheet = sheetId ?? board.sheets[0]?.id ?? null;
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
          current={state?.place?.sheetId ?? null}
          onGo={(id) => canvas?.goTo({ sheetId: id, zoneId: null }, { animated: false })}
        />
        <main className="canvas" aria-label={t('region.canvas')}>
          <BoardCanvas
            connection={frozen.board}
            me={camp.me}
            board={board}
            camp={campAsFrozen(camp.camp, frozen.board.doc)}
            teams={camp.teams}
            people={camp.people}
            mode="read"
            locale={locale}
            licenseKey={data.config.tldrawLicenseKey}
            {...sheetInputs(board, version === undefined ? [] : [version], locale, elsewhere)}
            versionLabel={t('versions.label', { title, date })}
            images={images}
            onReady={(ready) => {
              // Whoever looks at a version asks how the sheet was, not where to write: all of it.
              if (firstSheet !== null) ready.goTo({ sheetId: firstSheet, zoneId: null }, { animated: false });
              setCanvas(ready);
            }}
            onRefusedAction={() => undefined}
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
      {canvas !== null && (
        <PrintedSheet
          data={data}
          shown={{
            board,
            doc: frozen.board.doc,
            versions: version === undefined ? [] : [version],
            elsewhere,
          }}
          version={version}
          sheetId={state?.place?.sheetId ?? firstSheet}
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
            navigate(paths.board(board.id, { sheetId: state?.place?.sheetId ?? firstSheet }));
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
