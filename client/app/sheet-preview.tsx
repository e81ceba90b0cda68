// A small picture of a sheet, empty or as an example fills it, drawn by the same routine as the sheet on the board and in the PDF.
import { useMemo } from 'react';
import type { PersonId, RecordId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/records.ts';
import { newBoardDocument } from '../../shared/board/writing.ts';
import { type Rank, USUAL_RANKS } from '../../shared/camp/ranks.ts';
import { filledBoard } from '../../shared/drawing/filled-board.ts';
import { drawPage } from '../../shared/drawing/page.ts';
import { ON_SCREEN, sheetFacts } from '../../shared/drawing/sheet-facts.ts';
import { drawingToSvg } from '../../shared/drawing/svg-text.ts';
import { newestTemplate } from '../../shared/templates/catalogue.ts';
import { showsSeats } from '../../shared/templates/shows-people.ts';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../../shared/templates/template.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { SvgPicture } from '../ui/svg-picture.tsx';

/** As many cards as a city usually has people. */
const SOMEBODY = ['1', '2', '3'].map((id) => ({ id: id as PersonId, name: '' }));

/** Decorative: the words beside it say what it is. */
export function SheetPreview({
  templateId,
  baseFiscalYear,
  isFilled = false,
  ranks = USUAL_RANKS,
}: {
  readonly templateId: string;
  readonly baseFiscalYear: number;
  /** As an example fills it; where there is none it is empty all the same. */
  readonly isFilled?: boolean;
  /** Whose ranks its rows or columns show, where they follow from them. */
  readonly ranks?: readonly Rank[];
}) {
  const locale = useLocale();
  const source = useMemo(() => {
    const camp = {
      ...ON_SCREEN,
      locale,
      baseFiscalYear,
      campTitle: '',
      teamName: '',
      handling: 'none',
      presented: null,
      ownTeam: null,
      teams: [],
      members: SOMEBODY,
    } as const;
    // Who has come and how the day runs is no words of anybody: such a sheet is never blank.
    const templateVersion = newestTemplate(templateId)?.version ?? 1;
    const isAlwaysFilled = showsSeats([{ template: templateId, templateVersion }]);
    const { content, context } =
      isFilled || isAlwaysFilled
        ? filledBoard(templateId, camp, ranks)
        : { content: emptyBoard(templateId, ranks), context: camp };
    const sheet = content.sheets.find(({ id }) => id === `shape:${templateId}`);
    if (sheet === undefined) return drawingToSvg([], SHEET_WIDTH, SHEET_HEIGHT);
    // One sheet alone: what it serves stands elsewhere.
    const facts = { ...sheetFacts(context, content, sheet), unlinked: new Set<RecordId>() };
    const drawings = drawPage(content, sheet.id, context, facts);
    return drawingToSvg(drawings, SHEET_WIDTH, SHEET_HEIGHT);
  }, [templateId, baseFiscalYear, locale, isFilled, ranks]);
  return <SvgPicture svg={source} label="" />;
}

const emptyBoard = (templateId: string, ranks: readonly Rank[]) =>
  readBoard(newBoardDocument({ templates: [templateId], ranks, team: null, epoch: 1, schema: null }));
