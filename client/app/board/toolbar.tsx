// The dock under the canvas: undo left, tools in the middle, zoom right (on narrow screens above the canvas library's own
// mark, which keeps 150 × 48 px free). What a tool does is the canvas's business; what may be used is decided here.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardCanvasHandle, CanvasState, ToolId } from '../../canvas/canvas-handle.ts';
import { TOOL_KEYS } from '../../canvas/tool-keys.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';

/** `edit` everything; `contribute` notes only; `read` no tools at all. */
export type Capability = 'edit' | 'contribute' | 'read';

const ICONS = {
  select: 'pointer',
  note: 'note',
  text: 'text',
  pen: 'edit',
  link: 'link',
  tree: 'board',
  image: 'image',
  hand: 'hand',
} as const satisfies Partial<Record<ToolId, IconName>>;
type MainTool = keyof typeof ICONS;

const TOOLS: Readonly<Record<Capability, readonly MainTool[]>> = {
  edit: ['select', 'note', 'text', 'pen', 'link', 'tree', 'image', 'hand'],
  contribute: ['select', 'note', 'hand'],
  read: [],
};
const IMAGE_TYPES = 'image/png,image/jpeg,image/webp,image/gif';

interface DockProps {
  readonly canvas: BoardCanvasHandle;
  readonly state: CanvasState;
  readonly capability: Capability;
  /** Single letters take tools; then their tooltips say so. */
  readonly areKeysOn: boolean;
  readonly onKeySheet: () => void;
  /** Shows or ends the example of the sheet in view; null where there is none. */
  readonly onExample: (() => void) | null;
  /** Arranges the feedback in view; null where there is none that this person may move. */
  readonly onTidy: (() => void) | null;
  /** Opens 表から取り込む. */
  readonly onIncoming?: () => void;
}

/** Undo, tools and zoom. */
export function Dock(props: DockProps) {
  const { canvas, state, capability } = props;
  const { t } = useTranslation('board');
  const dock = useRef<HTMLDivElement>(null);
  const fit = (): void => {
    const place = canvas.visiblePlace();
    if (place === null || dock.current === null) return;
    // The foot of the sheet must not lie under the dock; the zoom alone stands beside the sheet.
    const height = dock.current.offsetParent?.clientHeight ?? 0;
    const coveredPx = capability === 'read' ? 0 : height - dock.current.offsetTop;
    canvas.goTo({ sheetId: place.sheetId, zoneId: null }, { animated: true, coveredPx });
  };
  return (
    <div className="dock" ref={dock}>
      {state.example !== null && (
        <p className="toolstays example" role="status">
          {t('example.shown')}
          <button type="button" className="btn quiet sm" onClick={() => canvas.showExample(null)}>
            {t('tool.ends')}
            <span className="keyed">{t('tool.endsBy')}</span>
          </button>
        </p>
      )}
      {state.example === null &&
        (state.tool === 'note' || state.tool === 'text') &&
        state.editing === null && (
          <p className="toolstays" role="status">
            {t('tool.stays')}
            <button type="button" className="btn quiet sm" onClick={() => canvas.setTool('select')}>
              {t('tool.ends')}
              <span className="keyed">{t('tool.endsBy')}</span>
            </button>
          </p>
        )}
      {capability !== 'read' && (
        <div className="dockbox">
          <IconButton
            icon="undo"
            label={t('undo')}
            aria-disabled={!state.canUndo}
            onClick={() => canvas.undo()}
          />
          <IconButton
            icon="redo"
            label={t('redo')}
            aria-disabled={!state.canRedo}
            onClick={() => canvas.redo()}
          />
        </div>
      )}
      {capability !== 'read' && <Tools {...props} />}
      <Zoom canvas={canvas} percent={state.zoomPercent} onFit={fit} />
    </div>
  );
}

function Tools({
  canvas,
  state,
  capability,
  areKeysOn,
  onKeySheet,
  onExample,
  onTidy,
  onIncoming,
}: DockProps) {
  const { t } = useTranslation('board');
  const chooser = useRef<HTMLInputElement>(null);
  const use = (tool: MainTool): void => {
    if (tool === 'image') chooser.current?.click();
    else canvas.setTool(tool);
  };
  const tooltip = (tool: MainTool): string | undefined => {
    const key = areKeysOn ? TOOL_KEYS[tool] : undefined;
    return key === undefined ? undefined : t('tool.withKey', { tool: t(`tool.${tool}`), key });
  };
  return (
    <div className="tools" role="toolbar" aria-label={t('region.tools')}>
      {TOOLS[capability].map((tool) => (
        <button
          key={tool}
          type="button"
          className="tool"
          aria-pressed={tool === 'image' ? undefined : state.tool === tool}
          aria-label={tool === 'hand' ? t('tool.handName') : undefined}
          aria-keyshortcuts={areKeysOn ? TOOL_KEYS[tool] : undefined}
          title={tooltip(tool)}
          onClick={() => use(tool)}
        >
          <Icon name={ICONS[tool]} size={22} />
          <span>{t(`tool.${tool}`)}</span>
        </button>
      ))}
      <Menu
        trigger={
          <button type="button" className="tool" aria-pressed={state.tool === 'arrow'}>
            <Icon name="more" size={22} />
            <span>{t('tool.more')}</span>
          </button>
        }
        items={[
          ...(capability === 'edit'
            ? [
                {
                  key: 'arrow',
                  words: t('tool.arrow'),
                  icon: 'forward' as const,
                  onSelect: () => canvas.setTool('arrow'),
                },
              ]
            : []),
          ...(onIncoming === undefined
            ? []
            : [{ key: 'incoming', words: t('tool.incoming'), icon: 'list' as const, onSelect: onIncoming }]),
          ...(onExample === null
            ? []
            : [
                {
                  key: 'example',
                  words: t(state.example === null ? 'example.see' : 'example.end'),
                  icon: 'document' as const,
                  onSelect: onExample,
                },
              ]),
          ...(onTidy === null
            ? []
            : [{ key: 'tidy', words: t('tool.tidy'), icon: 'list' as const, onSelect: onTidy }]),
          { key: 'keys', words: t('tool.keys'), icon: 'help' as const, onSelect: onKeySheet },
        ]}
      />
      <input
        ref={chooser}
        type="file"
        accept={IMAGE_TYPES}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) void canvas.addImage(file);
        }}
      />
    </div>
  );
}

function Zoom({
  canvas,
  percent,
  onFit,
}: {
  readonly canvas: BoardCanvasHandle;
  readonly percent: number;
  readonly onFit: () => void;
}) {
  const { t } = useTranslation('board');
  const shown = Math.round(percent);
  return (
    <div className="dockbox zoom">
      <IconButton icon="minus" label={t('zoom.out')} onClick={() => canvas.zoomOut()} />
      <button
        type="button"
        className="btn quiet percent"
        aria-label={t('zoom.actual', { percent: shown })}
        onClick={() => canvas.zoomToActualSize()}
      >
        {shown}%
      </button>
      <IconButton icon="plus" label={t('zoom.in')} onClick={() => canvas.zoomIn()} />
      <IconButton icon="fit" label={t('zoom.fit')} onClick={onFit} />
    </div>
  );
}
