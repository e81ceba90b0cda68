// The chosen sheet beside the list, drawn as on paper and live. A press chooses a row or begins a note in a zone: a way for the pointer to
// what the list offers to everybody, so that the picture has no keys of its own.
import { type MouseEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { DrawContext } from '../../../../shared/drawing/sheet-context.ts';
import { templateOf, zonesOf } from '../../../../shared/templates/catalogue.ts';
import { type Rect, SHEET_HEIGHT, SHEET_WIDTH, type Zone } from '../../../../shared/templates/template.ts';
import { Drawings } from '../../../shapes/drawing-svg.tsx';
import { type Pressed, pressedAt } from './picture-hits.ts';
import { type PictureSource, useSheetDrawing } from './use-sheet-drawing.ts';
import './sheet-picture.css';

/** The mark stands so far outside of what it marks, in the sheet's units. */
const MARK_GAP = 8;

interface SheetPictureProps {
  readonly source: PictureSource;
  readonly sheetId: RecordId | null;
  /** What the sheet is called. */
  readonly name: string;
  readonly draw: DrawContext;
  /** The zones of the sheet in which this person may put notes. */
  readonly open: readonly Zone[];
  /** The chosen note, field or node. */
  readonly chosen: RecordId | null;
  readonly imageUrl: (assetId: string) => string;
  readonly onRecord: (id: RecordId) => void;
  readonly onZone: (zone: Zone) => void;
}

export function SheetPicture(props: SheetPictureProps) {
  const { source, sheetId, name, draw, open, chosen, imageUrl } = props;
  const { t } = useTranslation('list');
  const drawing = useSheetDrawing(source, sheetId, draw);
  const [over, setOver] = useState<Pressed>({ kind: 'nothing' });
  const picture = useMemo(
    () => (drawing === null ? null : <Drawings list={drawing.list} imageUrl={imageUrl} />),
    [drawing, imageUrl],
  );
  const sheet = drawing?.content.sheets.find(({ id }) => id === sheetId);
  const template = sheet === undefined ? undefined : templateOf(sheet);
  const zones = useMemo(() => (template === undefined ? [] : zonesOf(template, draw)), [template, draw]);
  if (drawing === null || sheet === undefined) return null;
  const at = (event: MouseEvent<SVGSVGElement>): Pressed => {
    const toSheet = event.currentTarget.getScreenCTM()?.inverse();
    if (toSheet === undefined) return { kind: 'nothing' };
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(toSheet);
    return pressedAt(drawing.lying, zones, open, { x, y });
  };
  const marked = drawing.lying.find(({ id }) => id === chosen);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list beside it has all of it by keys
    <svg
      className={`spicture over-${over.kind}`}
      viewBox={`0 0 ${SHEET_WIDTH} ${SHEET_HEIGHT}`}
      role="img"
      aria-label={t('picture.label', { sheet: name })}
      onClick={(event) => {
        const pressed = at(event);
        if (pressed.kind === 'record') props.onRecord(pressed.id);
        else if (pressed.kind === 'zone') props.onZone(pressed.zone);
      }}
      onMouseMove={(event) => {
        const next = at(event);
        if (!isSame(next, over)) setOver(next);
      }}
      onMouseLeave={() => setOver({ kind: 'nothing' })}
    >
      {picture}
      {over.kind === 'zone' && <rect className="openzone" {...rectOf(over.zone)} />}
      {marked !== undefined && (
        <rect className="chosenmark" data-marked={marked.id} {...grown(marked.rect)} rx={MARK_GAP} />
      )}
    </svg>
  );
}

const isSame = (a: Pressed, b: Pressed): boolean =>
  a.kind === b.kind &&
  (a.kind !== 'zone' || b.kind !== 'zone' || a.zone.id === b.zone.id) &&
  (a.kind !== 'record' || b.kind !== 'record' || a.id === b.id);

const rectOf = ({ x, y, width, height }: Rect) => ({ x, y, width, height });

const grown = ({ x, y, width, height }: Rect): Rect => ({
  x: x - MARK_GAP,
  y: y - MARK_GAP,
  width: width + 2 * MARK_GAP,
  height: height + 2 * MARK_GAP,
});
