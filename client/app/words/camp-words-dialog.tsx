// この合宿のことば: the group's name, what 幹事・その他 is called, the ranks, and kinds of participants. All of it may be left as it is: what
// is empty says what it usually says.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { keptUntilOf, MAX_ROLES, organizerWords, wordsOf } from '../../../shared/camp/camp-words.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { nameOf, repeatedNames } from '../../../shared/text/name.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { useRequest } from '../use-request.ts';
import { areWhole, linesOf, RankFields, ranksTyped } from './rank-fields.tsx';

export function CampWordsDialog({
  camp: { camp },
  onChanged,
  onClose,
}: {
  readonly camp: CampAnswer;
  readonly onChanged: (camp: CampAnswer) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['words', 'common']);
  const locale = useLocale();
  const words = wordsOf(camp);
  const usual = organizerWords();
  const [group, setGroup] = useState(words.groupName);
  const [name, setName] = useState(words.organizers.name);
  const [short, setShort] = useState(words.organizers.short);
  const [lines, setLines] = useState(() => linesOf(words.ranks, locale));
  const [typedRoles, setRoles] = useState(() => words.roles.join(t('between')));
  const [keptAt, setKeptAt] = useState(words.keptAt);
  const [until, setUntil] = useState(() => keptUntilOf(camp));
  const [tried, setTried] = useState(false);
  const { busy, failure, send } = useRequest();
  const roles = rolesIn(typedRoles);
  const rolesFault = faultOf(roles);
  const isShortEnough =
    nameOf(group).length <= NAME_LIMITS.group &&
    nameOf(name).length <= NAME_LIMITS.organizers &&
    nameOf(short).length <= NAME_LIMITS.organizersShort &&
    nameOf(keptAt).length <= NAME_LIMITS.keptAt;

  const save = async () => {
    setTried(true);
    if (busy || !isShortEnough || rolesFault !== null || !areWhole(lines)) return;
    const changed = await send(
      api.updateCamp(camp.id, {
        words: {
          groupName: nameOf(group),
          organizers: { name: nameOf(name), short: nameOf(short) },
          ranks: ranksTyped(lines, locale),
          roles,
          keptAt: nameOf(keptAt),
          keptUntil: until === keptUntilOf({ date: camp.date }) ? '' : until,
        },
      }),
    );
    if (!changed.ok) return;
    showToast({ words: t('saved') });
    onChanged(changed.value);
    onClose();
  };
  return (
    <FormDialog title={t('title')} busy={busy} onSave={save} onClose={onClose}>
      <p className="hint">{t('about')}</p>
      <TextField
        label={t('group.label')}
        hint={t('group.hint')}
        placeholder={t('group.example')}
        most={NAME_LIMITS.group}
        value={group}
        onChange={(event) => setGroup(event.target.value)}
      />
      <div className="wordpair">
        <TextField
          label={t('organizers.label')}
          placeholder={usual.name[locale]}
          most={NAME_LIMITS.organizers}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('organizers.short')}
          placeholder={usual.short[locale]}
          most={NAME_LIMITS.organizersShort}
          value={short}
          onChange={(event) => setShort(event.target.value)}
        />
      </div>
      <TextField
        label={t('roles.label')}
        hint={t('roles.hint', { count: MAX_ROLES })}
        placeholder={t('roles.example')}
        value={typedRoles}
        error={rolesFault === null ? null : t(`roles.${rolesFault}`, { count: MAX_ROLES })}
        onChange={(event) => setRoles(event.target.value)}
      />
      <TextField
        label={t('keptAt.label')}
        hint={t('keptAt.hint')}
        placeholder={t('keptAt.example')}
        most={NAME_LIMITS.keptAt}
        value={keptAt}
        onChange={(event) => setKeptAt(event.target.value)}
      />
      <TextField
        type="date"
        label={t('keptUntil.label')}
        hint={t('keptUntil.hint')}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <RankFields legend={t('ranks.label')} lines={lines} tried={tried} onChange={setLines} />
      {failure !== null && <FailureNotice reason={failure} />}
    </FormDialog>
  );
}

/** The words of a line that is parted by 、 or the like. */
const rolesIn = (typed: string): readonly string[] =>
  typed
    .split(/[、,，;；\n]+/u)
    .map(nameOf)
    .filter((role) => role !== '');

function faultOf(roles: readonly string[]): 'most' | 'taken' | 'tooLong' | null {
  if (roles.length > MAX_ROLES) return 'most';
  if (repeatedNames(roles).length > 0) return 'taken';
  return roles.some((role) => role.length > NAME_LIMITS.role) ? 'tooLong' : null;
}
