// What can be done with the selection, as data: the bar above it and the menu beside it say the same. Kinds of feedback notes,
// 採り入れる／保留 for the owners, marks of tree nodes, deleting. Nothing where nothing can be done.
import type { RecordId, ZoneId } from '../../../../shared/board/ids.ts';
import { STANCES } from '../../../../shared/board/note-details.ts';
import type { NoteForm } from '../../../../shared/board/records.ts';
import { NOTE_FORM } from '../../../../shared/drawing/note-forms.ts';
import { serves } from '../../../../shared/templates/catalogue.ts';
import {
  type CanvasState,
  isLinkable,
  type RefusedAction,
  type SelectedShape,
} from '../../../canvas/canvas-handle.ts';
import { TOOL_KEYS } from '../../../canvas/tool-keys.ts';
import { listedSheet } from '../sheet-names.ts';
import { askForEvidence } from './ask-for-evidence.ts';
import { detailedNote } from './detailed-note.ts';
import { kinActions } from './kin-actions.ts';
import type { SelectionAction, SelectionWork } from './selection-work.ts';

/** The steps of forms that have some, one after the other: the consents of 席, the thanks of カード. */
const STEPS = { seat: ['step1', 'step2', 'step3'], card: ['told'] } as const satisfies Partial<
  Record<NoteForm, readonly string[]>
>;
type FormWithSteps = keyof typeof STEPS;
const KINDS = ['voice', 'insight', 'question'] as const;
/** 採り入れる and 保留 by key. */
const DECISIONS = [
  { key: 'adopt', letter: 'A', icon: 'check', zone: 'feedback.adopt' },
  { key: 'keep', letter: 'K', icon: 'clock', zone: 'feedback.keep' },
] as const;

/** In groups, between which a line is drawn. */
export function selectionActions(work: SelectionWork): readonly (readonly SelectionAction[])[] {
  const { canvas, state, board, isOwner, t } = work;
  const { selection } = state;
  const first = selection[0];
  if (first === undefined || state.editing !== null) return [];
  const ids = selection.map((shape) => shape.id);
  const mayEdit = selection.every((shape) => shape.mayEdit);
  const sheet = listedSheet(board, first.sheetId);
  const isFeedback = sheet !== null && serves(sheet, 'feedback');
  const areNotes = selection.every((shape) => shape.kind === 'note');
  const areNodes = selection.every((shape) => shape.kind === 'node');
  const { sheetId } = first;
  const withSteps = stepsForm(first);
  return [
    isFeedback && areNotes && mayEdit ? kinds(work, ids, first.noteKind) : [],
    isFeedback && areNotes && isOwner && sheetId !== null ? decisions(work, ids, sheetId) : [],
    areNotes && mayEdit && selection.every(hasStance) ? stances(work, ids) : [],
    areNotes && mayEdit && withSteps !== null && selection.every((each) => stepsForm(each) === withSteps)
      ? steps(work, ids, first, withSteps)
      : [],
    detailedNote(selection) === null ? [] : [details(work)],
    board.visibility === 'team' && areNotes && selection.length === 1 && mayEdit
      ? [paraphrase(work, first.id)]
      : [],
    areNodes && mayEdit ? nodeMarks(work, ids, first, sheet !== null && serves(sheet, 'means')) : [],
    areNodes && selection.length === 1 ? [outline(work, first.id)] : [],
    areNodes && mayEdit && selection.length === 1 ? nodeSteps(work, first.id) : [],
    kinActions(work),
    areNotes && mayEdit && selection.every(({ isFixed }) => !isFixed)
      ? [carrying(work, ids, isFeedback)]
      : [],
    isLinkable(first) && selection.length === 1 ? [linking(work, first.id)] : [],
    mayEdit
      ? [
          {
            key: 'delete',
            words: t('selection.delete'),
            icon: 'delete',
            act: () => canvas.deleteSelection(),
          } as const,
        ]
      : [],
  ].filter((group) => group.length > 0);
}

/** 区画を移す by key. */
export const CARRY_KEY = 'M';

/** Why the chosen ones are not carried elsewhere; null while nothing is chosen, or where they are. The list says the same. */
export function whyNotCarried(
  { board, isOwner }: Pick<SelectionWork, 'board' | 'isOwner'>,
  { selection, editing }: CanvasState,
): RefusedAction | null {
  const [first] = selection;
  if (first === undefined || editing !== null) return null;
  const fixed = selection.find(({ isFixed }) => isFixed);
  const foreign = selection.find(({ isFixed, mayEdit }) => !mayEdit && (!isFixed || !isOwner));
  if (foreign !== undefined) {
    const sheet = listedSheet(board, foreign.sheetId);
    return sheet === null || serves(sheet, 'feedback')
      ? { kind: 'not-your-note', id: foreign.id }
      : { kind: 'not-your-sheet', sheetId: sheet.id };
  }
  if (fixed !== undefined) return { kind: 'fixed-field', id: fixed.id };
  return selection.every(({ kind }) => kind === 'note') ? null : { kind: 'no-place' };
}

/** The path without dragging. Feedback is put into columns by its own keys, which fill the bar. */
const carrying = (
  { onCarry, t }: SelectionWork,
  ids: readonly RecordId[],
  isFeedback: boolean,
): SelectionAction => ({
  key: 'carry',
  words: t('selection.carry'),
  icon: 'forward',
  letter: CARRY_KEY,
  stays: true,
  ...(isFeedback ? { isInMenuOnly: true } : {}),
  act: () => onCarry(ids),
});

