// シートを足す: the pictures of all sheets in groups by what they are for, search and sets above, the chosen one at the right with
// what is done with it and the one press that puts it on the board. Which ones: gallery-choice.ts. Adding: adding.ts.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardId, RecordId } from '../../../../shared/board/ids.ts';
import { isCityBoard, isPersonal } from '../../../../shared/camp/camp.ts';
import { ranksOf } from '../../../../shared/camp/camp-words.ts';
import type { Rank } from '../../../../shared/camp/ranks.ts';
import { serves } from '../../../../shared/templates/catalogue.ts';
import type { SheetGroup, Template } from '../../../../shared/templates/template.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { newShapeId } from '../../../new-id.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { EmptyState } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { SheetPreview } from '../../sheet-preview.tsx';
import { useKeptAt } from '../closed/closed.ts';
import { saysVisionFirst } from '../conversion/conversion.ts';
import type { BoardData } from '../use-board-data.ts';
import { addToBoards, openOn, ownBoard, teamBoard } from './adding.ts';
import { ChosenPicture } from './chosen-picture.tsx';
import {
  countOfSet,
  GALLERY_SETS,
  type GallerySet,
  galleryGroups,
  galleryOf,
  type Standing,
  standingOf,
} from './gallery-choice.ts';
import { orderAfter, QuestionOrder } from './question-order.tsx';
import './gallery.css';

/** The board in front, or those of all cities: only facilitators are asked. */
type Whither = 'here' | 'everywhere';

