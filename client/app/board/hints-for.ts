// Which first hints fit somebody on a sheet: by what they may do there, so that nobody is told to do what is refused. Pure.
import { isOpenToCamp } from '../../../shared/board/rights.ts';
import type { Presenting } from '../../../shared/camp/facilitation.ts';
import { serves, templateOf } from '../../../shared/templates/catalogue.ts';
import type { ZoneUse } from '../../../shared/templates/template.ts';
import type { TemplateRef } from '../../../shared/templates/template-ref.ts';
import type { Capability } from './toolbar.tsx';

/** `notes`: place, write, undo. `tree`: the question and Tab. `give`: a note in one's own column. `look`: only feedback is open here. */
export type HintKind = 'notes' | 'tree' | 'give' | 'look';

/** null: nothing can be written, no sheet is in view, or a city presents and nothing is given here. */
export function hintsFor(
  capability: Capability,
  sheet: TemplateRef | null,
  presenting: Presenting['kind'],
): HintKind | null {
  const kind = hintsOf(capability, sheet);
  // Who presents or leads has the hall before them: no card lies over what it sees.
  return presenting === 'nobody' || kind === 'give' || kind === 'look' ? kind : null;
}

function hintsOf(capability: Capability, sheet: TemplateRef | null): HintKind | null {
  if (capability === 'read' || sheet === null) return null;
  if (capability === 'contribute' && !isOpenToCamp(sheet)) return 'look';
  if (serves(sheet, 'practice')) return 'notes';
  if (capability === 'contribute') return 'give';
  const template = templateOf(sheet);
  const has = (kind: ZoneUse['kind']): boolean =>
    template?.zones.some(({ use }) => use.kind === kind) === true;
  if (has('tree')) return 'tree';
  // A sheet of fixed fields alone (the lobby) takes no notes.
  return has('notes') || template === undefined || template.zonesOfCamp !== null || !has('field')
    ? 'notes'
    : null;
}
