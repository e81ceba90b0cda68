// City badge, mark and faces: how a city and its people look everywhere. Colour never stands without mark and name. A city that
// was withdrawn is outlined only.
import type { CSSProperties } from 'react';
import { type Person, type Team, takesPart } from '../../shared/camp/camp.ts';
import { type CityStyle, cityStyle, colourOf, OTHER_CITY } from '../../shared/camp/city-colours.ts';
import { withoutUnseen } from '../../shared/text/name.ts';
import { useOrganizers } from './camp-words.tsx';
import { CityMarkIcon } from './city-mark.tsx';
import './city-badge.css';

/** `list` 28 px · `bar` 40 · `lg` 44 · `xl` 52 (projector). */
type CityBadgeSize = 'list' | 'bar' | 'lg' | 'xl';

/** The colours of a city as CSS variables (--c fill, --on words on it, --ct tint, --cs edge, --ci ink) for any element. */
export function cityVariables(style: CityStyle): CSSProperties {
  return {
    '--c': style.fill,
    '--on': style.on,
    '--ct': style.tint,
    '--cs': style.edge,
    '--ci': style.ink,
  } as CSSProperties;
}

/** The style of a team, or the grey of people without a city. */
export function styleOfTeam(team: Pick<Team, 'order' | 'colour'> | null | undefined): CityStyle {
  return team ? cityStyle(colourOf(team)) : OTHER_CITY;
}

/** Badge of a team; without one, of those who have no city. `words` replaces the short name (for the full name of a city). */
export function CityBadge({
  team,
  size = 'list',
  soft = false,
  words,
}: {
  readonly team: Pick<Team, 'order' | 'colour' | 'shortName' | 'name' | 'withdrawnAtMs'> | null;
  readonly size?: CityBadgeSize;
  readonly soft?: boolean;
  readonly words?: string;
}) {
  const organizers = useOrganizers();
  const style = styleOfTeam(team);
  const shown = words ?? team?.shortName ?? organizers.badge;
  return (
    <span
      className={`city ${size === 'list' ? '' : size} ${soft ? 'soft' : ''} ${hollow(team)}`}
      style={cityVariables(style)}
      title={team?.name}
    >
      <CityMarkIcon mark={style.mark} size={size === 'xl' ? 22 : size === 'lg' ? 18 : 14} />
      {shown}
    </span>
  );
}

/** Only the mark on its colour, for places where the name stands right beside it. */
export function CityMarkBadge({
  team,
  big = false,
  large = false,
}: {
  readonly team: Pick<Team, 'order' | 'colour' | 'withdrawnAtMs'> | null;
  readonly big?: boolean;
  /** 40 px, beside two lines of words. */
  readonly large?: boolean;
}) {
  const style = styleOfTeam(team);
  return (
    <span
      className={`cmark ${large ? 'large' : big ? 'big' : ''} ${hollow(team)}`}
      style={cityVariables(style)}
      aria-hidden="true"
    >
      <CityMarkIcon mark={style.mark} size={large ? 20 : big ? 15 : 13} />
    </span>
  );
}

const hollow = (team: Pick<Team, 'withdrawnAtMs'> | null): string =>
  team === null || takesPart(team) ? '' : 'hollow';

/** A person as the first letter of the name in a ring of the city's colour. Named for screen readers. */
export function Face({
  person,
  team,
  small = false,
  away = false,
  nameless = false,
}: {
  readonly person: Pick<Person, 'name'>;
  readonly team: Pick<Team, 'order' | 'colour'> | null;
  readonly small?: boolean;
  readonly away?: boolean;
  /** Beside what says it already: a picture only. */
  readonly nameless?: boolean;
}) {
  return (
    <span
      className={`face ${small ? 'small' : ''} ${away ? 'away' : ''}`}
      style={cityVariables(styleOfTeam(team))}
      {...(nameless ? {} : { role: 'img', 'aria-label': person.name, title: person.name })}
    >
      {nameless ? (
        <span data-initial={initialOf(person.name)} />
      ) : (
        <span aria-hidden="true">{initialOf(person.name)}</span>
      )}
    </span>
  );
}

/** The first character as people count them: 𠮷 is one, and so is a letter with its accents. */
export function initialOf(name: string): string {
  const first = new Intl.Segmenter('ja', { granularity: 'grapheme' })
    .segment(withoutUnseen(name).trim())
    [Symbol.iterator]();
  const segment = first.next();
  return segment.done === true ? '' : segment.value.segment.toUpperCase();
}
