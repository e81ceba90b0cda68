// The head of a sheet on a phone: which sheet it is, and looking for something.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { Team } from '../../../shared/camp/camp.ts';
import type { TreeKind } from '../../../shared/templates/template.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { NO_FILTER } from '../list-filter.ts';
import { SignFilters } from '../list-filters.tsx';
import { ListHead } from '../list-head.tsx';
import type { Listing } from '../list-rows.ts';
import type { SheetRow } from '../row.ts';
import type { useFind } from '../use-find.ts';

export function NarrowHead({
  sheets,
  sheetId,
  onSheet,
  find,
  teams,
  listing,
  tree,
  onLeave,
}: {
  readonly sheets: readonly SheetRow[];
  readonly sheetId: RecordId | null;
  readonly onSheet: (sheetId: RecordId | null) => void;
  readonly find: ReturnType<typeof useFind>;
  readonly teams: readonly Team[];
  readonly listing: Listing;
  /** Of what kind the tree is that the sheet shows; null: none. */
  readonly tree: TreeKind | null;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation(['list', 'common']);
  const [isLooking, setLooking] = useState(false);
  const { field } = find;
  useEffect(() => {
    if (isLooking) field.current?.focus();
  }, [isLooking, field]);
  const stop = (): void => {
    find.setFilter(NO_FILTER);
    setLooking(false);
    onLeave();
  };
  const shown = sheets.find((sheet) => sheet.sheetId === sheetId);
  return (
    <div className="lptop">
      {isLooking ? (
        <ListHead
          filter={find.filter}
          onFilter={find.setFilter}
          teams={teams}
          listing={listing}
          tree={tree}
          search={field}
          onLeave={onLeave}
          onAdd={undefined}
          onGrow={onLeave}
          onIncoming={undefined}
        >
          <IconButton icon="close" label={t('narrow.stopFinding')} onClick={stop} />
        </ListHead>
      ) : (
        <>
          <Select
            aria-label={t('place.sheet')}
            value={shown?.id ?? ''}
            onChange={({ target }) => onSheet(sheets.find(({ id }) => id === target.value)?.sheetId ?? null)}
            options={sheets.map(({ id, title }) => ({ value: id, words: title }))}
          />
          <div className="lpf">
            <Button icon="search" onClick={() => setLooking(true)}>
              {t('narrow.find')}
            </Button>
            <SignFilters
              filter={find.filter}
              onFilter={find.setFilter}
              askable={listing.askable}
              tree={tree}
            />
          </div>
        </>
      )}
    </div>
  );
}
