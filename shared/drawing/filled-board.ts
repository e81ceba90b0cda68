// A board of invented cities on which one sheet is filled by its example, and those whose words it shows: for pictures of a filled sheet.
import type { PersonId, RecordId, TeamId } from '../board/ids.ts';
import type { BoardContent, Sheet } from '../board/records.ts';
import { withRanks } from '../board/sheet-ranks.ts';
import type { Team } from '../camp/camp.ts';
import { type Rank, USUAL_RANKS } from '../camp/ranks.ts';
import { forRanks, newestTemplate, TEMPLATES } from '../templates/catalogue.ts';
import { exampleOf } from '../templates/examples/examples.ts';
import type { Member, MirrorSource, Template, Wording } from '../templates/template.ts';
import { exampleContent } from './example-content.ts';
import { exampleGathering } from './example-gathering.ts';
import type { DrawContext } from './sheet-context.ts';

/** The invented cities of all examples, in their order. */
const CITIES: readonly Wording[] = [
  { ja: '若葉市', en: 'Wakaba' },
  { ja: '汐見区', en: 'Shiomi' },
  { ja: '高台市', en: 'Takadai' },
  { ja: '里山市', en: 'Satoyama' },
  { ja: '青嶺市', en: 'Aone' },
];

/** The invented people of the first city, as cards name them. */
const PEOPLE: readonly Wording[] = [
  { ja: '貫井 亘平', en: 'Kohei Nukui' },
  { ja: '坂下 みどり', en: 'Midori Sakashita' },
  { ja: '本町 友樹', en: 'Yuki Honcho' },
];
const POSTS: readonly Wording[] = [
  { ja: '環境政策課', en: 'Environment' },
  { ja: '図書館', en: 'Library' },
  { ja: '介護福祉課', en: 'Care' },
];

/** Where everybody's seats are: it stands on the board that all teams share. */
const isOfTheWholeCamp = (template: Template | undefined): boolean =>
  template?.furniture.some(({ kind }) => kind === 'seats') === true;

interface FilledBoard {
  readonly content: BoardContent;
  readonly context: DrawContext;
}

/** The board with the sheet `shape:<template id>`; empty of it for an unknown template. Its rows and columns are of these ranks, where they follow from them. `camp` says the language and the years. */
export function filledBoard(
  templateId: string,
  camp: DrawContext,
  ranks: readonly Rank[] = USUAL_RANKS,
): FilledBoard {
  const template = newestTemplate(templateId);
  const teams = CITIES.map(
    (name, order): Team => ({
      id: `city${order}` as TeamId,
      name: name[camp.locale],
      shortName: camp.locale === 'ja' ? name.ja.slice(0, 2) : name.en.slice(0, 2),
      order,
    }),
  );
  const [own] = teams;
  const members = PEOPLE.map(
    (name, at): Member => ({
      id: `person${at}` as PersonId,
      name: name[camp.locale],
      post: POSTS[at]?.[camp.locale] ?? '',
    }),
  );
  const gathering = exampleGathering(
    teams.map(({ id }) => id),
    camp.locale,
  );
  const owner = isOfTheWholeCamp(template) ? undefined : own;
  const context = {
    ...camp,
    teams,
    members,
    gathering,
    ownTeam: owner?.id ?? null,
    teamName: owner?.name ?? '',
  };
  const templates = template === undefined ? [] : [template, ...shownBy(template)];
  const filled = templates.map((each) => {
    const sheet = withRanks(sheetOf(each), ranks);
    return {
      sheet,
      ...exampleContent(exampleOf(each) ?? {}, sheet.id, forRanks(each, sheet.ranks ?? []), context),
    };
  });
  const content: BoardContent = {
    sheets: filled.map(({ sheet }) => sheet),
    notes: filled.flatMap(({ notes }) => notes),
    nodes: filled.flatMap(({ nodes }) => nodes),
    links: filled.flatMap(({ links }) => links),
  };
  return { content, context };
}

const sheetOf = ({ id, version }: Template): Sheet => ({
  id: `shape:${id}` as RecordId,
  parentId: 'page:page' as RecordId,
  index: 'a1',
  x: 0,
  y: 0,
  template: id,
  templateVersion: version,
  name: '',
  wording: {},
  isAway: false,
  isLeftOut: false,
});

/** The other templates of whose sheets this one shows words. */
function shownBy(template: Template): readonly Template[] {
  const sources = template.zones.flatMap(({ use }): readonly (MirrorSource | null)[] =>
    use.kind === 'mirror'
      ? [use.source]
      : use.kind === 'field'
        ? [use.field.seed, use.field.diffAgainst]
        : [],
  );
  const hasTrays = template.furniture.some(({ kind }) => kind === 'tray');
  const inTrays = hasTrays ? TEMPLATES.filter(({ chapter }) => chapter !== null).map(({ id }) => id) : [];
  const ids = new Set([
    ...sources.flatMap((source) => (source === null ? [] : [source.template])),
    ...inTrays,
    ...template.sources,
  ]);
  return [...ids].flatMap((id) => (id === template.id ? [] : (newestTemplate(id) ?? [])));
}
