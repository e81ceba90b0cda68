// The names and the colour of a city, changed in its row: the name, the short one beside its mark, and the mark itself.
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { Team } from '../../../shared/camp/camp.ts';
import { colourOf } from '../../../shared/camp/city-colours.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { useRequest } from '../use-request.ts';
import { ColourChoice } from './colour-choice.tsx';
import { isWhole, NameFields, type Names } from './name-fields.tsx';

export function CityNames({
  team,
  camp,
  onChanged,
  onClose,
}: {
  readonly team: Team;
  readonly camp: CampAnswer;
  readonly onChanged: (camp: CampAnswer) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['cities', 'common']);
  const [names, setNames] = useState<Names>({ name: team.name, shortName: team.shortName });
  const [colour, setColour] = useState(colourOf(team));
  const [tried, setTried] = useState(false);
  const { busy, failure, send } = useRequest();
  const others = camp.teams.filter(({ id }) => id !== team.id);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || !isWhole(names, others)) return;
    const changes = { name: nameOf(names.name), shortName: nameOf(names.shortName), colour };
    const changed = await send(api.updateTeam(camp.camp.id, team.id, changes));
    if (!changed.ok) return;
    showToast({ words: t('names.done', { team: changes.name }) });
    onChanged(changed.value);
  };
  return (
    <form className="citynames" noValidate onSubmit={(event) => void save(event)}>
      <NameFields names={names} others={others} tried={tried} onChange={setNames} />
      <ColourChoice colour={colour} others={others} onChange={setColour} />
      <div className="row">
        <Button onClick={onClose}>{t('common:verb.cancel')}</Button>
        <Button look="primary" type="submit" busy={busy}>
          {t('names.save')}
        </Button>
      </div>
      {failure !== null && <FailureNotice reason={failure} />}
    </form>
  );
}
