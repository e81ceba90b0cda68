// What the list asks over itself: what to do with a row (⋯), into which zone something goes, and what a note is linked with.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isNote } from '../../shared/reading/read-board.ts';
import { MenuAt } from '../ui/menu.tsx';
import type { ListBoard } from './deeds/deeds.ts';
import { kinOfRow } from './kin.ts';
import { LinkDialog } from './link-dialog.tsx';
import type { Target } from './link-targets.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { endOfRow, isMarkRow, type ListRow, zoneOfRow } from './row.ts';
import { commandsFor, MENU_WORDS, type MenuCommand } from './row-menu.ts';
import type { ListWork } from './use-list-work.ts';

/** What else can be made of the row, and the ways to what it came from and what came of it. */
function kinItems(
  { convert, paraphrase, await: awaitMade, goTo }: ListWork,
  listBoard: ListBoard,
  row: ListRow,
  t: TFunction<'list'>,
) {
  const kin = kinOfRow(listBoard, row);
  if (kin === null || row.kind !== 'record') return [];
  const item = (key: string, words: string, act: () => void) => ({
    key,
    words,
    danger: false,
    onSelect: () => queueMicrotask(act),
  });
  const { becomes, source, made } = kin;
  return [
    ...(becomes === null || convert === undefined
      ? []
      : [item('convert', t(`do.becomes.${becomes}`), () => convert(row.id, awaitMade))]),
    ...(paraphrase === undefined || !isNote(row.read) || row.read.kind === 'field' || row.text === ''
      ? []
      : [item('paraphrase', t('do.paraphrase'), () => paraphrase(row.id))]),
    ...(source === null ? [] : [item('source', t('do.source'), () => goTo(source))]),
    ...(made === null ? [] : [item('made', t('do.made'), () => goTo(made))]),
  ];
}

/** Shows what is asked now. */
export function ListQuestions({
  work,
  listBoard,
  targets,
  baseFiscalYear,
  only,
}: {
  readonly work: ListWork;
  readonly listBoard: ListBoard;
  readonly targets: ReadonlyMap<string, Target>;
  readonly baseFiscalYear: number;
  /** The menu offers no others; left out: all. */
  readonly only?: ReadonlySet<MenuCommand>;
}) {
  const { t } = useTranslation('list');
  const { active, menu, asked, run, setMenu, setAsked, setAnswered, focusGrid } = work;
  const end = active === undefined ? null : endOfRow(active);
  const close = (): void => {
    setAsked(null);
    focusGrid();
  };
  return (
    <>
      {menu !== null && active !== undefined && (
        <MenuAt
          at={menu}
          label={t('column.more')}
          items={[
            ...commandsFor(active)
              .filter((command) => only?.has(command) !== false)
              .filter((command) => command !== 'take-out' || work.takeOut !== undefined)
              .map((command) => ({
                key: command,
                words: t(command === 'write' && isMarkRow(active) ? 'do.set' : `do.${MENU_WORDS[command]}`),
                danger: command === 'delete' || command === 'delete-one',
                // After the menu has given the focus back.
                onSelect: () => queueMicrotask(() => run(command, active)),
              })),
            ...(only === undefined ? kinItems(work, listBoard, active, t) : []),
          ]}
          onClose={() => {
            setMenu(null);
            focusGrid();
          }}
        />
      )}
      {(asked === 'add' || asked === 'carry') && (
        <PlaceDialog
          what={asked}
          places={listBoard.places}
          sheetId={work.sheetId}
          zoneId={zoneOfRow(active)}
          onClose={close}
          onChosen={(sheet, zone) => {
            setAsked(null);
            setAnswered({ what: asked, sheet, zone });
          }}
        />
      )}
      {asked === 'link' && end !== null && (
        <LinkDialog
          {...{ listBoard, end, targets, baseFiscalYear }}
          onJoined={(words) => {
            close();
            work.say(words);
          }}
          onPut={() => {
            setAsked(null);
            setAnswered({ what: 'what-for', end });
          }}
          onClose={close}
        />
      )}
    </>
  );
}
