// 表から取り込む: a table from Excel or a CSV file is looked at row by row before anything is written; then all of it in one step that can
// be undone. What becomes of a row is shared/incoming/plan-rows.ts's.
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import type { RecordId } from '../../../../shared/board/ids.ts';
import { putUpAll } from '../../../../shared/drawing/put-up.ts';
import { INCOMING_LIMITS } from '../../../../shared/incoming/plan-rows.ts';
import { refusalWords } from '../../../incoming/incoming.ts';
import { newShapeId } from '../../../new-id.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { showToast } from '../../../ui/toast.tsx';
import type { NamedBoard } from '../sheet-names.ts';
import { BringTable } from './bring-table.tsx';
import { IncomingChoices } from './incoming-choices.tsx';
import { readTableFile } from './table-file.ts';
import { TablePreview } from './table-preview.tsx';
import { type BroughtTable, type Plan, usePlan } from './use-plan.ts';
import './incoming.css';

/** What is to be taken in: nothing yet, rows of a clipboard, or a file. */
export type Incoming =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'file'; readonly file: File };

interface IncomingProps {
  readonly incoming: Incoming;
  readonly board: NamedBoard;
  readonly camp: CampAnswer;
  readonly doc: Y.Doc;
  /** The sheet in view. */
  readonly sheetId: RecordId | null;
  /** Does something on the document as one step of undo. */
  readonly act: (deed: (doc: Y.Doc) => void) => void;
  readonly undo: () => void;
  readonly onClose: () => void;
}

const pasted = (rows: BroughtTable['rows']): BroughtTable => ({
  name: null,
  rows,
  broughtAs: 'unicode',
  hasMore: false,
});

export function IncomingDialog(props: IncomingProps) {
  const { incoming, onClose } = props;
  const { t } = useTranslation(['incoming', 'common']);
  const [table, setTable] = useState(() => (incoming.kind === 'rows' ? pasted(incoming.rows) : null));
  const [failure, setFailure] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const readFile = async (file: File): Promise<void> => {
    setReading(true);
    setFailure(null);
    const read = await readTableFile(file);
    setReading(false);
    if (!read.ok) {
      setFailure(refusalWords(read.error));
      return;
    }
    const { name, rows, encoding, hasMore } = read.value;
    setTable({ name, rows, hasMore, broughtAs: encoding === 'shift_jis' ? 'cp932' : 'unicode' });
  };
  const readGiven = useEffectEvent(() => {
    if (incoming.kind === 'file') void readFile(incoming.file);
  });
  useEffect(() => readGiven(), []);
  if (table !== null) return <Preview {...props} table={table} onOther={() => setTable(null)} />;
  return (
    <Dialog
      title={t('title')}
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('common:verb.cancel')}</Button>}
    >
      <BringTable
        failure={failure}
        isReading={isReading}
        onRows={(rows) => setTable(pasted(rows))}
        onFile={(file) => void readFile(file)}
      />
    </Dialog>
  );
}

function Preview({
  table,
  onOther,
  ...props
}: IncomingProps & { readonly table: BroughtTable; readonly onOther: () => void }) {
  const { camp, act, undo, onClose } = props;
  const { t } = useTranslation(['incoming', 'common']);
  const plan = usePlan(table, props);
  const taken = plan.rows.filter(({ isTaken }) => isTaken);
  const takeIn = (): void => {
    const { id: author, teamId: team } = camp.me;
    const notes = taken.flatMap(({ words: text, kind, place }) =>
      place === null ? [] : [{ place, note: { id: newShapeId(), kind, text, author, team } }],
    );
    act((doc) => putUpAll(doc, notes));
    onClose();
    showToast({
      words: t('done', { count: notes.length }),
      icon: 'note',
      action: { words: t('common:verb.undo'), onSelect: undo },
      shownMs: DONE_SHOWN_MS,
    });
  };
  return (
    <Dialog
      size="full"
      bare
      title={t('title')}
      onClose={onClose}
      footer={
        <>
          <Sum plan={plan} taken={taken.length} />
          <Button look="quiet" onClick={onOther}>
            {t('other')}
          </Button>
          <Button onClick={onClose}>{t('common:verb.cancel')}</Button>
          <Button
            look="primary"
            icon="note"
            disabled={taken.length === 0 || plan.much !== null || plan.isBehind}
            onClick={takeIn}
          >
            {t('take', { count: taken.length })}
          </Button>
        </>
      }
    >
      <div className="incoming">
        <TablePreview table={table} plan={plan} />
        <IncomingChoices plan={plan} />
      </div>
    </Dialog>
  );
}

/** As long as somebody looks where it all went, in ms. */
const DONE_SHOWN_MS = 10_000;

/** How many rows are taken, and why none can be. */
function Sum({ plan: { rows, much, wish }, taken }: { readonly plan: Plan; readonly taken: number }) {
  const { t } = useTranslation('incoming');
  const left = rows.length - taken;
  return (
    <p className="grow insum" role="status">
      {much !== null ? (
        <span className="err">
          <Icon name="warning" size={18} />
          {t(`much.${much}`, { rows: INCOMING_LIMITS.rows, words: INCOMING_LIMITS.allWords })}
        </span>
      ) : (
        <>
          <b>{t('sum.taken', { count: taken })}</b>
          {left > 0 && <span>{t('sum.left', { count: left })}</span>}
          {taken === 0 && !wish.uses.includes('words') && <span>{t('sum.noWords')}</span>}
        </>
      )}
    </p>
  );
}