/** What つながり is without drawing it: the tool and the panel 筋道 are at hand, so the bar stays short. */
const linking = ({ onLink, t }: SelectionWork, id: RecordId): SelectionAction => ({
  key: 'link',
  words: t('selection.link'),
  icon: 'link',
  letter: TOOL_KEYS.link ?? '',
  stays: true,
  isInMenuOnly: true,
  act: () => onLink(id),
});

const NODE_STEPS = ['up', 'down', 'demote', 'promote'] as const;
const nodeSteps = ({ canvas, t }: SelectionWork, id: RecordId): readonly SelectionAction[] =>
  NODE_STEPS.map((step) => ({
    key: step,
    words: t(`selection.${step}`),
    isInMenuOnly: true,
    act: () => canvas.moveNode(id, step),
  }));

/** On a board of the team only: the one way in which words leave it. */
const paraphrase = ({ onParaphrase, t }: SelectionWork, note: RecordId): SelectionAction => ({
  key: 'paraphrase',
  words: t('selection.paraphrase'),
  icon: 'copy',
  act: () => onParaphrase(note),
});

/** The branch for other programs; who only reads may have it as well. */
const outline = ({ onTakeOut, t }: SelectionWork, node: RecordId): SelectionAction => ({
  key: 'outline',
  words: t('selection.outline'),
  icon: 'list',
  act: () => onTakeOut(node),
});

const details = ({ onDetails, state, t }: SelectionWork): SelectionAction => ({
  key: 'details',
  ...(state.selection[0]?.asks.includes('trap')
    ? { words: t('selection.trap'), icon: 'speech' }
    : { words: t('selection.details'), icon: 'clock' }),
  opensDetails: true,
  act: onDetails,
});

const kinds = (
  { canvas, t }: SelectionWork,
  ids: readonly RecordId[],
  present: SelectedShape['noteKind'],
): readonly SelectionAction[] =>
  KINDS.map((kind) => ({
    key: kind,
    words: t(`selection.${kind}`),
    sign: kind,
    pressed: present === kind,
    act: () => canvas.setNoteKind(ids, kind),
  }));

const hasStance = ({ form }: SelectedShape): boolean =>
  form !== null && NOTE_FORM[form].stores.includes('stance');

/** Pressed is what all that are selected say. */
const stances = ({ canvas, state, t }: SelectionWork, ids: readonly RecordId[]): readonly SelectionAction[] =>
  STANCES.map((stance) => ({
    key: stance,
    words: t(`noteDetails.stances.${stance}`),
    sign: stance,
    pressed: state.selection.every(({ details }) => details?.stance === stance),
    act: () => canvas.setNoteDetails(ids, { stance }),
  }));

const stepsForm = ({ form }: SelectedShape): FormWithSteps | null =>
  form === 'seat' || form === 'card' ? form : null;

/** Each step by its name, in the order in which they are taken; the last one that is done is taken back by pressing it again. */
function steps(
  { canvas, t }: SelectionWork,
  ids: readonly RecordId[],
  { details }: SelectedShape,
  form: FormWithSteps,
): readonly SelectionAction[] {
  const done = details?.done ?? 0;
  return STEPS[form].map((key, at) => ({
    key,
    words: t(`selection.${key}`),
    pressed: done > at,
    act: () => canvas.setNoteDetails(ids, { done: done === at + 1 ? at : at + 1 }),
  }));
}

/** Moves the notes into the owners' columns; the column is the mark, nothing else is stored. */
const decisions = (
  { canvas, t }: SelectionWork,
  ids: readonly RecordId[],
  sheetId: RecordId,
): readonly SelectionAction[] =>
  DECISIONS.map(({ key, letter, icon, zone }) => ({
    key,
    words: t(`selection.${key}`),
    icon,
    letter,
    act: () => canvas.moveToZone(ids, { sheetId, zoneId: zone as ZoneId }),
  }));

function nodeMarks(
  work: SelectionWork,
  ids: readonly RecordId[],
  node: SelectedShape,
  isHow: boolean,
): readonly SelectionAction[] {
  const { canvas, t } = work;
  const evidence = node.evidence ?? 'none';
  const setEvidence = (next: 'open' | 'backed'): void =>
    canvas.setNodeMarks(ids, { evidence: evidence === next ? 'none' : next });
  const isFolded = node.collapsed === true;
  return [
    ...(isHow
      ? []
      : [
          {
            key: 'star',
            words: t('selection.star'),
            sign: 'star',
            pressed: node.star === true,
            act: () => {
              canvas.setNodeMarks(ids, { star: node.star !== true });
              if (node.star !== true) askForEvidence(work);
            },
          } as const,
        ]),
    {
      key: 'open',
      words: t(isHow ? 'selection.howOpen' : 'selection.whyOpen'),
      icon: 'waiting',
      pressed: evidence === 'open',
      act: () => setEvidence('open'),
    },
    {
      key: 'backed',
      words: t(isHow ? 'selection.howBacked' : 'selection.whyBacked'),
      icon: 'check',
      pressed: evidence === 'backed',
      act: () => setEvidence('backed'),
    },
    {
      key: 'fold',
      words: t(isFolded ? 'selection.expand' : 'selection.collapse'),
      icon: isFolded ? 'plus' : 'minus',
      act: () => canvas.setNodeMarks(ids, { collapsed: !isFolded }),
    },
  ];
}
