// このシートを写して並べる: the sheet in view, as it was in the version, placed beside all others of the running board, and the
// one press that takes it away again. What becomes of it on the board is shared/board/copy-sheet.ts's.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BoardId, RecordId } from '../../../../shared/board/ids.ts';
import { copyNameOf } from '../../../../shared/board/sheet-name.ts';
import type { Version } from '../../../../shared/camp/camp.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { api } from '../../api.ts';
import { useRequest } from '../../use-request.ts';
import { type NamedRef, sheetName } from '../sheet-names.ts';
import { versionTitle } from '../version-title.ts';

/** Long enough to look at both sheets before deciding. */
const SHOWN_MS = 20_000;

export function CopyBesideButton({
  boardId,
  version,
  sheet,
  onCopied,
}: {
  readonly boardId: BoardId;
  readonly version: Version;
  /** The sheet in view, with its name of then. */
  readonly sheet: NamedRef;
  /** It is on disk and everybody sees it. */
  readonly onCopied: (copyId: RecordId) => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const { busy, send } = useRequest();
  const copy = async (): Promise<void> => {
    const name = copyNameOf(sheetName(sheet, locale), versionTitle(version, t), (words, title) =>
      t('versions.copyName', { sheet: words, title }),
    );
    const wish = { sheetId: sheet.id, name };
    const answer = await send(api.copySheet(boardId, version.id, wish));
    if (!answer.ok) {
      showToast({ words: t(`common:rejection.${answer.error}.title`), icon: 'warning' });
      return;
    }
    const { sheetId: copyId } = answer.value;
    showToast({
      words: t('versions.copied', { name }),
      icon: 'done',
      shownMs: SHOWN_MS,
      action: {
        words: t('versions.takeBack'),
        onSelect: () => void takeAway(api.takeCopyAway(boardId, version.id, wish, copyId), t),
      },
    });
    onCopied(copyId);
  };
  return (
    <Button icon="plus" busy={busy} onClick={() => void copy()}>
      {t('versions.copyBeside')}
    </Button>
  );
}

async function takeAway(
  asked: ReturnType<typeof api.takeCopyAway>,
  t: TFunction<['board', 'common']>,
): Promise<void> {
  const answer = await asked;
  showToast(
    answer.ok
      ? { words: t('versions.copyTakenAway'), icon: 'done' }
      : { words: t(`common:rejection.${answer.error}.title`), icon: 'warning' },
  );
}
