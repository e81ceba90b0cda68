// What a board fetches when it stands already: the sheet for the printer, the dialog of 書き出す, the gallery. None may take the board
// away from whoever writes on it when the server is gone at that moment.
import { useTranslation } from 'react-i18next';
import { loadNamespaces } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { part } from '../part.tsx';

/** Nothing on the screen; without it the browser prints what it sees. */
export const PrintedSheet = part(async () => (await import('./printed-sheet.tsx')).PrintedSheet, {
  coming: () => null,
  away: () => null,
});

export const ExportDialog = part(async () => (await import('../../export/export-dialog.tsx')).ExportDialog, {
  coming: () => null,
  away: (again, { onClose }) => <ExportAway onAgain={again} onClose={onClose} />,
});

/** 一覧. While it is on its way the board's place stays empty: it is small. */
export const BoardList = part(async () => (await import('../../list/list.ts')).BoardList, {
  coming: () => null,
  away: (again) => <ListAway onAgain={again} />,
});

/** つながり of a note, as the list asks for it, over the canvas. */
export const LinkOverCanvas = part(async () => (await import('../../list/list.ts')).LinkOverCanvas, {
  coming: () => null,
  away: (again, { onClose }) => <LinkAway onAgain={again} onClose={onClose} />,
});

/** シートを足す, with the pictures of all sheets. */
export const GalleryDialog = part(async () => (await import('./gallery/gallery.ts')).GalleryDialog, {
  coming: () => null,
  away: (again, { onClose }) => <GalleryAway onAgain={again} onClose={onClose} />,
});

/** 問いかけを変える, for those who may word sheets. */
export const WordingDialog = part(async () => (await import('./wording/wording.ts')).WordingDialog, {
  coming: () => null,
  away: (again, { onClose }) => <WordingAway onAgain={again} onClose={onClose} />,
});

/** 表から取り込む. */
export const IncomingDialog = part(
  async () =>
    (await Promise.all([import('./incoming/incoming.ts'), loadNamespaces('incoming')]))[0].IncomingDialog,
  { coming: () => null, away: (again, { onClose }) => <IncomingAway onAgain={again} onClose={onClose} /> },
);

/** A tree as an outline. */
export const OutlineDialog = part(
  async () =>
    (await Promise.all([import('./incoming/incoming.ts'), loadNamespaces('incoming')]))[0].OutlineDialog,
  { coming: () => null, away: (again, { onClose }) => <IncomingAway onAgain={again} onClose={onClose} /> },
);

function IncomingAway({ onAgain, onClose }: { readonly onAgain: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation('board');
  return (
    <PartAway title={t('tool.incoming')} words={t('gallery.away')} onAgain={onAgain} onClose={onClose} />
  );
}

/** 言い換えて写す, on boards of the team only. */
export const ParaphraseDialog = part(
  async () => (await import('./paraphrase/paraphrase.ts')).ParaphraseDialog,
  {
    coming: () => null,
    away: (again, { onClose }) => <ParaphraseAway onAgain={again} onClose={onClose} />,
  },
);

function ParaphraseAway({
  onAgain,
  onClose,
}: {
  readonly onAgain: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('board');
  return (
    <PartAway
      title={t('paraphrase.title')}
      words={t('paraphrase.away')}
      onAgain={onAgain}
      onClose={onClose}
    />
  );
}

function WordingAway({ onAgain, onClose }: { readonly onAgain: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation('board');
  return (
    <PartAway title={t('wording.title')} words={t('gallery.away')} onAgain={onAgain} onClose={onClose} />
  );
}

function LinkAway({ onAgain, onClose }: { readonly onAgain: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation(['list', 'board']);
  return (
    <PartAway title={t('join.title')} words={t('board:gallery.away')} onAgain={onAgain} onClose={onClose} />
  );
}

function GalleryAway({ onAgain, onClose }: { readonly onAgain: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation('board');
  return (
    <PartAway title={t('gallery.title')} words={t('gallery.away')} onAgain={onAgain} onClose={onClose} />
  );
}

function ListAway({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation(['list', 'common']);
  return (
    <div className="list">
      <p>{t('away')}</p>
      <Button look="primary" icon="reload" onClick={onAgain}>
        {t('common:verb.retry')}
      </Button>
    </div>
  );
}

function ExportAway({ onAgain, onClose }: { readonly onAgain: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation('board');
  return <PartAway title={t('top.export')} words={t('top.exportAway')} onAgain={onAgain} onClose={onClose} />;
}

function PartAway({
  title,
  words,
  onAgain,
  onClose,
}: {
  readonly title: string;
  readonly words: string;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t('verb.close')}</Button>
          <Button look="primary" icon="reload" onClick={onAgain}>
            {t('verb.retry')}
          </Button>
        </>
      }
    >
      <p>{words}</p>
    </Dialog>
  );
}
