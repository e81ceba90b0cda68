// A whole sheet without its notes: the printed form with its years, and what the form shows of what lies on it. One
// routine for canvas, projector, thumbnails and PDF.
import type { Sheet } from '../board/records.ts';
import { treeColumns } from '../layout/tree.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import {
  type Furniture,
  MARGIN,
  SHEET_HEIGHT,
  SHEET_WIDTH,
  type ShapedWash,
  type Template,
  type Wash,
  type Wording,
} from '../templates/template.ts';
import { textWidth } from '../text/measure.ts';
import { fillYears } from '../time/fiscal-year.ts';
import { drawAsked } from './asked.ts';
import type { Drawing } from './drawing.ts';
import { drawStances, drawUs } from './involved.ts';
import { drawLaneName } from './lane-name.ts';
import { levelHead } from './level-head.ts';
import { drawAgenda, drawCampDate } from './lobby.ts';
import { drawSeats } from './lobby-seats.ts';
import { drawMark } from './mark.ts';
import { drawKindTag, fold, silhouette } from './note-kind.ts';
import { INK } from './roles.ts';
import type { SheetContext } from './sheet-context.ts';
import { drawDisc, drawFoot, drawHead, drawRail, drawSecret, drawTitle, line } from './sheet-frame.ts';
import { drawShownSheet } from './shown-sheet.ts';
import { printedLines, textLines } from './text-drawing.ts';
import { drawTray } from './tray.ts';
import { drawWayIn } from './way-in.ts';
import { drawZone } from './zone.ts';

const UNKNOWN: Wording = {
  ja: 'このシートは、新しい版の未来図でつくられています。',
  en: 'This sheet was made with a newer version of Miraizu.',
};

/** The sheet in its own coordinates, 1680 × 1188. */
export function drawSheet(sheet: Sheet, ctx: SheetContext): readonly Drawing[] {
  const template = templateOf(sheet);
  const paper: Drawing = {
    kind: 'rect',
    x: 0,
    y: 0,
    width: SHEET_WIDTH,
    height: SHEET_HEIGHT,
    fill: INK.paper,
  };
  if (template === undefined)
    return [paper, ...line(UNKNOWN[ctx.locale], MARGIN, 130, 34, INK.ink2), ...drawFoot(ctx)];
  return [
    paper,
    ...template.washes.map(drawWash),
    ...drawHead(template, ctx),
    ...drawFoot(ctx),
    ...drawTitle(sheet, template, ctx),
    ...drawSecret(template.confidence, ctx.locale),
    ...zonesOf(template, ctx).flatMap((zone) => drawZone(zone, sheet, ctx)),
    ...(template.rail === null ? [] : drawRail(template.rail, ctx)),
    ...[...template.furniture, ...ctx.facts.derived.furniture].flatMap((piece) =>
      drawFurniture(piece, { sheet, template }, ctx),
    ),
  ];
}

function drawWash(wash: Wash | ShapedWash): Drawing {
  if (wash.kind === 'shaped')
    return { kind: 'path', d: wash.d, fill: INK[wash.ink], fillOpacity: wash.share };
  const { kind, x, y, width, height } = wash;
  const fill = kind === 'dawn' ? { wash: INK.future } : INK[kind];
  return { kind: 'rect', x, y, width, height, fill };
}

function drawFurniture(
  piece: Furniture,
  { sheet, template }: { readonly sheet: Sheet; readonly template: Template },
  ctx: SheetContext,
): readonly Drawing[] {
  const isOfEmptyZone = 'of' in piece && piece.of !== undefined && !ctx.facts.filledZones.has(piece.of);
  if (isOfEmptyZone && ctx.withoutPrompts === true) return [];
  switch (piece.kind) {
    case 'line':
      return drawLine(piece);
    case 'circle': {
      const { x, y, radius, ink, width, fill, dash } = piece;
      const stroke = { colour: INK[ink], width, ...(dash === undefined ? {} : { dash }) };
      return [
        { kind: 'circle', cx: x, cy: y, radius, stroke, ...(fill === undefined ? {} : { fill: INK[fill] }) },
      ];
    }
    case 'disc':
      return drawDisc(piece.x, piece.y, piece.number);
    case 'mark':
      return drawMark(piece.mark, piece.x, piece.y, piece.done, ctx.locale);
    case 'rect':
      return [{ kind: 'rect', ...piece.rect, fill: INK[piece.fill] }];
    case 'path': {
      const { d, ink, width, fill } = piece;
      const stroke = { colour: INK[ink], width };
      return [{ kind: 'path', d, stroke, round: true, ...(fill === undefined ? {} : { fill: INK[fill] }) }];
    }
    case 'text': {
      const own = piece.asks === undefined ? '' : (sheet.wording[piece.asks.key] ?? '');
      if (own !== '') return drawAsked(own, piece);
      const words = fillYears(piece.text[ctx.locale], ctx.baseFiscalYear, ctx.locale);
      const { bold, anchor, x, y, size, width, aside } = piece;
      if (width === undefined)
        return [
          ...line(words, x, y, size, INK[piece.ink], { bold, anchor }),
          ...(aside === undefined
            ? []
            : line(aside[ctx.locale], x + textWidth(words, size, bold) + 16, y - 1, 22, INK.ink2)),
        ];
      return textLines(printedLines(words, width, { size, bold }), x, y, {
        size,
        lineHeight: size * WRAPPED,
        colour: INK[piece.ink],
      });
    }
    case 'lane-name':
    case 'chapter-name':
      return drawLaneName(piece, template, ctx);
    case 'camp-date':
      return drawCampDate(piece, ctx);
    case 'agenda':
      return drawAgenda(piece, ctx);
    case 'seats':
      return drawSeats(piece, ctx);
    case 'way-in':
      return drawWayIn(piece, ctx);
    case 'us':
      return drawUs(piece, ctx);
    case 'stances':
      return drawStances(piece, ctx.locale);
    case 'kind-card':
      return drawKindCard(piece, ctx);
    case 'tree-heads':
      return drawTreeHeads(piece, template, ctx);
    case 'draft-owner':
      return drawDraftOwner(piece, ctx);
    case 'tray':
      return drawTray(piece, ctx);
    case 'shown-sheet':
      return drawShownSheet(piece, ctx);
    case 'presented-at': {
      const [first, second] = presentedWords(ctx);
      return [
        ...line(first, piece.x, piece.y, 22, INK.ink2),
        ...line(second, piece.x, piece.y + 34, 22, INK.ink2),
      ];
    }
  }
}

