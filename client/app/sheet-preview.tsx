// A small picture of an empty sheet, drawn by the same routine as the sheet on the board and in the PDF.
import { useMemo } from 'react';
import type { PersonId, RecordId } from '../../shared/board/ids.ts';
import { readBoard } from '../../shared/board/records.ts';
import { newBoardDocument } from '../../shared/board/writing.ts';
import { drawPage } from '../../shared/drawing/page.ts';
import { ON_SCREEN } from '../../shared/drawing/sheet-facts.ts';
import { drawingToSvg } from '../../shared/drawing/svg-text.ts';
import { SHEET_HEIGHT, SHEET_WIDTH } from '../../shared/templates/template.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { SvgPicture } from '../ui/svg-picture.tsx';

/** As many cards as a city usually has people. */
const SOMEBODY = ['1', '2', '3'].map((id) => ({ id: id as PersonId, name: '' }));

/** Decorative: the words beside it say what it is. */
export function SheetPreview({
  templateId,
  baseFiscalYear,
}: {
  readonly templateId: string;
  readonly baseFiscalYear: number;
}) {
  const locale = useLocale();
  const source = useMemo(() => {
    const doc = newBoardDocument({ templates: [templateId], team: null, epoch: 1, schema: null });
    const drawings = drawPage(readBoard(doc), `shape:${templateId}` as RecordId, {
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
    });
    return drawingToSvg(drawings, SHEET_WIDTH, SHEET_HEIGHT);
  }, [templateId, baseFiscalYear, locale]);
  return <SvgPicture svg={source} label="" />;
}
