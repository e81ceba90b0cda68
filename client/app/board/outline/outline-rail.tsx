// The outline at the left: the ruler of years, future on top, with the board's sheets hung on it. A 72 px rail; opened, it
// lists every sheet by name, and lets those who may name it.
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { Stage } from '../../../../shared/templates/template.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Menu } from '../../../ui/menu.tsx';
import type { BoardHandle } from '../board-handle.ts';
import { type NamedRef, STAGES, sheetName, stageOf } from '../sheet-names.ts';
import type { SheetArranging } from './arranging.ts';
import { AwaySheets } from './away-sheets.tsx';
import type { SheetNaming } from './naming.ts';
import { SheetEntry } from './sheet-entry.tsx';

interface OutlineProps {
  readonly sheets: readonly NamedRef[];
  /** The sheet in the middle of the view. */
  readonly current: RecordId | null;
  readonly onGo: (sheetId: RecordId) => void;
  /** How many notes of each sheet are つながりなし. */
  readonly unlinked?: ReadonlyMap<RecordId, number>;
  /** Where sheets are only read (a frozen version): none. */
  readonly naming?: SheetNaming;
  /** For those who may arrange the board's sheets. */
  readonly arranging?: SheetArranging | undefined;
  /** For those who may put further sheets on the board. */
  readonly onAdd?: (() => void) | undefined;
  /** Shows or ends the example of the sheet in view, where it has one. */
  readonly onExample?: (() => void) | undefined;
  readonly isExampleShown?: boolean;
  /** For facilitators: words the sheet in view anew. */
  readonly onWording?: (() => void) | undefined;
}

/** Stages that stand on the ruler; the others follow below it. */
const ON_RULER: readonly Stage[] = ['far', 'mid', 'now'];

export function OutlineRail(props: OutlineProps) {
  const { t } = useTranslation('board');
  const [isOpen, setIsOpen] = useState(false);
  const list = useRef<HTMLElement>(null);
  const stages = STAGES.map((stage) => ({
    stage,
    sheets: props.sheets.filter((sheet) => stageOf(sheet) === stage),
  })).filter(({ sheets }) => sheets.length > 0);
  const onRuler = stages.filter(({ stage }) => ON_RULER.includes(stage));
  const beside = stages.filter(({ stage }) => !ON_RULER.includes(stage));
  return (
    <nav
      ref={list}
      tabIndex={-1}
      className={isOpen ? 'outline' : 'minirail'}
      aria-label={t('region.sheets')}
      onKeyDown={(event) => undoByKey(event, props.naming?.canvas ?? null)}
    >
      <IconButton
        icon="list"
        label={t(isOpen ? 'outline.close' : 'outline.open')}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen ? (
        <>
          {stages.map(({ stage, sheets }) => (
            <StageList key={stage} {...props} stage={stage} sheets={sheets} />
          ))}
          {props.arranging !== undefined && (
            <AwaySheets arranging={props.arranging} onFocusLost={() => list.current?.focus()} />
          )}
          {props.onAdd !== undefined && (
            <Button icon="plus" className="sadd" onClick={props.onAdd}>
              {t('gallery.open')}
            </Button>
          )}
          {props.onExample !== undefined && (
            <Button
              icon="document"
              look="quiet"
              className="sadd"
              aria-pressed={props.isExampleShown === true}
              onClick={props.onExample}
            >
              {t('example.see')}
            </Button>
          )}
          {props.onWording !== undefined && (
            <Button icon="edit" look="quiet" className="sadd" onClick={props.onWording}>
              {t('wording.open')}
            </Button>
          )}
        </>
      ) : (
        <>
          {onRuler.length > 0 && (
            <ol className={onRuler.length > 1 ? 'ruled' : ''}>
              {onRuler.map(({ stage, sheets }) => (
                <StageStop key={stage} {...props} stage={stage} sheets={sheets} />
              ))}
            </ol>
          )}
          {beside.length > 0 && (
            <ol className="beside">
              {beside.map(({ stage, sheets }) => (
                <StageStop key={stage} {...props} stage={stage} sheets={sheets} />
              ))}
            </ol>
          )}
          {props.onAdd !== undefined && (
            <IconButton icon="plus" label={t('gallery.open')} onClick={props.onAdd} />
          )}
        </>
      )}
    </nav>
  );
}

/** What was done here is undone here, by the keys of the canvas. A field in which somebody writes has its own. */
function undoByKey(event: KeyboardEvent, canvas: BoardHandle | null): void {
  const key = event.key.toLowerCase();
  const isUndo = key === 'z' && !event.shiftKey;
  const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
  if (canvas === null || !(event.ctrlKey || event.metaKey) || !(isUndo || isRedo)) return;
  if (event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  if (isUndo) canvas.undo();
  else canvas.redo();
}

/** One stop: goes to its sheet at once, or offers its sheets when there are several. */
function StageStop({ stage, sheets, current, onGo }: OutlineProps & { readonly stage: Stage }) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const isCurrent = sheets.some((sheet) => sheet.id === current);
  const [only] = sheets;
  const button = (
    <button
      type="button"
      aria-label={
        sheets.length === 1 && only !== undefined
          ? t('outline.stop', { stage: t(`outline.${stage}`), sheet: sheetName(only, locale) })
          : t('outline.choose', { stage: t(`outline.${stage}`) })
      }
      aria-current={isCurrent ? 'page' : undefined}
      onClick={sheets.length === 1 && only !== undefined ? () => onGo(only.id) : undefined}
    >
      <StageMark stage={stage} />
      <span>{t(`outline.${stage}`)}</span>
    </button>
  );
  return (
    <li className={isCurrent ? `${stage} cur` : stage}>
      {sheets.length === 1 ? (
        button
      ) : (
        <Menu
          trigger={button}
          items={sheets.map((sheet) => ({
            key: sheet.id,
            words: sheetName(sheet, locale),
            icon: sheet.id === current ? 'check' : 'document',
            onSelect: () => onGo(sheet.id),
          }))}
        />
      )}
    </li>
  );
}

function StageList({
  stage,
  sheets,
  current,
  unlinked,
  onGo,
  naming,
  arranging,
}: OutlineProps & { readonly stage: Stage }) {
  const { t } = useTranslation('board');
  return (
    <div className={`stage ${stage}`}>
      <h2>
        <StageMark stage={stage} />
        {t(`outline.${stage}`)}
      </h2>
      <ul>
        {sheets.map((sheet) => (
          <SheetEntry
            key={sheet.id}
            sheet={sheet}
            isCurrent={sheet.id === current}
            unlinked={unlinked?.get(sheet.id) ?? 0}
            naming={naming}
            arranging={arranging}
            onGo={() => onGo(sheet.id)}
          />
        ))}
      </ul>
    </div>
  );
}

function StageMark({ stage }: { readonly stage: Stage }) {
  switch (stage) {
    case 'far':
    case 'now':
      return <i className="smark" aria-hidden="true" />;
    case 'mid':
      return (
        <em aria-hidden="true">
          <i className="smark" />
          <i className="smark" />
          <i className="smark" />
        </em>
      );
    case 'plan':
      return <Icon name="steps" size={22} />;
    case 'practice':
      return <Icon name="edit" size={22} />;
  }
}
