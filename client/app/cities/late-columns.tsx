// The columns of 感想と気づき on the other boards, sheet by sheet, as a small picture: the new city's stands out.
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../shared/camp/camp.ts';
import { useOrganizers } from '../../ui/camp-words.tsx';
import { cityVariables, styleOfTeam } from '../../ui/city-badge.tsx';
import { CityMarkIcon } from '../../ui/city-mark.tsx';

export function LateColumns({
  columns,
  city,
}: {
  readonly columns: readonly (readonly (Team | null)[])[];
  readonly city: Team;
}) {
  const { t } = useTranslation(['cities', 'common']);
  const organizers = useOrganizers();
  return (
    <div className="latecolumns">
      {columns.map((givers, at) => (
        <figure key={givers[0]?.id}>
          <figcaption className="hint">{t('sheetNumber', { number: at + 1 })}</figcaption>
          <div className="latesheet">
            {givers.map((giver) => (
              <span
                key={giver?.id ?? 'other'}
                className={giver?.id === city.id ? 'latecolumn new' : 'latecolumn'}
                style={cityVariables(styleOfTeam(giver))}
              >
                {giver !== null && <CityMarkIcon mark={styleOfTeam(giver).mark} size={14} />}
                {giver?.shortName ?? organizers.badge}
              </span>
            ))}
          </div>
        </figure>
      ))}
    </div>
  );
}
