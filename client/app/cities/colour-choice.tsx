// The colour and mark of a city, chosen from those that no other city has. Colour never stands without its mark.
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Team } from '../../../shared/camp/camp.ts';
import { COLOUR_COUNT, cityStyle, colourOf } from '../../../shared/camp/city-colours.ts';
import { cityVariables } from '../../ui/city-badge.tsx';
import { CityMarkIcon } from '../../ui/city-mark.tsx';

/** Colours come twice, with another form of their mark the second time. */
const HALF = COLOUR_COUNT / 2;

export function ColourChoice({
  colour,
  others,
  onChange,
}: {
  readonly colour: number;
  readonly others: readonly Team[];
  readonly onChange: (colour: number) => void;
}) {
  const { t } = useTranslation('cities');
  const group = useId();
  const taken = new Set(others.map(colourOf));
  const free = Array.from({ length: COLOUR_COUNT }, (_, number) => number).filter(
    (number) => number === colour || !taken.has(number),
  );
  const nameOf = (number: number): string => {
    const nth = String(number % HALF) as '0';
    const words = { colour: t(`colour.names.${nth}`), mark: t(`colour.marks.${nth}`) };
    return number < HALF ? t('colour.one', words) : t('colour.other', words);
  };
  return (
    <fieldset className="colours">
      <legend className="lab">{t('colour.label')}</legend>
      <div className="colour-row">
        {free.map((number) => (
          <label key={number} className="colour" style={cityVariables(cityStyle(number))}>
            <input
              type="radio"
              name={group}
              className="vh"
              checked={number === colour}
              onChange={() => onChange(number)}
              aria-label={nameOf(number)}
            />
            <span className="cmark large" aria-hidden="true">
              <CityMarkIcon mark={cityStyle(number).mark} size={20} />
            </span>
          </label>
        ))}
      </div>
      <p className="hint">{t('colour.hint')}</p>
    </fieldset>
  );
}
