// What was done with a note or node, by what it was before and what it is now. Pure.
import { isNote, type ReadRecord } from '../../../../shared/reading/read-board.ts';
import type { saidOf } from '../../../list/said.ts';

type Did = Parameters<typeof saidOf>[0];

/** null: nothing of which one speaks; words and steps within a place are seen by whoever makes them. */
export function deedOn(before: ReadRecord, now: ReadRecord): Did | null {
  if (isNote(before) || isNote(now)) {
    if (!isNote(before) || !isNote(now)) return null;
    if (before.sheetId !== now.sheetId || before.zone?.id !== now.zone?.id) return 'moved';
    return before.kind === 'field' && before.record.done !== now.record.done ? 'set' : null;
  }
  const [old, its] = [before.record, now.record];
  if (now.depth !== before.depth) return now.depth > before.depth ? 'demoted' : 'promoted';
  if (old.treeParent !== its.treeParent || old.order !== its.order) return 'ordered';
  if (old.star !== its.star) return its.star ? 'starred' : 'unstarred';
  if (old.evidence !== its.evidence && its.evidence !== 'none') return its.evidence;
  if (old.collapsed !== its.collapsed) return its.collapsed ? 'folded' : 'unfolded';
  return null;
}
