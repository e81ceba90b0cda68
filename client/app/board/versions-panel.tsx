// 版: keeping the present content under a name, and the list of what was kept. A version opens read-only in a page of
// its own; nobody can change it.

import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/board/ids.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { formatDateTime } from '../../../shared/time/fiscal-year.ts';
import { listed } from '../../i18n/phrases.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { keepComposingEnter } from '../../ui/composing.ts';
import { FieldError, tooLongBy } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { paths } from '../routes.ts';
import { sheetName } from './sheet-names.ts';
import type { BoardData } from './use-board-data.ts';

export function VersionsPanel({
  data,
  currentSheet,
  mayFreeze,
  beforeFreezing,
  onFrozen,
  onClose,
}: {
  readonly data: BoardData;
  readonly currentSheet: RecordId | null;
  /** The owning team and facilitators. */
  readonly mayFreeze: boolean;
  /** Hands everything on the screen to the document first. */
  readonly beforeFreezing: () => void;
  readonly onFrozen: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  return (
    <section className="panel" aria-labelledby="versions-title">
      <header>
        <h2 id="versions-title">{t('versions.title')}</h2>
        <IconButton icon="close" label={t('common:verb.close')} onClick={onClose} />
      </header>
      <div className="pbody">
        {mayFreeze && (
          <FreezeForms
            data={data}
            currentSheet={currentSheet}
            beforeFreezing={beforeFreezing}
            onFrozen={onFrozen}
          />
        )}
        {data.versions.length === 0 && <EmptyState icon="clock" title={t('versions.empty')} />}
        <ul className="vers">
          {data.versions.map((version) => (
            <li key={version.id} className="ver">
              <Icon name={version.kind === 'presented' ? 'screen' : 'clock'} />
              <span className="grow">
                <b>{version.title}</b>
                <br />
                <span className="small muted">
                  {listed(
                    [
                      formatDateTime(version.createdAtMs, locale),
                      ...(version.kind === 'presented' ? [t('versions.kindPresented')] : []),
                    ],
                    locale,
                  )}
                </span>
              </span>
              <ButtonLink
                size="sm"
                href={paths.board(data.board.id, { versionId: version.id, sheetId: version.sheetId })}
                aria-label={t('versions.openOne', { title: version.title })}
              >
                {t('versions.open')}
              </ButtonLink>
            </li>
          ))}
        </ul>
        <p className="hint row top-aligned">
          <Icon name="lock" size={18} />
          {t('versions.frozen')}
        </p>
      </div>
    </section>
  );
}

/** What the camp calls it: 当初案 and 修正案; other sheets by their own name. */
function presentedTitle(template: string, name: string, t: TFunction<'board'>): string {
  if (template === 'vision') return t('versions.draft');
  if (template === 'vision-revised') return t('versions.revised');
  return t('versions.presentName', { sheet: name });
}

function FreezeForms({
  data,
  currentSheet,
  beforeFreezing,
  onFrozen,
}: {
  readonly data: BoardData;
  readonly currentSheet: RecordId | null;
  readonly beforeFreezing: () => void;
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
    beforeFreezing();
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
          onClick={() =>
            void freeze(presentedTitle(sheet.template, sheetName(sheet, locale), t), 'presented')
          }
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
