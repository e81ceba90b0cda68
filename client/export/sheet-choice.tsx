// The sheets to be exported, as small pictures with a check mark, board by board.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../../shared/templates/template.ts';
import { atBase } from '../base-path.ts';
import { Drawings } from '../shapes/drawing-svg.tsx';
import { Icon } from '../ui/icon.tsx';
import { type ExportSource, sheetIds } from './export-source.ts';
import {
  drawSheetPage,
  isBlankSheet,
  ownerName,
  type PageOptions,
  type SheetRefOnBoard,
  sheetTitle,
} from './sheet-pages.ts';

/** Every sheet of the sources, in order. */
export const allSheets = (sources: readonly ExportSource[]): readonly SheetRefOnBoard[] =>
  sources.flatMap((source) => sheetIds(source).map((sheetId) => ({ boardId: source.board.id, sheetId })));

export const sheetKey = ({ boardId, sheetId }: SheetRefOnBoard): string => `${boardId} ${sheetId}`;

/** Keys of the sheets on which nothing stands. */
export const blankSheets = (sources: readonly ExportSource[]): ReadonlySet<string> =>
  new Set(
    sources.flatMap((source) =>
      sheetIds(source)
        .filter((sheetId) => isBlankSheet(source, sheetId))
        .map((sheetId) => sheetKey({ boardId: source.board.id, sheetId })),
    ),
  );

export function SheetChoice({
  sources,
  unchosen,
  blank,
  onToggle,
  options,
  disabled,
}: {
  readonly sources: readonly ExportSource[];
  /** Keys of the sheets that stay out. */
  readonly unchosen: ReadonlySet<string>;
  /** Keys of those on which nothing stands: they say so. */
  readonly blank: ReadonlySet<string>;
  readonly onToggle: (sheet: SheetRefOnBoard) => void;
  readonly options: PageOptions;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation('export');
  return sources.map((source) => (
    <fieldset key={source.board.id} className="export-board" disabled={disabled}>
      <legend className={sources.length > 1 ? 'lab' : 'vh'}>
        {ownerName(source, options.teams, options.locale)}
      </legend>
      <div className="export-sheets">
        {sheetIds(source).map((sheetId) => {
          const sheet = { boardId: source.board.id, sheetId };
          return (
            <label key={sheetId} className="export-sheet">
              <input
                type="checkbox"
                className="vh"
                checked={!unchosen.has(sheetKey(sheet))}
                onChange={() => onToggle(sheet)}
              />
              <span className="export-thumb">
                <SheetPicture source={source} sheet={sheet} options={options} />
                <span className="export-tick">
                  <Icon name="check" size={18} />
                </span>
              </span>
              <span>
                {sheetTitle(source, sheetId, options.locale)}
                {blank.has(sheetKey(sheet)) && <span className="hint">{t('blank')}</span>}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  ));
}

function SheetPicture({
  source,
  sheet,
  options,
}: {
  readonly source: ExportSource;
  readonly sheet: SheetRefOnBoard;
  readonly options: PageOptions;
}) {
  const { i18n } = useTranslation();
  const list = useMemo(
    () =>
      drawSheetPage(source, sheet.sheetId, { ...options, locale: i18n.language === 'en' ? 'en' : 'ja' }, ''),
    [source, sheet.sheetId, options, i18n.language],
  );
  return (
    <svg viewBox={`0 0 ${SHEET_WIDTH} ${SHEET_HEIGHT}`} aria-hidden="true">
      <Drawings
        list={list}
        imageUrl={(assetId) => atBase(`/api/boards/${sheet.boardId}/assets/${assetId}`)}
      />
    </svg>
  );
}
