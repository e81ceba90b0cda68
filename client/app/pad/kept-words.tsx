// Half-written words that have no place to go to any more: the note they were for is gone, or the right to write is. They
// are shown to be copied, gone on with where that is possible, or thrown away.
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/board/ids.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { CopyButton } from '../copy-button.tsx';
import { FormerNote } from '../former-note.tsx';
import { type PadDraft, rewritten, withFresh, without } from './pad-draft.ts';

/** Words of the draft; `of` is the note they were written into, null a new one. */
export interface Kept {
  readonly of: RecordId | null;
  readonly text: string;
}

/** All words of the draft that are nowhere else, whoever may still write them. */
export const allKept = ({ fresh, rewritings }: PadDraft): readonly Kept[] => [
  ...(fresh.text.trim() === '' ? [] : [{ of: null, text: fresh.text }]),
  ...keptRewritings(rewritings, () => true),
];

/** What was written into notes that do not have it. */
export const keptOfGone = (draft: PadDraft, isLost: (id: RecordId) => boolean): readonly Kept[] =>
  keptRewritings(draft.rewritings, isLost);

const keptRewritings = (
  rewritings: PadDraft['rewritings'],
  isKept: (id: RecordId) => boolean,
): readonly Kept[] =>
  [...rewritings]
    .filter(([id, { text }]) => text.trim() !== '' && isKept(id))
    .map(([id, { text }]) => ({ of: id, text }));

const thrownAway = (draft: PadDraft, of: RecordId | null): PadDraft =>
  of === null ? withFresh(draft, { text: '' }) : without(draft, of);

/** The words as they were in `before`; those of a new note go behind what has been written since. */
function takenBack(draft: PadDraft, before: PadDraft, { of, text }: Kept): PadDraft {
  const rewriting = of === null ? undefined : before.rewritings.get(of);
  if (of !== null && rewriting !== undefined) return rewritten(draft, of, rewriting);
  return withFresh(draft, { text: [draft.fresh.text, text].filter((part) => part.trim() !== '').join('\n') });
}

export function KeptWords({
  draft,
  kept,
  change,
  onGoOn,
}: {
  readonly draft: PadDraft;
  readonly kept: readonly Kept[];
  readonly change: (step: (draft: PadDraft) => PadDraft) => void;
  /** Takes the words into the form of a new note; left out where nothing can be written. */
  readonly onGoOn?: (id: RecordId) => void;
}) {
  const { t } = useTranslation(['pad', 'common']);
  if (kept.length === 0) return null;
  const discard = (words: Kept) => {
    change((now) => thrownAway(now, words.of));
    showToast({
      icon: 'delete',
      words: t('kept.discarded'),
      action: { words: t('common:verb.undo'), onSelect: () => change((now) => takenBack(now, draft, words)) },
    });
  };
  return (
    <section className="pwsaid card" role="alert">
      <b>{t('kept.title')}</b>
      <p className="hint">{t('kept.text')}</p>
      <ul>
        {kept.map((words) => (
          <li key={words.of ?? ''}>
            <p className="pwwords">{words.text}</p>
            <div className="row wrap">
              {onGoOn !== undefined && words.of !== null && <GoOn of={words.of} onGoOn={onGoOn} />}
              <CopyButton icon="copy" size="sm" text={words.text} label={t('kept.title')}>
                {t('common:verb.copy')}
              </CopyButton>
              <Button size="sm" icon="delete" onClick={() => discard(words)}>
                {t('kept.discard')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function GoOn({ of, onGoOn }: { readonly of: RecordId; readonly onGoOn: (id: RecordId) => void }) {
  const { t } = useTranslation('pad');
  return (
    <Button size="sm" icon="edit" onClick={() => onGoOn(of)}>
      {t('kept.goOn')}
    </Button>
  );
}

/** Words that the server refused: nobody's words vanish, they are listed to be copied. */
export function RefusedNotes({ connection }: { readonly connection: BoardConnection }) {
  const { t } = useTranslation(['pad', 'common']);
  const refused = useReadable(connection.refused);
  const texts = refused.flatMap((work) => work.texts);
  if (texts.length === 0) return null;
  return (
    <section className="pwrefused card" role="alert">
      <b>{t('refused.title')}</b>
      <p className="hint">{t('refused.text')}</p>
      <FormerNote works={refused} />
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <div className="row wrap">
        <CopyButton icon="copy" text={texts.join('\n')} label={t('refused.title')}>
          {t('common:verb.copy')}
        </CopyButton>
        <Button onClick={() => connection.dismissRefused()}>{t('refused.done')}</Button>
      </div>
    </section>
  );
}
