// Opening the projector: always a window of its own, which is drawn to the other screen, and never the tab that the facilitator
// works in. Where the browser refuses the window, a link and the reason.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampId } from '../../../shared/board/ids.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { paths } from '../routes.ts';

/** As large as the smallest screen it is made for. */
const WINDOW = 'popup,width=1024,height=768';

/** `dialog` is to be rendered; it shows itself when the window was refused. */
export function useProjectorWindow(campId: CampId): {
  readonly open: () => void;
  readonly dialog: ReactNode;
} {
  const { t } = useTranslation();
  const [isRefused, setRefused] = useState(false);
  const path = paths.projector(campId);
  const open = (): void => {
    // The same window when it is there already: a hall has one screen.
    const opened = window.open(path, `projector-${campId}`, WINDOW);
    if (opened === null) setRefused(true);
    else opened.focus();
  };
  const dialog = isRefused && (
    <Dialog onClose={() => setRefused(false)} title={t('projectorWindow.refused')}>
      <p>{t('projectorWindow.why')}</p>
      <p>
        <ButtonLink
          look="primary"
          icon="screen"
          href={path}
          target="_blank"
          rel="noopener"
          onClick={() => setRefused(false)}
        >
          {t('projectorWindow.link')}
        </ButtonLink>
      </p>
    </Dialog>
  );
  return { open, dialog };
}