function drawLine({
  from,
  to,
  ink,
  width,
  dash,
  isArrow,
}: Extract<Furniture, { kind: 'line' }>): readonly Drawing[] {
  const [[x1, y1], [x2, y2]] = [from, to];
  const stroke = { colour: INK[ink], width };
  const shaft: Drawing = {
    kind: 'path',
    d: `M${x1} ${y1}L${x2} ${y2}`,
    stroke: { ...stroke, ...(dash === undefined ? {} : { dash }) },
  };
  if (isArrow !== true) return [shaft];
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn: number): string => {
    const [x, y] = [x2 - ARROWHEAD * Math.cos(angle + turn), y2 - ARROWHEAD * Math.sin(angle + turn)];
    return `${round(x)} ${round(y)}`;
  };
  return [
    shaft,
    {
      kind: 'path',
      d: `M${wing(0.55)}L${x2} ${y2}L${wing(-0.55)}`,
      stroke: { colour: INK[ink], width },
      round: true,
    },
  ];
}

const ARROWHEAD = 16;
/** Line height of printed words that are broken into lines, as a multiple of their size. */
const WRAPPED = 1.3;
const round = (value: number): number => Math.round(value * 100) / 100;

function presentedWords(ctx: SheetContext): readonly [string, string] {
  const at = ctx.presented?.atLabel;
  if (at === undefined) return ctx.locale === 'ja' ? ['まだ発表していません', ''] : ['Not presented yet', ''];
  return ctx.locale === 'ja'
    ? [`${at} 発表`, 'この版は変わりません']
    : [`Presented ${at}`, 'This version stays as it is'];
}

/** The card that explains one kind of note, in that kind's own shape. */
function drawKindCard(
  { rect, noteKind, text }: Extract<Furniture, { kind: 'kind-card' }>,
  ctx: SheetContext,
): readonly Drawing[] {
  const { x, y, width, height } = rect;
  const stroke = { colour: INK.ink, width: 2.5 };
  return [
    { kind: 'path', d: silhouette(noteKind, x, y, width, height), fill: INK.paper, stroke },
    ...(noteKind === 'insight'
      ? [{ kind: 'path', d: fold(x, y, width), fill: INK.hair, stroke, round: true } as const]
      : []),
    ...drawKindTag(noteKind, x + 18, y + 11, INK.ink, ctx.locale),
    ...line(text[ctx.locale], x + 18, y + 65, 21, INK.ink2),
  ];
}

function drawTreeHeads(
  { numbered }: Extract<Furniture, { kind: 'tree-heads' }>,
  template: Template,
  ctx: SheetContext,
): readonly Drawing[] {
  const zone = template.zones.find(({ use }) => use.kind === 'tree');
  if (zone?.use.kind !== 'tree') return [];
  const { tree } = zone.use;
  const { count, pitch } = treeColumns(ctx.facts.treeDepth, zone.width);
  const columns = Array.from({ length: count }, (_, level) => level);
  return columns.flatMap((level) => {
    const x = zone.x + level * pitch;
    const { title, nth } = levelHead(tree, level, ctx.locale);
    return [
      ...line(title, x, 288, 26, INK.time, { bold: true }),
      ...(numbered && level > 0 && pitch > 190
        ? line(nth, x + textWidth(title, 26, true) + 8, 288, 22, INK.ink3)
        : []),
    ];
  });
}

/** T9: 「若葉市の当初案」 over the mirrored draft. */
function drawDraftOwner(
  { x, y }: Extract<Furniture, { kind: 'draft-owner' }>,
  ctx: SheetContext,
): readonly Drawing[] {
  const words = ctx.locale === 'ja' ? `${ctx.teamName}の当初案` : `Draft of ${ctx.teamName}`;
  return line(ctx.teamName === '' ? '' : words, x, y, 22, INK.time, { bold: true });
}
