// Slides of 感想と気づき: the draft over the first cities' feedback, city after city, then what the owners took up or keep.
import type { ZoneId } from '../board/ids.ts';
import { headOf, type Material, paragraphsOf, promptOf, zoneHead } from './material.ts';
import { sectionSlides, type ZoneSection } from './parts.ts';
import type { Row, Slide } from './slide.ts';

const FUTURE = 20;
/** Cities beside each other: with more, a line of 24 holds too few characters. */
const CITIES_ACROSS = 3;
const DRAFT_SIZE = 32;

export function feedbackSlides(material: Material): readonly Slide[] {
  const { zones, ctx } = material;
  const given = zones
    .filter(({ id, meaning }) => meaning.giver !== undefined && material.itemsIn(id).length > 0)
    .map(
      (zone): ZoneSection => ({
        zone: zone.id,
        section: {
          head: zoneHead(zone, material),
          share: 1,
          across: 1,
          items: cardsWithoutCity(material, zone.id),
        },
      }),
    );
  const decided = zones
    .filter(({ id, decision }) => decision !== undefined && material.itemsIn(id).length > 0)
    .map(
      (zone): ZoneSection => ({
        zone: zone.id,
        section: { head: zoneHead(zone, material), share: 1, across: 1, items: material.itemsIn(zone.id) },
      }),
    );
  const lead = draftRow(material);
  const owner = ctx.locale === 'ja' ? `${ctx.teamName}の当初案` : `Draft of ${ctx.teamName}`;
  const first = lead === null ? null : { ...lead, row: withHead(lead.row, ctx.teamName === '' ? '' : owner) };
  return [
    ...(given.length === 0
      ? sectionSlides(material, invitation(material), FUTURE, 1, first)
      : sectionSlides(material, given, FUTURE, CITIES_ACROSS, first)),
    ...sectionSlides(material, decided, FUTURE, 2),
  ];
}

/** Cards under the head of their own city. */
const cardsWithoutCity = (material: Material, zone: ZoneId) =>
  material.itemsIn(zone).map((item) => (item.kind === 'card' ? { ...item, showsCity: false } : item));

function draftRow(material: Material): { readonly zone: ZoneId; readonly row: Row } | null {
  const zone = material.zones.find(({ id }) => id === 'feedback.draft');
  if (zone === undefined) return null;
  const paragraphs = paragraphsOf(material.facts.mirrored[zone.id] ?? '', true);
  const items =
    paragraphs.length === 0
      ? promptOf(zone, material)
      : [{ kind: 'words' as const, id: null, size: DRAFT_SIZE, bold: true, label: '', paragraphs }];
  return { zone: zone.id, row: { sections: [{ head: null, share: 1, across: 1, items }] } };
}

const withHead = (row: Row, text: string): Row => ({
  sections: row.sections.map((section) => ({
    ...section,
    head: text === '' ? null : headOf(text, { isLabel: true }),
  })),
});

/** While nobody has written: what a city's column asks. */
function invitation(material: Material): readonly ZoneSection[] {
  const zone = material.zones.find(({ meaning }) => meaning.giver !== undefined);
  if (zone === undefined) return [];
  return [{ zone: zone.id, section: { head: null, share: 1, across: 1, items: promptOf(zone, material) } }];
}
