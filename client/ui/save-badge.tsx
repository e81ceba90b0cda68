// The three words of the save badge. It shows a state it is given (client/sync decides what is saved) and announces only
// 未保存 and the way back, never every keystroke.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';
import './save-badge.css';

/** What the badge can say; SaveState of client/sync fits. */
type SaveWord =
  /** `afterRefusal`: what was unsaved before is not saved but refused; a notice says so, and nothing is announced here. */
  | { readonly kind: 'saved'; readonly afterRefusal?: true }
  | { readonly kind: 'saving'; readonly sinceMs: number }
  /** `isKeptOnDevice` false: a team-only board, or a device that refuses to keep anything; only the open tab has it. */
  | { readonly kind: 'unsaved'; readonly count: number; readonly isKeptOnDevice?: boolean };

/** 保存中… appears only when saving takes this long. */
const SAVING_SHOWN_AFTER_MS = 1000;

/**
 * Word and icon of the save state. During the first second of saving there is only the dotted icon: no word flickers with
 * each keystroke, and 保存済み is never shown for what is not on disk yet.
 */
export function SaveBadge({ state }: { readonly state: SaveWord }) {
  const { t } = useTranslation();
  const slow = useSlowSaving(state);
  const brief = state.kind === 'saving' && !slow;
  const words =
    state.kind === 'unsaved'
      ? t(state.isKeptOnDevice === false ? 'save.unsavedInTab' : 'save.unsaved', { count: state.count })
      : t(state.kind === 'saving' ? 'save.saving' : 'save.saved');
  return (
    <span className={`save ${brief ? 'brief' : state.kind}`} data-save={state.kind}>
      <Icon name={ICONS[state.kind]} size={18} />
      {brief ? <span className="space">{t('save.saved')}</span> : words}
      <Announcement state={state} />
    </span>
  );
}

const ICONS = { saved: 'done', saving: 'waiting', unsaved: 'offline' } as const;

function useSlowSaving(state: SaveWord): boolean {
  const [slow, setSlow] = useState(false);
  const sinceMs = state.kind === 'saving' ? state.sinceMs : null;
  useEffect(() => {
    setSlow(false);
    if (sinceMs === null) return;
    const left = Math.max(0, sinceMs + SAVING_SHOWN_AFTER_MS - performance.now());
    const timer = setTimeout(() => setSlow(true), left);
    return () => clearTimeout(timer);
  }, [sinceMs]);
  return slow;
}

function Announcement({ state }: { readonly state: SaveWord }) {
  const { t } = useTranslation();
  const was = useRef(false);
  const [words, setWords] = useState('');
  const count = useRef(0);
  if (state.kind === 'unsaved') count.current = state.count;
  const { kind } = state;
  const wasRefused = state.kind === 'saved' && state.afterRefusal === true;
  useEffect(() => {
    // Sent is not saved: what is on its way may still be refused.
    if (kind === 'saving') return;
    if (kind === 'unsaved') setWords(t('save.unsaved', { count: count.current }));
    else if (was.current) setWords(wasRefused ? '' : t('save.savedAgain'));
    was.current = kind === 'unsaved';
  }, [kind, wasRefused, t]);
  return (
    <span className="vh" role="status">
      {words}
    </span>
  );
}
