// The camp of the first journey as its chapters see it: who sits where, the boards, and what was written when.
import { type Note, plainText } from '../../../shared/board/records.ts';
import { noteRect } from '../../../shared/drawing/note.ts';
import { zoneOf } from '../../../shared/layout/settle.ts';
import { newestTemplate, zonesOf } from '../../../shared/templates/catalogue.ts';
import { PHONE, XGA } from '../../kit/browser.ts';
import { CampJourney } from '../../kit/camp-journey.ts';
import { CAMP_NAME, OWN_MACHINE, type Place } from '../../kit/journey.ts';

/**
 * Both kinds of address are in use at once, on both sides of everything that is shared: the facilitator prepares the camp on
 * the server's own machine, as people do; the city writes from both; the other city comes by the name.
 */
const PLACES = {
  facilitator: { host: OWN_MACHINE },
  anna: { host: CAMP_NAME },
  ken: { host: OWN_MACHINE },
  guest: { host: CAMP_NAME, screen: XGA },
  phone: { host: CAMP_NAME, screen: PHONE, touch: true },
  projector: { host: OWN_MACHINE, screen: XGA },
} as const satisfies Record<string, Place>;

export const FEEDBACK = '「ともに考える」を言い切ったところが力強い。';
export const QUESTION_FROM_PHONE = '住民の姿は、どこに現れるのか。';
export const ROOT_QUESTION = 'なぜ職員は新しい提案をしにくいのか';
export const CAUSES_BY_ANNA = ['提案する時間がない', '業務量が減らない'];
export const CAUSES_BY_KEN = ['提案しても通らない', '断られた理由が分からない'];

export class FirstCamp extends CampJourney<keyof typeof PLACES> {
  /** Words on the board of the city, in the order in which they were written. */
  readonly written: string[] = [];

  constructor() {
    super(PLACES);
  }

  /** The note with these words, as the server has it. */
  async noteWith(words: string): Promise<Note> {
    const { notes } = await this.people.facilitator.boardOnServer(this.own);
    const note = notes.find(({ paragraphs }) => plainText(paragraphs) === words);
    if (note === undefined) throw new Error(`no note says ${words}`);
    return note;
  }
  zoneNameOf(note: Note, template: string): string | undefined {
    const form = newestTemplate(template);
    const zones =
      form === undefined ? [] : zonesOf(form, { ownTeam: this.own.teamId, teams: this.camp.teams });
    return note.parentId === `shape:${template}` ? zoneOf(zones, noteRect(note, form))?.id : undefined;
  }
}
