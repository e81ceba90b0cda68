// What a note says beside its words, near it: when, with whom, where somebody stands, whether it is done or goes on, whose voice it answers,
// which trap it names. Which of these a note has, its form, place and kind say (detailed-note.ts): each detail has its row here. Time is the note's place.
import { Popover } from 'radix-ui';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../../shared/board/ids.ts';
import {
  type DetailId,
  MAX_PERSON_LENGTH,
  type NoteDetails,
  STANCES,
  type Stance,
  TRAPS,
} from '../../../../shared/board/note-details.ts';
import type { BoardCanvasHandle } from '../../../canvas/canvas-handle.ts';
import { useRoles } from '../../../ui/camp-words.tsx';
import { SelectField, Switch, TextField, tooLongBy } from '../../../ui/field.tsx';
import { askedDetails, type DetailedNote } from './detailed-note.ts';
import { PeriodFields } from './period-fields.tsx';
import './note-details.css';

/** `children`: the button that opens it. */
export function NoteDetailsPopover({
  canvas,
  note,
  baseFiscalYear,
  isOpen,
  onOpen,
  children,
}: {
  readonly canvas: BoardCanvasHandle;
  readonly note: DetailedNote;
  readonly baseFiscalYear: number;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('board');
  const set = (details: Partial<NoteDetails>): void => canvas.setNoteDetails([note.id], details);
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="menu note-details"
          aria-label={t('noteDetails.detailsOf')}
          // Upward beside the bar, which stands over the note: the note stays in sight.
          side="right"
          align="end"
          sideOffset={6}
          collisionPadding={8}
        >
          {note.time !== null && (
            <PeriodFields
              {...note.time}
              baseFiscalYear={baseFiscalYear}
              onChange={(period) => canvas.setNotePeriod(note.id, period)}
            />
          )}
          {askedDetails(note).map((id) => {
            const Row = ROWS[id];
            return <Row key={id} id={note.id} details={note.details} set={set} />;
          })}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface RowProps {
  readonly id: RecordId;
  readonly details: NoteDetails;
  readonly set: (details: Partial<NoteDetails>) => void;
}

/** One row a detail, in the order in which the form stores them. */
const ROWS: Readonly<Record<DetailId, (props: RowProps) => ReactElement>> = {
  date: DateRow,
  person: PersonRow,
  stance: StanceRow,
  done: DoneRow,
  isOpen: OpenRow,
  voice: VoiceRow,
  trap: TrapRow,
};

function DateRow({ details, set }: RowProps) {
  const { t } = useTranslation('board');
  return (
    <TextField
      type="date"
      label={t('noteDetails.date')}
      value={details.date ?? ''}
      onChange={({ target }) => set({ date: target.value === '' ? null : target.value })}
    />
  );
}

function PersonRow(row: RowProps) {
  const { t } = useTranslation('board');
  return <PostRow {...row} of="person" label={t('noteDetails.person')} hint={t('noteDetails.personHint')} />;
}
function VoiceRow(row: RowProps) {
  const { t } = useTranslation('board');
  return <PostRow {...row} of="voice" label={t('noteDetails.voice')} hint={t('noteDetails.voiceHint')} />;
}

interface PostProps extends RowProps {
  readonly of: 'person' | 'voice';
  readonly label: string;
  readonly hint: string;
}

/** Kept here while it is typed: a post is one step to undo, not one a letter. */
function PostRow({ id, details, set, of, label, hint }: PostProps) {
  const [typed, setTyped] = useState<{ readonly of: RecordId; readonly words: string } | null>(null);
  const words = typed?.of === id ? typed.words : details[of];
  const roles = useRoles();
  const offered = useId();
  const keep = (): void => {
    const said = words.trim();
    if (said !== details[of] && tooLongBy(said, MAX_PERSON_LENGTH) === null) set({ [of]: said });
    setTyped(null);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextField
        label={label}
        hint={hint}
        most={MAX_PERSON_LENGTH}
        list={offered}
        value={words}
        onChange={({ target }) => setTyped({ of: id, words: target.value })}
        onBlur={keep}
      />
      <datalist id={offered}>
        {roles.map((role) => (
          <option key={role} value={role} />
        ))}
      </datalist>
    </form>
  );
}

function StanceRow({ details, set }: RowProps) {
  const { t } = useTranslation('board');
  return (
    <SelectField
      label={t('noteDetails.stance')}
      value={details.stance}
      options={STANCES.map((stance) => ({ value: stance, words: t(`noteDetails.stances.${stance}`) }))}
      onChange={({ target }) => set({ stance: target.value as Stance })}
    />
  );
}

function DoneRow({ details, set }: RowProps) {
  const { t } = useTranslation('board');
  return (
    <Switch checked={details.done > 0} onChange={(isDone) => set({ done: isDone ? 1 : 0 })}>
      {t('noteDetails.done')}
    </Switch>
  );
}

/** One or none; pressed again it is taken away. */
function TrapRow({ details, set }: RowProps) {
  const { t } = useTranslation('board');
  return (
    <fieldset className="traps">
      <legend>{t('noteDetails.trap')}</legend>
      {TRAPS.map((trap) => (
        <button
          key={trap}
          type="button"
          className="btn sm"
          aria-pressed={details.trap === trap}
          onClick={() => set({ trap: details.trap === trap ? null : trap })}
        >
          {t(`noteDetails.traps.${trap}`)}
        </button>
      ))}
      <p className="hint">{t('noteDetails.trapHint')}</p>
    </fieldset>
  );
}

function OpenRow({ details, set }: RowProps) {
  const { t } = useTranslation('board');
  return (
    <Switch checked={details.isOpen} onChange={(isOpen) => set({ isOpen })}>
      {t('noteDetails.isOpen')}
    </Switch>
  );
}
