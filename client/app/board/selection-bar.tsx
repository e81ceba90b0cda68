// What can be done with the selection, right above it: kinds of feedback notes, 採り入れる／保留 for the owners, marks of
// tree nodes, deleting. Says nothing where nothing can be done.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId, ZoneId } from '../../../shared/board/ids.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { templateById } from '../../../shared/templates/catalogue.ts';
import type { BoardCanvasHandle, CanvasState, SelectedShape } from '../../canvas/canvas-handle.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { templateOf } from './sheet-names.ts';

const KINDS = [
  { kind: 'voice', icon: 'heart' },
  { kind: 'insight', icon: 'idea' },
  { kind: 'question', icon: 'help' },
] as const satisfies readonly { kind: string; icon: IconName }[];

/** Bar over the selection; `isOwner`: may mark feedback (the owning team and facilitators). */
export function SelectionBar({
  canvas,
  state,
  board,
  isOwner,
}: {
  readonly canvas: BoardCanvasHandle;
  readonly state: CanvasState;
  readonly board: Board;
  readonly isOwner: boolean;
}) {
  const { t } = useTranslation('board');
  const { selection } = state;
  const first = selection[0];
  if (first === undefined || state.editing !== null) return null;
  // Out of view it would lie over something else, where a click is meant for that.
  if (!selection.some((shape) => shape.isInView)) return null;
  const ids = selection.map((shape) => shape.id);
  const mayEdit = selection.every((shape) => shape.mayEdit);
  const template = templateOf(board, first.sheetId);
  const isFeedback = template !== null && templateById(template)?.feedbackPart != null;
  const areNotes = selection.every((shape) => shape.kind === 'note');
  const groups: ReactNode[] = [];
  if (isFeedback && areNotes && mayEdit)
    groups.push(<KindPicker key="kind" canvas={canvas} ids={ids} present={first.noteKind} />);
  if (isFeedback && areNotes && isOwner && first.sheetId !== null)
    groups.push(<Decisions key="decision" canvas={canvas} ids={ids} sheetId={first.sheetId} />);
  if (selection.every((shape) => shape.kind === 'node') && mayEdit)
    groups.push(
      <NodeMarks key="marks" canvas={canvas} ids={ids} node={first} isHow={template === 'tree-how'} />,
    );
  if (mayEdit)
    groups.push(
      <IconButton
        key="delete"
        icon="delete"
        label={t('selection.delete')}
        onClick={() => canvas.deleteSelection()}
      />,
    );
  if (groups.length === 0) return null;
  return (
    <div className="selbar-place" style={placeOver(selection, halfWidthOf(first, isFeedback, isOwner))}>
      <div className="selbar" role="toolbar" aria-label={t('selection.label')}>
        {groups}
      </div>
    </div>
  );
}

function KindPicker({
  canvas,
  ids,
  present,
}: {
  readonly canvas: BoardCanvasHandle;
  readonly ids: readonly RecordId[];
  readonly present: SelectedShape['noteKind'];
}) {
  const { t } = useTranslation('board');
  return (
    <div className="selgroup">
      {KINDS.map(({ kind, icon }) => (
        <Choice
          key={kind}
          icon={icon}
          words={t(`selection.${kind}`)}
          pressed={present === kind}
          onPress={() => canvas.setNoteKind(ids, kind)}
        />
      ))}
    </div>
  );
}

/** Moves the notes into the owners' columns; the column is the mark, nothing else is stored. */
function Decisions({
  canvas,
  ids,
  sheetId,
}: {
  readonly canvas: BoardCanvasHandle;
  readonly ids: readonly RecordId[];
  readonly sheetId: RecordId;
}) {
  const { t } = useTranslation('board');
  const move = (zoneId: string): void => canvas.moveToZone(ids, { sheetId, zoneId: zoneId as ZoneId });
  return (
    <div className="selgroup">
      <Choice icon="check" words={t('selection.adopt')} onPress={() => move('feedback.adopt')} />
      <Choice icon="clock" words={t('selection.keep')} onPress={() => move('feedback.keep')} />
    </div>
  );
}

function NodeMarks({
  canvas,
  ids,
  node,
  isHow,
}: {
  readonly canvas: BoardCanvasHandle;
  readonly ids: readonly RecordId[];
  readonly node: SelectedShape;
  readonly isHow: boolean;
}) {
  const { t } = useTranslation('board');
  const evidence = node.evidence ?? 'none';
  const setEvidence = (next: 'open' | 'backed'): void =>
    canvas.setNodeMarks(ids, { evidence: evidence === next ? 'none' : next });
  return (
    <div className="selgroup">
      {!isHow && (
        <Choice
          icon="idea"
          words={t('selection.star')}
          pressed={node.star === true}
          onPress={() => canvas.setNodeMarks(ids, { star: node.star !== true })}
        />
      )}
      <Choice
        icon="waiting"
        words={t(isHow ? 'selection.howOpen' : 'selection.whyOpen')}
        pressed={evidence === 'open'}
        onPress={() => setEvidence('open')}
      />
      <Choice
        icon="check"
        words={t(isHow ? 'selection.howBacked' : 'selection.whyBacked')}
        pressed={evidence === 'backed'}
        onPress={() => setEvidence('backed')}
      />
      <Choice
        icon={node.collapsed === true ? 'plus' : 'minus'}
        words={t(node.collapsed === true ? 'selection.expand' : 'selection.collapse')}
        onPress={() => canvas.setNodeMarks(ids, { collapsed: node.collapsed !== true })}
      />
    </div>
  );
}

function Choice({
  icon,
  words,
  pressed,
  onPress,
}: {
  readonly icon: IconName;
  readonly words: string;
  readonly pressed?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" className="btn quiet sm" aria-pressed={pressed} onClick={onPress}>
      <Icon name={icon} size={18} />
      {words}
    </button>
  );
}

/** Half of what the bar takes at most, in px, so that it never leaves the canvas. */
function halfWidthOf(first: SelectedShape, isFeedback: boolean, isOwner: boolean): number {
  if (first.kind === 'node') return 330;
  return isFeedback ? (isOwner ? 300 : 190) : 34;
}

/** Above the selection's middle, below it where the top of the canvas is near. */
function placeOver(selection: readonly SelectedShape[], halfWidth: number) {
  const left = Math.min(...selection.map(({ screen }) => screen.x));
  const right = Math.max(...selection.map(({ screen }) => screen.x + screen.width));
  const top = Math.min(...selection.map(({ screen }) => screen.y));
  const bottom = Math.max(...selection.map(({ screen }) => screen.y + screen.height));
  return {
    left: `clamp(${halfWidth}px, ${(left + right) / 2}px, calc(100% - ${halfWidth}px))`,
    top: top > 76 ? top - 62 : bottom + 12,
  };
}
