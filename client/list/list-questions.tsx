// What the list asks over itself: what to do with a row (⋯), and into which zone something goes.
import { useTranslation } from 'react-i18next';
import { MenuAt } from '../ui/menu.tsx';
import type { ListBoard } from './deeds/deeds.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { isMarkRow, zoneOfRow } from './row.ts';
import { commandsFor, MENU_WORDS, type MenuCommand } from './row-menu.ts';
import type { ListWork } from './use-list-work.ts';

/** Shows what is asked now. */
export function ListQuestions({
  work,
  listBoard,
  only,
}: {
  readonly work: ListWork;
  readonly listBoard: ListBoard;
  /** The menu offers no others; left out: all. */
  readonly only?: ReadonlySet<MenuCommand>;
}) {
  const { t } = useTranslation('list');
  const { active, menu, asked, run, setMenu, setAsked, setPlace, focusGrid } = work;
  return (
    <>
      {menu !== null && active !== undefined && (
        <MenuAt
          at={menu}
          label={t('column.more')}
          items={commandsFor(active)
            .filter((command) => only?.has(command) !== false)
            .map((command) => ({
              key: command,
              words: t(command === 'write' && isMarkRow(active) ? 'do.set' : `do.${MENU_WORDS[command]}`),
              danger: command === 'delete',
              // After the menu has given the focus back.
              onSelect: () => queueMicrotask(() => run(command, active)),
            }))}
          onClose={() => {
            setMenu(null);
            focusGrid();
          }}
        />
      )}
      {asked !== null && (
        <PlaceDialog
          what={asked}
          places={listBoard.places}
          sheetId={work.sheetId}
          zoneId={zoneOfRow(active)}
          onClose={() => {
            setAsked(null);
            focusGrid();
          }}
          onChosen={(sheet, zone) => {
            setAsked(null);
            setPlace({ what: asked, sheet, zone });
          }}
        />
      )}
    </>
  );
}
