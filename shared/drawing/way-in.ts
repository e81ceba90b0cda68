// How to come in, as the lobby (T0) prints it: a code to scan where the screen or paper may know the link, else where to go and which
// number to type. The code is handed in as its modules: what it says is a secret, which nobody finds here in words.
import type { Furniture, Rect, Wording } from '../templates/template.ts';
import { breakLines } from '../text/break-lines.ts';
import { fitText, fittingSize, textWidth } from '../text/measure.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';
import { INK } from './roles.ts';
import type { BoardContext, WayIn } from './sheet-context.ts';
import { line } from './sheet-frame.ts';
import { textLines } from './text-drawing.ts';

const NUMBER: Wording = { ja: '部屋番号', en: 'Room number' };
const NOTHING_NEEDED: Wording = { ja: 'アプリも登録も\n要りません。', en: 'No app,\nno account.' };
const ON_PAPER: Wording = {
  ja: '進行役の画面の二次元コードを読み取ります。アプリも登録も要りません。',
  en: 'Scan the code on the facilitator’s screen. No app, no account.',
};
const ON_SCREEN: Wording = {
  ja: '進行役の画面の二次元コードを読み取るか、下のアドレスを開いて部屋番号を入れます。アプリも登録も要りません。',
  en: 'Scan the code on the facilitator’s screen, or open the address below and type the number. No app, no account.',
};

/** Within `rect`: the code with the number beside it and the address below, or the words that lead there. */
export function drawWayIn(
  { rect }: Extract<Furniture, { kind: 'way-in' }>,
  ctx: BoardContext,
): readonly Drawing[] {
  const { wayIn = null, roomNumber = '' } = ctx.gathering ?? {};
  const number = roomNumber === '' ? '' : `${roomNumber.slice(0, 3)} ${roomNumber.slice(3)}`;
  const code = wayIn?.code ?? null;
  return [
    ...(code === null
      ? drawWords(rect, number, wayIn, ctx.locale)
      : drawCode(rect, code, number, ctx.locale)),
    ...drawAddress(rect, wayIn),
  ];
}

/** Side of the code, and where the words beside it begin. */
const CODE = { side: 188, beside: 224 } as const;

function drawCode(
  { x, y, width }: Rect,
  code: readonly string[],
  number: string,
  locale: Locale,
): readonly Drawing[] {
  const left = x + CODE.beside;
  const room = width - CODE.beside;
  const size = fittingSize(number, [38, 34, 30], true, room);
  const lines = breakLines(NOTHING_NEEDED[locale], room, { size: 22 });
  return [
    { kind: 'path', d: codePath(code, x, y, CODE.side), fill: INK.ink },
    ...(number === ''
      ? []
      : [
          ...line(NUMBER[locale], left, y + 28, 22, INK.ink2),
          ...line(number, left, y + 74, size, INK.ink, { bold: true }),
        ]),
    ...textLines(lines, left, y + 132, { size: 22, lineHeight: 32, colour: INK.ink2 }),
  ];
}

function drawWords(
  { x, y, width }: Rect,
  number: string,
  wayIn: WayIn | null,
  locale: Locale,
): readonly Drawing[] {
  const words = (wayIn === null ? ON_PAPER : ON_SCREEN)[locale];
  const lines = breakLines(words, width, { size: 22 });
  return [
    ...textLines(lines, x, y + 34, { size: 22, lineHeight: 30, colour: INK.ink2 }),
    ...(number === ''
      ? []
      : [
          ...line(NUMBER[locale], x, y + 184, 23, INK.ink2),
          ...line(number, x + textWidth(NUMBER[locale], 23, false) + 18, y + 190, 40, INK.ink, {
            bold: true,
          }),
        ]),
  ];
}

function drawAddress({ x, y, width, height }: Rect, wayIn: WayIn | null): readonly Drawing[] {
  if (wayIn === null) return [];
  const size = fittingSize(wayIn.address, [25, 23, 21], true, width);
  return line(fitText(wayIn.address, size, true, width), x, y + height - 4, size, INK.ink, { bold: true });
}

/** One path over all dark modules; neighbours in a row are one bar, so that no hairline shows between them. */
function codePath(rows: readonly string[], left: number, top: number, side: number): string {
  const unit = side / Math.max(rows.length, 1);
  const at = (modules: number): string => String(Math.round(modules * unit * 100) / 100);
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/gu)].map(({ 0: { length }, index }) => {
        const x = left + index * unit;
        return `M${Math.round(x * 100) / 100} ${Math.round((top + y * unit) * 100) / 100}h${at(length)}v${at(1)}h-${at(length)}z`;
      }),
    )
    .join('');
}
