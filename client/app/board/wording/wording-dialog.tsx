// 問いかけを変える: a sheet's question, the questions it prints, and its prompts are worded anew, on this board or on those of all cities. What may be worded
// is shared/board/sheet-wording.ts's; the template's words stand below each field and come back when it is emptied.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { isCopiedSheet } from '../../../../shared/board/copied-sheet.ts';
import type { BoardId, RecordId } from '../../../../shared/board/ids.ts';
import { readBoard } from '../../../../shared/board/records.ts';
import {
  hasRoomFor,
  MAX_WORDING,
  type WordedPart,
  wordedParts,
} from '../../../../shared/board/sheet-wording.ts';
import { type Board, isCityBoard, type SheetRef } from '../../../../shared/camp/camp.ts';
import { answeredOn } from '../../../../shared/reading/question-wording.ts';
import { templateOf } from '../../../../shared/templates/catalogue.ts';
import { oneLine } from '../../../../shared/text/one-line.ts';
import { fillYears } from '../../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { TextField } from '../../../ui/field.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { api, type Failure } from '../../api.ts';
import type { BoardData } from '../use-board-data.ts';

export function WordingDialog({
  data: { board, camp },
  boardTitle,
  sheet,
  doc,
  onClose,
}: {
  readonly data: Pick<BoardData, 'board' | 'camp'>;
  /** Whose board is in front, as people say it. */
  readonly boardTitle: string;
  readonly sheet: SheetRef;
  /** The board's document, read once when the dialog opens. */
  readonly doc: Y.Doc;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const [{ wording, answered }] = useState(() => wordingNow(doc, sheet));
  const [own, setOwn] = useState(wording);
  const [whither, setWhither] = useState<'here' | 'everywhere'>('here');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const template = templateOf(sheet);
  const parts = template === undefined ? [] : wordedParts(template);
  const others = sheetsLike(sheet, camp.boards);
  const standard = ({ standard: words }: WordedPart): string =>
    oneLine(fillYears(words[locale], camp.camp.baseFiscalYear, locale));
  const save = async (): Promise<void> => {
    if (busy || parts.some((part) => !hasRoomFor(part, (own[part.key] ?? '').trim()))) return;
    const said = Object.fromEntries(
      parts.flatMap((part) => {
        const words = (own[part.key] ?? '').trim();
        return words === '' || words === standard(part) ? [] : [[part.key, words]];
      }),
    );
    setBusy(true);
    const targets = whither === 'everywhere' ? others : [{ boardId: board.id, sheetId: sheet.id }];
    let refused: Failure | null = null;
    for (const { boardId, sheetId } of targets) {
      const answer = await api.wordSheet(boardId, sheetId, said);
      if (!answer.ok) refused ??= answer.error;
    }
    setBusy(false);
    setFailure(refused);
    if (refused !== null) return;
    showToast({ icon: 'done', words: t('wording.done') });
    onClose();
  };
  return (
    <FormDialog title={t('wording.title')} busy={busy} onSave={save} onClose={onClose}>
      <p className="hint">{t('wording.hint')}</p>
      {parts.map((part) => (
        <TextField
          key={part.key}
          label={part.zone === null ? t('wording.question') : part.zone[locale]}
          most={MAX_WORDING}
          value={own[part.key] ?? ''}
          placeholder={standard(part)}
          disabled={answered.has(part.key)}
          hint={answered.has(part.key) ? t('wording.answered') : undefined}
          error={part.isAsked && !hasRoomFor(part, (own[part.key] ?? '').trim()) ? t('wording.noRoom') : null}
          onChange={(event) => setOwn({ ...own, [part.key]: event.target.value })}
        />
      ))}
      {others.length > 1 && (
        <Segmented
          label={t('wording.whither')}
          value={whither}
          onChange={setWhither}
          options={[
            { value: 'here', words: t('gallery.here', { board: boardTitle }) },
            { value: 'everywhere', words: t('gallery.everywhere', { count: others.length }) },
          ]}
        />
      )}
      {failure !== null && <FailureNotice reason={failure} />}
    </FormDialog>
  );
}

/** What the sheet says now in the place of its template, by zone, question or `question`, and which of its printed questions are answered. */
function wordingNow(doc: Y.Doc, { id }: SheetRef) {
  const content = readBoard(doc);
  const sheet = content.sheets.find((each) => each.id === id);
  return sheet === undefined
    ? { wording: {}, answered: new Set<string>() }
    : { wording: sheet.wording, answered: answeredOn(content, sheet) };
}

/** The same sheet on the boards of all cities that the camp sees, copies of versions left out. */
function sheetsLike(
  { template }: SheetRef,
  boards: readonly Board[],
): readonly { readonly boardId: BoardId; readonly sheetId: RecordId }[] {
  return boards
    .filter(isCityBoard)
    .flatMap(({ id: boardId, sheets }) =>
      sheets
        .filter((sheet) => sheet.template === template && !isCopiedSheet(sheet.id))
        .map(({ id: sheetId }) => ({ boardId, sheetId })),
    );
}
