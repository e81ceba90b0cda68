// この版に戻す: says what will change before anything does, and brings the version back when that is agreed to. How everybody
// hears of it, and how one press takes it back, is brought-back.ts's.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BroughtBackAnswer, ReturnAnswer } from '../../../../shared/api/api.ts';
import type { ReturnCount } from '../../../../shared/board/bring-back.ts';
import type { BoardId } from '../../../../shared/board/ids.ts';
import type { Version } from '../../../../shared/camp/camp.ts';
import { formatDateTime } from '../../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FailureNotice } from '../../../ui/notice.tsx';
import { api, type Failure } from '../../api.ts';
import { Loading } from '../../loading.tsx';
import { Fact } from '../../message-page.tsx';
import { versionTitle } from '../version-title.ts';

type Look =
  | { readonly kind: 'looking' }
  | { readonly kind: 'refused'; readonly reason: Failure }
  | { readonly kind: 'seen' | 'bringing'; readonly answer: ReturnAnswer };

/** A modal dialog; open as long as it is mounted. */
export function BringBackDialog({
  boardId,
  version,
  onDone,
  onClose,
}: {
  readonly boardId: BoardId;
  readonly version: Version;
  /** It is on disk and everybody sees it. */
  readonly onDone: (answer: BroughtBackAnswer) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const [look, setLook] = useState<Look>({ kind: 'looking' });
  useEffect(() => {
    let isOver = false;
    void api.returnOutlook(boardId, version.id).then((answer) => {
      if (isOver) return;
      setLook(answer.ok ? { kind: 'seen', answer: answer.value } : { kind: 'refused', reason: answer.error });
    });
    return () => {
      isOver = true;
    };
  }, [boardId, version.id]);
  const bring = async (answer: ReturnAnswer): Promise<void> => {
    setLook({ kind: 'bringing', answer });
    const done = await api.bringBack(boardId, version.id, answer.seen);
    if (done.ok) onDone(done.value);
    else setLook({ kind: 'refused', reason: done.error });
  };
  const isBringing = look.kind === 'bringing';
  const isSame = (look.kind === 'seen' || isBringing) && changesNothing(look.answer.count);
  return (
    <Dialog
      onClose={onClose}
      busy={isBringing}
      title={t('versions.bringBack')}
      footer={
        <>
          <Button disabled={isBringing} onClick={onClose}>
            {t(isSame || look.kind === 'refused' ? 'common:verb.close' : 'common:verb.cancel')}
          </Button>
          {(look.kind === 'seen' || isBringing) && !isSame && (
            <Button look="primary" icon="clock" busy={isBringing} onClick={() => void bring(look.answer)}>
              {t('versions.bringBack')}
            </Button>
          )}
        </>
      }
    >
      <p>
        {t('versions.toThen', {
          title: versionTitle(version, t),
          date: formatDateTime(version.createdAtMs, locale),
        })}
      </p>
      <div aria-live="polite">
        {look.kind === 'looking' && <Loading />}
        {look.kind === 'refused' && <FailureNotice reason={look.reason} />}
        {(look.kind === 'seen' || isBringing) && <Changes count={look.answer.count} />}
      </div>
    </Dialog>
  );
}

const changesNothing = ({ changed, back, gone, other }: ReturnCount): boolean =>
  changed + back + gone + other === 0;

function Changes({ count }: { readonly count: ReturnCount }) {
  const { t } = useTranslation('board');
  if (changesNothing(count)) return <p>{t('versions.same')}</p>;
  return (
    <ul className="facts">
      {count.changed > 0 && <Fact icon="edit">{t('versions.willChange', { count: count.changed })}</Fact>}
      {count.back > 0 && <Fact icon="note">{t('versions.willComeBack', { count: count.back })}</Fact>}
      {count.gone > 0 && <Fact icon="delete">{t('versions.willGo', { count: count.gone })}</Fact>}
      {count.other > 0 && <Fact icon="link">{t('versions.willChangeOther', { count: count.other })}</Fact>}
      {count.untouched > 0 && (
        <Fact icon="done" safe>
          {t('versions.untouched', { count: count.untouched })}
        </Fact>
      )}
      <Fact icon="done" safe>
        {t('versions.othersStay')}
      </Fact>
      <Fact icon="done" safe>
        {t('versions.keptFirst')}
      </Fact>
    </ul>
  );
}