export function GalleryDialog({
  data: { board, camp },
  doc,
  boardTitle,
  onAdded,
  onClose,
}: {
  readonly data: Pick<BoardData, 'board' | 'camp'>;
  readonly doc: BoardConnection['doc'];
  /** Whose board is in front, as people say it. */
  readonly boardTitle: string;
  /** It is on disk and everybody sees it. */
  readonly onAdded: (sheetId: RecordId) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const [search, setSearch] = useState('');
  const [set, setSet] = useState<GallerySet>('all');
  const [chosen, setChosen] = useState<Template | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const ranks = ranksOfBoard(board, camp);
  const groups = galleryGroups(search, set, locale, galleryOf(board));
  const offered = groups.flatMap(({ templates }) => templates);
  const shown =
    chosen ?? offered.find((each) => standingOf(each, board) === 'can-be-added') ?? offered[0] ?? null;
  const goTo = (group: SheetGroup): void =>
    list.current?.querySelector(`[data-group="${group}"]`)?.scrollIntoView({ block: 'start' });
  return (
    <Dialog
      onClose={onClose}
      title={t('gallery.title')}
      size="full"
      bare
      header={
        <>
          <input
            type="search"
            className="input gsearch"
            aria-label={t('gallery.search')}
            placeholder={t('gallery.searchFor')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          {!isPersonal(board) && (
            <Segmented
              label={t('gallery.set')}
              showLabel={false}
              value={set}
              onChange={setSet}
              options={GALLERY_SETS.map((value) => ({
                value,
                words: t('gallery.setCount', { set: t(`gallery.sets.${value}`), count: countOfSet(value) }),
              }))}
            />
          )}
        </>
      }
    >
      <div className="gbody">
        <nav className="gnav" aria-label={t('gallery.groups')}>
          <ol>
            {groups.map(({ group, templates }) => (
              <li key={group}>
                <button type="button" onClick={() => goTo(group)}>
                  <GroupMark group={group} />
                  <span className="grow">{t(`gallery.group.${group}`)}</span>
                  <span className="muted">{templates.length}</span>
                </button>
              </li>
            ))}
          </ol>
          <p className="hint">{t('gallery.nothingMoves')}</p>
        </nav>
        <div className="glist" ref={list}>
          {groups.length === 0 && <EmptyState icon="document" title={t('gallery.none')} />}
          {groups.map(({ group, templates }) => (
            <section key={group} data-group={group}>
              <h3>
                <GroupMark group={group} />
                {t(`gallery.group.${group}`)}
              </h3>
              <ul>
                {templates.map((template) => (
                  <li key={template.id}>
                    <Card
                      template={template}
                      standing={standingOf(template, board)}
                      isChosen={chosen === template}
                      baseFiscalYear={camp.camp.baseFiscalYear}
                      ranks={ranks}
                      onChoose={() => setChosen(template)}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        {shown === null ? (
          <aside className="gchosen" />
        ) : (
          <Chosen
            key={shown.id}
            data={{ board, camp }}
            doc={doc}
            boardTitle={boardTitle}
            template={shown}
            onAdded={(sheetId) => {
              onClose();
              if (sheetId !== null) onAdded(sheetId);
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

/** Rows and columns of ranks are shown as they come on this board. */
const ranksOfBoard = ({ teamId }: BoardData['board'], { camp, teams }: BoardData['camp']): readonly Rank[] =>
  ranksOf(
    camp,
    teams.find(({ id }) => id === teamId),
  );

function GroupMark({ group }: { readonly group: SheetGroup }) {
  if (group === 'act') return <Icon name="steps" size={18} />;
  if (group === 'reflect') return <Icon name="undo" size={18} />;
  return <i className={`gmark ${group}`} aria-hidden="true" />;
}

function Card({
  template,
  standing,
  isChosen,
  baseFiscalYear,
  ranks,
  onChoose,
}: {
  readonly template: Template;
  readonly standing: Standing;
  readonly isChosen: boolean;
  readonly baseFiscalYear: number;
  readonly ranks: readonly Rank[];
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const word = standing === 'can-be-added' ? null : t(`gallery.standing.${standing}`);
  return (
    <button
      type="button"
      className={['gcard', standing === 'can-be-added' ? '' : 'has', isChosen ? 'on' : ''].join(' ')}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      <span className="gthumb">
        <SheetPreview templateId={template.id} baseFiscalYear={baseFiscalYear} ranks={ranks} />
        {word !== null && (
          <span className="ghas">
            <Icon name={standing === 'there' ? 'check' : 'lock'} size={16} />
            {word}
          </span>
        )}
      </span>
      <b>{template.shortTitle[locale]}</b>
      <span className="hint">{template.summary[locale]}</span>
    </button>
  );
}

/** The sheet that was pressed last, or the first one, large, and what can be done with it. */
function Chosen({
  data: { board, camp },
  doc,
  boardTitle,
  template,
  onAdded,
}: {
  readonly data: Pick<BoardData, 'board' | 'camp'>;
  readonly doc: BoardConnection['doc'];
  readonly boardTitle: string;
  readonly template: Template;
  /** The sheet is there and is to be shown; null: it stands on other boards only. */
  readonly onAdded: (sheetId: RecordId | null) => void;
}) {
  const { t } = useTranslation(['board', 'common']);
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  const [whither, setWhither] = useState<Whither>('here');
  const [seed] = useState(() => newShapeId().slice('shape:'.length));
  const name = template.shortTitle[locale];
  const questions = template.axes.find(({ id }) => id === 'question')?.values ?? [];
  const last = board.sheets.findLast((sheet) => sheet.template === template.id);
  const [order, setOrder] = useState(() => orderAfter(last?.templateVersion, questions.length));
  const asksInOrder = template.inOrder !== null;
  const others = camp.boards.filter(isCityBoard);
  const mayEverywhere =
    camp.me.role === 'facilitator' &&
    board.teamId !== null &&
    board.visibility === 'camp' &&
    template.confidence === 'camp' &&
    others.length > 1;
  const targets: readonly BoardId[] =
    mayEverywhere && whither === 'everywhere' ? others.map(({ id }) => id) : [board.id];
  const standing = standingOf(template, board);
  const keptAt = useKeptAt(camp.camp);
  const isFurther = template.isRepeatable && board.sheets.some((sheet) => sheet.template === template.id);
  // Also where a colleague was quicker by a moment: the press goes to the sheet that has come.
  const there =
    standing === 'there' && targets.length === 1
      ? board.sheets.find((sheet) => sheet.template === template.id)
      : undefined;
  const [isAsking, setAsking] = useState(false);
  const vision = board.sheets.find((sheet) => serves(sheet, 'draft'));
  const add = async (): Promise<void> => {
    if (!isAsking && saysVisionFirst(template, board, doc)) {
      setAsking(true);
      return;
    }
    setBusy(true);
    const added = await addToBoards(
      targets,
      { template: template.id, name, seed, ...(asksInOrder ? { order } : {}) },
      t,
    );
    setBusy(false);
    if (added.length > 0) onAdded(added.find(({ boardId }) => boardId === board.id)?.sheetId ?? null);
  };
  const elsewhere =
    standing === 'own'
      ? ownBoard(camp)
      : standing === 'can-be-added' || standing === 'there'
        ? null
        : teamBoard(camp);
  const openElsewhere = async (): Promise<void> => {
    if (elsewhere === null) return;
    setBusy(true);
    const wish = { template: template.id, name, seed, ...(asksInOrder ? { order } : {}) };
    await openOn(elsewhere, wish, template.isRepeatable, t);
    setBusy(false);
  };
  return (
    <aside className="gchosen" aria-live="polite">
      <ChosenPicture
        template={template}
        baseFiscalYear={camp.camp.baseFiscalYear}
        ranks={ranksOfBoard(board, camp)}
      />
      <p>{template.about[locale]}</p>
      {standing === 'team-only' && <p className="hint">{t('gallery.teamOnlyHint')}</p>}
      {standing === 'team-first' && <p className="hint">{t('gallery.teamFirstHint')}</p>}
      {standing === 'own' && <p className="hint">{t('gallery.ownHint')}</p>}
      {elsewhere !== null && <p className="hint">{t('closed.kept', { place: keptAt })}</p>}
      {asksInOrder && (standing === 'can-be-added' || elsewhere !== null) && (
        <QuestionOrder questions={questions} value={order} onChange={setOrder} />
      )}
      {mayEverywhere && (
        <Segmented
          label={t('gallery.whither')}
          value={whither}
          onChange={setWhither}
          options={[
            { value: 'here', words: t('gallery.here', { board: boardTitle }) },
            { value: 'everywhere', words: t('gallery.everywhere', { count: others.length }) },
          ]}
        />
      )}
      <div className="gactions">
        {isAsking && <p className="small">{t('visionFirst.why')}</p>}
        {isAsking && vision !== undefined && (
          <Button size="big" wide icon="back" onClick={() => onAdded(vision.id)}>
            {t('visionFirst.go')}
          </Button>
        )}
        {elsewhere !== null && (
          <Button look="primary" size="big" wide icon="lock" busy={busy} onClick={() => void openElsewhere()}>
            {t(standing === 'own' ? 'gallery.openOwn' : 'gallery.openTeam')}
          </Button>
        )}
        {(elsewhere === null || standing === 'team-first') && (
          <Button
            {...(elsewhere === null ? { look: 'primary' as const } : {})}
            size="big"
            wide
            icon={there === undefined ? 'plus' : 'check'}
            busy={busy}
            disabled={standing === 'team-only'}
            onClick={() => (there === undefined ? void add() : onAdded(there.id))}
          >
            {t(
              isAsking
                ? 'visionFirst.addYet'
                : there !== undefined
                  ? 'gallery.goThere'
                  : isFurther
                    ? 'gallery.addAnother'
                    : 'gallery.add',
            )}
          </Button>
        )}
      </div>
    </aside>
  );
}
