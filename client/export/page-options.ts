// What a page says of itself besides its sheet (whose, which version, when printed), as the dialog's settings ask for it. Pure.
import type { TFunction } from 'i18next';
import type { TeamId } from '../../shared/board/ids.ts';
import type { Camp, Person, Team, Version } from '../../shared/camp/camp.ts';
import type { WayIn } from '../../shared/drawing/sheet-context.ts';
import { formatDateTime, japanDay, type Locale } from '../../shared/time/fiscal-year.ts';
import type { PdfSettings } from './pdf-settings.tsx';
import type { PageOptions } from './sheet-pages.ts';

interface Printing {
  readonly camp: Camp;
  readonly teams: readonly Team[];
  readonly people: readonly Person[];
  /** The city of whoever takes it home. */
  readonly reader: TeamId | null;
  /** How others come in, where the paper may say it. */
  readonly wayIn: WayIn | null;
  readonly locale: Locale;
  readonly settings: Pick<PdfSettings, 'handling' | 'withNames' | 'withVersion' | 'withPrompts'>;
  /** The frozen one that is printed; undefined: the content as it is at `nowMs`. */
  readonly version: Version | undefined;
  readonly nowMs: number;
}

/** `t` of the dictionary `export`. */
export function pageOptions(
  { camp, teams, people, reader, wayIn, locale, settings, version, nowMs }: Printing,
  t: TFunction<'export'>,
): PageOptions {
  const now = formatDateTime(nowMs, locale);
  const versionLabel =
    version === undefined
      ? t('currentLabel', { dateTime: now })
      : t('frozenLabel', {
          title: version.title,
          dateTime: formatDateTime(version.createdAtMs, locale),
        });
  return {
    camp,
    teams,
    people,
    reader,
    wayIn,
    locale,
    handling: settings.handling,
    withNames: settings.withNames,
    withPrompts: settings.withPrompts,
    versionLabel: settings.withVersion ? versionLabel : '',
    today: japanDay(nowMs),
    printedAt: settings.withVersion ? t('printedAt', { dateTime: now }) : null,
  };
}
