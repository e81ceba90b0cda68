// The mark of a kind of feedback as on its notes: ring, diamond, boxed question mark. A word stands beside it or over it.
import type { NoteKind } from '../../shared/board/records.ts';

export function KindMark({ kind }: { readonly kind: Exclude<NoteKind, 'none'> }) {
  return (
    <svg className="slide-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {MARKS[kind]}
    </svg>
  );
}

const MARKS = {
  voice: <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" strokeWidth="3.2" />,
  insight: <path d="M12 1l11 11-11 11L1 12z" fill="currentColor" />,
  question: (
    <>
      <rect x="1" y="1" width="22" height="22" rx="3" fill="currentColor" />
      <path
        d="M8.2 9.2a3.8 3.8 0 117.2 1.7c-.7 1.3-3.2 1.7-3.2 4M12.2 18.2v.2"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </>
  ),
} as const;
