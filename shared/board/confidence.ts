// Whom a sheet's words are for, and on which boards it may stand for that. The server holds it where sheets are added, and where
// facilitators write them into a document themselves; the gallery leads to the right board.
import type { Board } from '../camp/camp.ts';
import type { Template } from '../templates/template.ts';

/** May a sheet of the template stand on the board? What is for one person alone stands with nothing else. */
export function mayStandOn(
  { confidence }: Pick<Template, 'confidence'>,
  { visibility }: Pick<Board, 'visibility'>,
): boolean {
  switch (visibility) {
    case 'camp':
      return confidence === 'camp';
    case 'team':
      return confidence !== 'person';
    case 'person':
      return confidence === 'person';
  }
}
