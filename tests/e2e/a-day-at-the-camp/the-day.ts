// The camp of the second journey as its chapters see it. Everybody comes by a name, on plain http.
import { plainText } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { PHONE, XGA } from '../../kit/browser.ts';
import { AWAY, CampJourney, HOME } from '../../kit/camp-journey.ts';
import { CAMP_NAME, type Place } from '../../kit/journey.ts';

const PLACES = {
  facilitator: { host: CAMP_NAME },
  anna: { host: CAMP_NAME },
  ken: { host: CAMP_NAME },
  phone: { host: CAMP_NAME, screen: PHONE, touch: true },
  laptop: { host: CAMP_NAME },
  projector: { host: CAMP_NAME, screen: XGA },
} as const satisfies Record<string, Place>;

export const FIRST_NOTE = 'はじめての一枚';

export class Day extends CampJourney<keyof typeof PLACES> {
  constructor() {
    super(PLACES, { publicHost: CAMP_NAME });
  }

  /** The camp is prepared, and everybody but the laptop has joined it. */
  override async begin(): Promise<void> {
    await super.begin();
    await this.prepare('facilitator');
    const { facilitator, anna, ken, phone, projector } = this.people;
    const participant = this.invitation('participant');
    await facilitator.arrive(this.invitation('facilitator'), '牧野 陽子');
    await anna.arrive(participant, '坂下 みどり', this.team(HOME).id);
    await ken.arrive(participant, '本町 友樹', this.team(HOME).id);
    await phone.arrive(participant, '関前 武', this.team(AWAY).id);
    await projector.arrive(this.invitation('projector'));
  }

  /** The words of all notes of a board, as the server has them. */
  async notesOn(board: Board): Promise<readonly string[]> {
    const { notes } = await this.people.facilitator.boardOnServer(board);
    return notes.map(({ paragraphs }) => plainText(paragraphs));
  }
}
