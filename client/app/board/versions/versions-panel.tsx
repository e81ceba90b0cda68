// 版: keeping the present content under a name, and the list of what was kept. A version opens read-only in a page of
// its own; nobody can change it. What happens when the board goes back to one is bring-back-dialog.tsx's.
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { Version } from '../../../../shared/camp/camp.ts';
import { NAME_LIMITS } from '../../../../shared/camp/name-limits.ts';
import { nameOf } from '../../../../shared/text/name.ts';
import { formatDateTime } from '../../../../shared/time/fiscal-year.ts';
import { listed } from '../../../i18n/phrases.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Button, ButtonLink, IconButton } from '../../../ui/button.tsx';
import { keepComposingEnter } from '../../../ui/composing.ts';
import { FieldError, tooLongBy } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { EmptyState } from '../../../ui/notice.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { api } from '../../api.ts';
import { paths } from '../../routes.ts';
import { bringsBack } from '../capability.ts';
import { sheetName } from '../sheet-names.ts';
import { tellBroughtBack } from '../status/status.ts';
import type { BoardData } from '../use-board-data.ts';
import { presentedTitle, versionTitle } from '../version-title.ts';
import { BringBackDialog } from './bring-back-dialog.tsx';

export function VersionsPanel({
  data,
  currentSheet,
  mayFreeze,
  flush,
  onFrozen,
  onClose,
}: {
  readonly data: BoardData;
  readonly currentSheet: RecordId | null;
  /** The owning team and facilitators. */
  readonly mayFreeze: boolean;
  /** Hands everything on the screen to the document: before a version is made, and before one is brought back. */
  readonly flush: () => void;
  readonly onFrozen: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const [bringing, setBringing] = useState<Version | null>(null);
  const mayBringBack = bringsBack(data);
  return (
    <section className="panel" aria-labelledby="versions-title">
      <header>
        <h2 id="versions-title">{t('versions.title')}</h2>
        <IconButton icon="close" label={t('common:verb.close')} onClick={onClose} />
      </header>
      <div className="pbody">
        {mayFreeze && (
          <FreezeForms data={data} currentSheet={currentSheet} flush={flush} onFrozen={onFrozen} />
        )}
        {data.versions.length === 0 && <EmptyState icon="clock" title={t('versions.empty')} />}
        <ul className="vers">
          {data.versions.map((version) => (
            <VersionEntry
              key={version.id}
              version={version}
              {...(mayBringBack
                ? {
                    onBringBack: () => {
                      flush();
                      setBringing(version);
                    },
                  }
                : {})}
            />
          ))}
        </ul>
        <p className="hint row top-aligned">
          <Icon name="lock" size={18} />
          {t('versions.frozen')}
        </p>
      </div>
      {bringing !== null && (
        <BringBackDialog
          boardId={data.board.id}
          version={bringing}
          onClose={() => setBringing(null)}
          onDone={(answer) => {
            tellBroughtBack(data.board.id, bringing, answer, t);
            setBringing(null);
          }}
        />
      )}
    </section>
  );
}

function VersionEntry({
  version,
  onBringBack,
}: {
  readonly version: Version;
  readonly onBringBack?: () => void;
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const title = versionTitle(version, t);
  const kind = KIND_WORDS[version.kind];
  return (
    <li className="ver">
      <Icon name={version.kind === 'presented' ? 'screen' : 'clock'} />
      <div className="grow">
        <b>{title}</b>
        <br />
        <span className="small muted">
          {listed([formatDateTime(version.createdAtMs, locale), ...(kind === null ? [] : [t(kind)])], locale)}
        </span>
        <div className="row">
          <ButtonLink
            size="sm"
            href={paths.board(version.boardId, { versionId: version.id, sheetId: version.sheetId })}
            aria-label={t('versions.openOne', { title })}
          >
            {t('versions.open')}
          </ButtonLink>
          {onBringBack !== undefined && (
            <Button size="sm" aria-label={t('versions.bringBackOne', { title })} onClick={onBringBack}>
              {t('versions.bringBack')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

const KIND_WORDS = {
  presented: 'versions.kindPresented',
  named: null,
  kept: 'versions.kindKept',
} as const satisfies Record<Version['kind'], string | null>;

function FreezeForms({
  data,
  currentSheet,
  flush,
  onFrozen,
}: {
  readonly data: BoardData;
  readonly currentSheet: RecordId | null;
  readonly flush: () => void;
  readonly onFrozen: () => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const [isBusy, setIsBusy] = useState(false);
  const [name, setName] = useState('');
  const errorId = useId();
  const tooLong = tooLongBy(name, NAME_LIMITS.version);
  const sheet = data.board.sheets.find((candidate) => candidate.id === currentSheet) ?? data.board.sheets[0];
  const freeze = async (title: string, kind: 'presented' | 'named'): Promise<void> => {
    setIsBusy(true);
    flush();
    const sheetId = kind === 'presented' ? (sheet?.id ?? null) : null;
    const answer = await api.createVersion(data.board.id, { title, kind, sheetId });
    setIsBusy(false);
    showToast(
      answer.ok
        ? { words: t('versions.presented', { title }), icon: 'done' }
        : { words: t('versions.failed'), icon: 'warning' },
    );
    if (!answer.ok) return;
    setName('');
    onFrozen();
  };
  return (
    <div className="freeze">
      {sheet !== undefined && (
        <Button
          wide
          icon="screen"
          busy={isBusy}
          onClick={() => void freeze(presentedTitle(sheet, sheetName(sheet, locale), t), 'presented')}
        >
          {t('versions.present')}
        </Button>
      )}
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (nameOf(name) !== '' && tooLong === null) void freeze(nameOf(name), 'named');
        }}
      >
        <input
          className="input"
          value={name}
          aria-invalid={tooLong === null ? undefined : true}
          aria-describedby={errorId}
          aria-label={t('versions.nameField')}
          placeholder={t('versions.nameField')}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={keepComposingEnter}
        />
        <IconButton
          icon="plus"
          look="plain"
          type="submit"
          label={t('versions.name')}
          aria-disabled={nameOf(name) === '' || tooLong !== null}
        />
      </form>
      <FieldError id={errorId} error={tooLong === null ? null : t('common:tooLong', { ...tooLong })} />
    </div>
  );
}
