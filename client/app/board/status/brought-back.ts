// After a version was brought back: everybody on the board hears who did it, and whoever did it can take it back with one
// press. Asking and doing is bring-back-dialog.tsx's.
import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BroughtBackAnswer } from '../../../../shared/api/api.ts';
import type { BoardId, PersonId } from '../../../../shared/board/ids.ts';
import type { Person, Version } from '../../../../shared/camp/camp.ts';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { showToast } from '../../../ui/toast.tsx';
import { api } from '../../api.ts';
import { versionTitle } from '../version-title.ts';

/** Long enough to look at the board before deciding. */
const SHOWN_MS = 20_000;

/** Tells whoever brought the version back that it is done, with the one press that takes it back. */
export function tellBroughtBack(
  boardId: BoardId,
  version: Version,
  { kept, seen }: BroughtBackAnswer,
  t: TFunction<['board', 'common']>,
): void {
  const title = versionTitle(version, t);
  if (kept === null) {
    showToast({ words: t('versions.same'), icon: 'done' });
    return;
  }
  const takeBack = async (): Promise<void> => {
    const answer = await api.bringBack(boardId, kept.id, seen);
    showToast(
      answer.ok
        ? { words: t('versions.takenBack'), icon: 'done' }
        : { words: t(`common:rejection.${answer.error}.title`), icon: 'warning' },
    );
  };
  showToast({
    words: t('versions.broughtBack', { title }),
    icon: 'clock',
    shownMs: SHOWN_MS,
    action: { words: t('versions.takeBack'), onSelect: () => void takeBack() },
  });
}

/** Tells everybody else on the board. */
export function useBroughtBack(connection: BoardConnection, me: PersonId, people: readonly Person[]): void {
  const { t } = useTranslation(['board', 'common']);
  const word = useReadable(connection.broughtBack);
  const told = useRef(word);
  useEffect(() => {
    if (word === null || told.current === word) return;
    told.current = word;
    if (word.personId === me) return;
    const name = people.find(({ id }) => id === word.personId)?.name ?? t('versions.somebody');
    showToast({
      words: t('versions.othersBroughtBack', { name, title: versionTitle(word, t) }),
      icon: 'clock',
      shownMs: SHOWN_MS,
    });
  }, [word, me, people, t]);
}
