// From good and bad points to causes, means and actions: what can be made of the one note or node that is selected, and both ways along what
// was made. What can become what is shared/reading/conversion.ts.
import type { IconName } from '../../../ui/icon.tsx';
import type { SelectionAction, SelectionWork } from './selection-work.ts';

const ICON = { causes: 'board', means: 'board', actions: 'steps' } as const satisfies Record<
  string,
  IconName
>;

/** In the order of the way: make the next one, back to what it came from, on to what came of it. */
export function kinActions({
  state,
  board,
  canvas,
  onConvert,
  t,
}: SelectionWork): readonly SelectionAction[] {
  const [only] = state.selection;
  if (only === undefined || state.kin === null) return [];
  const { becomes, source, made } = state.kin;
  const [result] = made;
  const actions: SelectionAction[] = [];
  // On boards of a team only words leave by 言い換えて写す alone.
  if (becomes !== null && result === undefined && onConvert !== null && board.visibility !== 'team')
    actions.push({
      key: 'convert',
      words: t(`selection.becomes.${becomes}`),
      icon: ICON[becomes],
      act: () => onConvert(only.id),
    });
  if (source !== null)
    actions.push({
      key: 'source',
      words: t('selection.source'),
      icon: 'back',
      act: () => canvas.goToShape(source),
    });
  if (result !== undefined)
    actions.push({
      key: 'made',
      words: t('selection.made'),
      icon: 'forward',
      act: () => canvas.goToShape(result),
    });
  return actions;
}
