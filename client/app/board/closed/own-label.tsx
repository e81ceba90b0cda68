// On the bar of one's own board: whose eyes it is for and where it lies, and on a press in full sentences. Only what is true: the file
// lies on the server, and whoever keeps that server can read its disk.
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { BoardData } from '../use-board-data.ts';
import { DeleteBoardDialog } from './delete-board-dialog.tsx';
import { useKeptAt } from './use-kept-at.ts';
import './closed.css';

export function OwnLabel({ data: { board, camp } }: { readonly data: Pick<BoardData, 'board' | 'camp'> }) {
  const { t } = useTranslation('board');
  const [isDeleting, setDeleting] = useState(false);
  const place = useKeptAt(camp.camp);
  return (
    <>
      <Popover.Root>
        <Popover.Trigger className="ownlabel">
          <Icon name="lock" size={18} />
          <span>
            {t('own.label')}
            <span className="where">{t('own.where')}</span>
          </span>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="menu own-says"
            sideOffset={6}
            collisionPadding={8}
            aria-label={t('own.title')}
          >
            <h2>{t('own.title')}</h2>
            <ul>
              <li>{t('own.eyes')}</li>
              <li>{t('own.place', { place })}</li>
              <li>{t('own.paper')}</li>
            </ul>
            <Popover.Close asChild>
              <Button look="danger" size="sm" icon="delete" onClick={() => setDeleting(true)}>
                {t('closed.delete')}
              </Button>
            </Popover.Close>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {isDeleting && (
        <DeleteBoardDialog {...{ board, camp }} name={camp.me.name} onClose={() => setDeleting(false)} />
      )}
    </>
  );
}
