// The bar near a selection: what can be done with it (selection-actions.ts), each with its word and the sheet's own sign. Where
// it stands is bar-place.ts.
import {
  type ComponentProps,
  type ReactElement,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CanvasState, ScreenRect } from '../../../canvas/canvas-handle.ts';
import { isElsewhere } from '../../../canvas/tool-keys.ts';
import { useWindowKeys } from '../../../ui/composing.ts';
import { Icon } from '../../../ui/icon.tsx';
import { around, barPlace, EDGE } from './bar-place.ts';
import { detailedNote } from './detailed-note.ts';
import { NoteDetailsPopover } from './note-details.tsx';
import { CARRY_KEY, selectionActions, whyNotCarried } from './selection-actions.ts';
import type { SelectionAction, SelectionWork } from './selection-work.ts';
import { SheetSign } from './sheet-sign.tsx';

/** `areKeysOn`: single letters do something. `details`: what a note says beside its words is open. */
export function SelectionBar({
  areKeysOn,
  details,
  ...work
}: SelectionWork & { readonly areKeysOn: boolean; readonly details: OpenDetails }) {
  const { state, canvas, t } = work;
  const groups = selectionActions(work)
    .map((group) => group.filter(({ isInMenuOnly }) => isInMenuOnly !== true))
    .filter((group) => group.length > 0);
  useLetters(areKeysOn, work);
  const bar = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<ReturnType<typeof placeOf> | null>(null);
  // Out of view it would lie over something else, where a click is meant for that.
  const isShown =
    groups.length > 0 && state.menuAt === null && state.selection.some(({ isInView }) => isInView);
  const stand = useEffectEvent(() => {
    const next = isShown && bar.current !== null ? placeOf(bar.current, state) : null;
    setPlace((before) =>
      before?.x === next?.x && before?.y === next?.y && before?.mostHeight === next?.mostHeight
        ? before
        : next,
    );
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes where what is chosen goes
  useLayoutEffect(() => stand(), [isShown, state]);
  // A window that grows or shrinks moves nothing of what is chosen, and may leave the bar outside.
  useEffect(() => {
    if (!isShown || bar.current?.offsetParent == null) return;
    const watch = new ResizeObserver(() => stand());
    watch.observe(bar.current.offsetParent);
    watch.observe(bar.current);
    const dock = dockOf(bar.current);
    if (dock !== null) watch.observe(dock);
    return () => watch.disconnect();
  }, [isShown]);
  if (!isShown) return null;
  return (
    <div
      ref={bar}
      className="selbar"
      role="toolbar"
      aria-label={t('selection.label')}
      style={
        place === null
          ? { visibility: 'hidden' }
          : { left: place.x, top: place.y, maxHeight: place.mostHeight }
      }
    >
      {groups.map((group) => (
        <div className="selgroup" key={group[0]?.key}>
          {group.map((action) => (
            <WithDetails key={action.key} {...{ action, state, canvas, details }}>
              <Choice action={action} areKeysOn={areKeysOn} />
            </WithDetails>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Whether what a note says beside its words is open, and for which camp's years. */
export interface OpenDetails {
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly baseFiscalYear: number;
}

function WithDetails({
  action,
  state,
  canvas,
  details,
  children,
}: Pick<SelectionWork, 'state' | 'canvas'> & {
  readonly action: SelectionAction;
  readonly details: OpenDetails;
  readonly children: ReactElement;
}) {
  const note = action.opensDetails === true ? detailedNote(state.selection) : null;
  if (note === null) return children;
  return (
    <NoteDetailsPopover {...{ canvas, note }} {...details}>
      {children}
    </NoteDetailsPopover>
  );
}

function placeOf(bar: HTMLElement, { selection, beside }: CanvasState) {
  const canvas = bar.offsetParent;
  const dock = dockOf(bar);
  const height = canvas?.clientHeight ?? 0;
  const mostHeight = (dock?.offsetTop ?? height) - 2 * EDGE;
  const at = barPlace({
    selection: around(selection.map(({ screen }) => screen)),
    beside,
    bar: { width: bar.offsetWidth, height: Math.min(bar.offsetHeight, mostHeight) },
    canvas: { width: canvas?.clientWidth ?? 0, height },
    dockHeight: dock === null ? 0 : height - dock.offsetTop,
    zoom: zoomOn(canvas),
  });
  return { ...at, mostHeight };
}

function zoomOn(canvas: Element | null): ScreenRect | null {
  const zoom = canvas?.querySelector('.dockbox.zoom')?.getBoundingClientRect();
  if (canvas === null || zoom === undefined) return null;
  const { left, top } = canvas.getBoundingClientRect();
  return { x: zoom.x - left, y: zoom.y - top, width: zoom.width, height: zoom.height };
}

/** The tools below, over which it never stands. */
const dockOf = (bar: HTMLElement): HTMLElement | null =>
  bar.offsetParent?.querySelector<HTMLElement>('.dock') ?? null;

/** What opens a popover gets its `ref` and what to do from that. */
function Choice({
  action,
  areKeysOn,
  ...trigger
}: ComponentProps<'button'> & { readonly action: SelectionAction; readonly areKeysOn: boolean }) {
  const { words, icon, sign, pressed, letter, act, opensDetails } = action;
  return (
    <button
      type="button"
      className="btn quiet sm"
      aria-pressed={pressed}
      title={letter !== undefined && areKeysOn ? `${words}（${letter}）` : undefined}
      {...trigger}
      {...(opensDetails === true ? {} : { onClick: act })}
    >
      {sign !== undefined && <SheetSign name={sign} />}
      {icon !== undefined && <Icon name={icon} size={18} />}
      {words}
    </button>
  );
}

/** A letter does what its button does. Those that decide about what is selected go on to the next, so that a column can be read through by keys alone. */
function useLetters(areOn: boolean, work: SelectionWork): void {
  const { canvas } = work;
  useWindowKeys((event) => {
    if (!areOn) return;
    if (event.defaultPrevented || event.repeat || isElsewhere(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // What the screen shows may be a moment behind the hand: a letter is for what is selected now.
    const state = canvas.stateNow();
    const actions = selectionActions({ ...work, state }).flat();
    const key = event.key.toLowerCase();
    const action = actions.find(({ letter }) => letter?.toLowerCase() === key);
    const why = action === undefined && key === CARRY_KEY.toLowerCase() ? whyNotCarried(work, state) : null;
    if (why !== null) work.onRefused(why);
    if (action === undefined) return;
    event.preventDefault();
    if (action.stays !== true) canvas.selectNext();
    action.act();
  });
}
