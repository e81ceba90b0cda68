// Work that the server refused: a bar that says so, and the list of words to copy from. Nobody's words vanish
// without having been seen.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Banner } from '../../../ui/notice.tsx';
import { CopyButton } from '../../copy-button.tsx';
import { FormerNote } from '../../former-note.tsx';

export function RefusedWorkNotice({ connection }: { readonly connection: BoardConnection }) {
  const { t } = useTranslation(['board', 'common']);
  const refused = useReadable(connection.refused);
  const [isOpen, setIsOpen] = useState(false);
  const latest = refused.at(-1);
  if (latest === undefined) return null;
  const texts = refused.flatMap((work) => work.texts);
  // Another person's are not forgotten: they wait for who wrote them.
  const isAllFormer = refused.every(({ reason }) => reason === 'former-person');
  const forget = (): void => {
    setIsOpen(false);
    connection.dismissRefused();
  };
  return (
    <>
      <Banner
        tone="off"
        icon="warning"
        title={t(`common:rejection.${latest.reason}.title`)}
        action={
          texts.length > 0 ? (
            <Button size="sm" onClick={() => setIsOpen(true)}>
              {t('refused.show')}
            </Button>
          ) : (
            <Button size="sm" onClick={forget}>
              {t('common:verb.close')}
            </Button>
          )
        }
      >
        {texts.length > 0 ? t('refused.count', { count: texts.length }) : t('refused.nothing')}
      </Banner>
      {isOpen && (
        <Dialog
          onClose={() => setIsOpen(false)}
          title={t('refused.title')}
          footer={
            <>
              <Button look="quiet" onClick={forget}>
                {t(isAllFormer ? 'refused.readFormer' : 'refused.dismiss')}
              </Button>
              <CopyButton look="primary" icon="copy" text={texts.join('\n\n')} label={t('refused.title')}>
                {t('refused.copyAll')}
              </CopyButton>
            </>
          }
        >
          <p>{t('refused.text')}</p>
          <FormerNote works={refused} />
          <ul className="refused-texts">
            {refused.flatMap((work, at) =>
              work.texts.map((text, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
                <li key={`${at}.${nth}`}>{text}</li>
              )),
            )}
          </ul>
        </Dialog>
      )}
    </>
  );
}
