// One zone as it is printed: its ground, rule, heading and prompt, the words it mirrors, and what goes with a fixed field
// (counter, words carried over, the underline of what is new). Notes are drawn over it by their own routine.
import type { Note, Sheet } from '../board/records.ts';
import type { FieldStyle, TextStyle, Zone } from '../templates/template.ts';
import { breakLines, type TextLine } from '../text/break-lines.ts';
import { countCharacters, fitText, fittingSize, textWidth } from '../text/measure.ts';
import { newWords } from '../text/new-words.ts';
import { fillYears } from '../time/fiscal-year.ts';
import { badgeWidth, drawBadge } from './badge.ts';
import type { Drawing } from './drawing.ts';
import { drawMark } from './mark.ts';
import { drawNote } from './note.ts';
import { cityLook, INK, LINE } from './roles.ts';
import type { SheetContext } from './sheet-context.ts';
import { line } from './sheet-frame.ts';
import { ANSWER_WORDS } from './taken-up.ts';
import { textLines } from './text-drawing.ts';

const PROMPT = 24;
const PROMPT_LINE = 36;
const COLUMN_HEAD = 28;
const UNDERLINE = { drop: 0.26, width: 6 } as const;
/** What was taken up and finds no place among the reasons. */
const MORE = {
  ja: (count: number) => `ほか${count}件は感想と気づきに`,
  en: (count: number) => `${count} more on Feedback`,
} as const;

/** Everything of a zone but the notes. */
export function drawZone(zone: Zone, sheet: Sheet, ctx: SheetContext): readonly Drawing[] {
  return [
    ...drawGround(zone),
    ...drawHeading(zone, ctx),
    ...drawPrompt(zone, sheet, ctx),
    ...drawContents(zone, ctx),
  ];
}

function drawGround(zone: Zone): readonly Drawing[] {
  const ground: readonly Drawing[] =
    zone.tone === 'evidence'
      ? [{ kind: 'rect', x: zone.x, y: zone.y, width: zone.width, height: zone.height, fill: INK.evidence }]
      : [];
  if (zone.rule === null) return ground;
  const width = { strong: LINE.strong, top: LINE.rule, hair: LINE.hair }[zone.rule.weight];
  const d = `M${zone.x} ${zone.y}H${zone.x + zone.width}`;
  return [...ground, { kind: 'path', d, stroke: { colour: INK[zone.rule.ink], width } }];
}

function drawHeading(zone: Zone, ctx: SheetContext): readonly Drawing[] {
  if (zone.heading === null) return [];
  if (zone.meaning.giver !== undefined || zone.heading.team !== undefined) return drawColumnHead(zone, ctx);
  const { text, size } = zone.heading;
  const words = text[ctx.locale];
  const x = zone.x + zone.pad;
  const heading = line(words, x, zone.y + 45, size, INK.ink, { bold: true });
  const { leftOut } = ctx.facts.takenUp;
  if (zone.use.kind === 'notes' && zone.use.showsTakenUp === true && leftOut > 0)
    return [
      ...heading,
      ...line(MORE[ctx.locale](leftOut), x + textWidth(words, size, true) + 16, zone.y + 44, 22, INK.ink2),
    ];
  if (zone.sub === null || (zone.sub.whenPresented === true && ctx.presented === null)) return heading;
  const sub = zone.sub.text[ctx.locale];
  return zone.sub.below
    ? [...heading, ...line(sub, x, zone.y + 81, 22, INK.ink2)]
    : [...heading, ...line(sub, x + textWidth(words, size, true) + 16, zone.y + 44, 22, INK.ink2)];
}

/** Badge of a city and a name: of the giving city (T9), or of one of its people; long names are set smaller, then cut (the foot has them in full). */
function drawColumnHead(zone: Zone, ctx: SheetContext): readonly Drawing[] {
  const team = zone.heading?.team ?? null;
  const name = zone.heading?.text[ctx.locale] ?? '';
  const city = cityLook(ctx, team, ctx.locale);
  const badge = team === null ? [] : drawBadge(city, zone.x, zone.y + 14, 24);
  const x = zone.x + (team === null ? 0 : badgeWidth(city, 24) + 12);
  const right = zone.x + zone.width;
  const aside = asideOf(zone, name, right - x);
  const room = right - x - (aside === '' ? 0 : textWidth(aside, ASIDE) + ASIDE_GAP);
  const size = fittingSize(name, [zone.heading?.size ?? COLUMN_HEAD, 24, 21], true, room);
  return [
    ...badge,
    ...line(fitText(name, size, true, room), x, zone.y + 42, size, INK.ink, { bold: true }),
    ...line(aside, right, zone.y + 41, ASIDE, INK.ink2, { anchor: 'end' }),
  ];
}

/** What stands at the right of a name, in as many words as there is room for; cut, and at last left out, before anything of the name is. */
function asideOf({ heading }: Zone, name: string, room: number): string {
  const asides = heading?.aside ?? [];
  const left = room - textWidth(name, 24, true) - ASIDE_GAP;
  const aside = asides.find((words) => textWidth(words, ASIDE) <= left) ?? asides.at(-1) ?? '';
  return aside === '' || left < ASIDE * 3 ? '' : fitText(aside, ASIDE, false, left);
}
const ASIDE = 22;
const ASIDE_GAP = 16;

function drawPrompt(zone: Zone, sheet: Sheet, ctx: SheetContext): readonly Drawing[] {
  if (zone.prompt === null || ctx.withoutPrompts === true || ctx.facts.filledZones.has(zone.id)) return [];
  if ((ctx.facts.mirrored[zone.id] ?? '') !== '') return [];
  const own = sheet.wording[zone.id];
  const words = own !== undefined && own !== '' ? own : zone.prompt.text[ctx.locale];
  const left = Math.max(zone.prompt.x, zone.pad);
  const lines = breakLines(fillYears(words, ctx.baseFiscalYear, ctx.locale), zone.width - left - zone.pad, {
    size: PROMPT,
    byPhrase: true,
  });
  return textLines(lines, zone.x + left, zone.y + zone.prompt.y, {
    size: PROMPT,
    lineHeight: PROMPT_LINE,
    colour: INK.ink3,
  });
}

function drawContents(zone: Zone, ctx: SheetContext): readonly Drawing[] {
  if (zone.use.kind === 'mirror') {
    const words = ctx.facts.mirrored[zone.id] ?? '';
    return words === '' ? [] : drawMirror(zone, words, zone.use.styles, INK.ink);
  }
  if (zone.use.kind === 'notes')
    return zone.use.showsTakenUp === true ? ctx.facts.takenUp.notes.map((note) => drawGiven(note, ctx)) : [];
  if (zone.use.kind === 'choice') {
    const { mark } = zone.use;
    return drawMark(mark, zone.x + mark.dx, zone.y + mark.dy, 0, ctx.locale);
  }
  if (zone.use.kind !== 'field') return [];
  const { field } = zone.use;
  const words = ctx.facts.fieldWords[zone.id] ?? '';
  if (words.trim() === '') {
    const seed = ctx.facts.mirrored[zone.id] ?? '';
    return seed === '' ? [] : drawMirror(zone, seed, field.styles, INK.ink2);
  }
  return [...drawCounter(zone, field, words, ctx), ...drawNewWords(zone, field, words, ctx)];
}

function drawGiven(note: Note, ctx: SheetContext): Drawing {
  const answer = ctx.facts.takenUp.answers[note.id];
  const tag = answer === undefined ? {} : { tag: ANSWER_WORDS[answer][ctx.locale] };
  const look = { city: cityLook(ctx, note.team, ctx.locale), locale: ctx.locale, field: null, ...tag };
  return { kind: 'group', x: note.x, y: note.y, children: drawNote(note, look) };
}

/** Mirrored words in the first style that fits; the last style ends in … where even that is too long. */
function drawMirror(
  zone: Zone,
  words: string,
  styles: readonly TextStyle[],
  colour: string,
): readonly Drawing[] {
  const chosen = chooseStyle(zone, words, styles);
  if (chosen === undefined) return [];
  const { style, lines } = chosen;
  const most = Math.max(1, Math.floor((zone.height - style.dy - style.size * 0.22) / style.lineHeight) + 1);
  const shown = lines.slice(0, most);
  const last = shown.at(-1);
  if (lines.length > most && last !== undefined)
    shown[most - 1] = withEllipsis(last, style, textRoom(zone, style));
  const room = textRoom(zone, style);
  return shown.flatMap((each, at) => {
    const x = zone.x + style.dx + (style.isAtEnd === true ? Math.max(0, room - widthOf(each, style)) : 0);
    return textLines([each], x, zone.y + style.dy + at * style.lineHeight, {
      size: style.size,
      lineHeight: style.lineHeight,
      colour,
    });
  });
}

/** A line that was cut is not as wide as it says. */
const widthOf = (each: TextLine, { size, bold }: TextStyle): number =>
  textWidth(each.text.trimEnd(), size, bold);

function chooseStyle(
  zone: Zone,
  words: string,
  styles: readonly TextStyle[],
): { readonly style: TextStyle; readonly lines: readonly TextLine[] } | undefined {
  let chosen: { readonly style: TextStyle; readonly lines: readonly TextLine[] } | undefined;
  for (const style of styles) {
    const lines = breakLines(words, textRoom(zone, style), style);
    chosen = { style, lines };
    if (style.dy + (lines.length - 1) * style.lineHeight + style.size * 0.22 <= zone.height) break;
  }
  return chosen;
}

const textRoom = (zone: Zone, style: TextStyle): number =>
  zone.width - style.dx - (zone.use.kind === 'mirror' ? style.dx : 0);

function withEllipsis(last: TextLine, style: TextStyle, width: number): TextLine {
  const text = `${fitText(last.text, style.size, style.bold, width - style.size).replace(/…$/u, '')}…`;
  return { ...last, text, runs: [{ text, bold: style.bold, x: last.indent, width: last.width }] };
}

/** 「29字／80字」 at the right, in the line of the heading. */
function drawCounter(zone: Zone, field: FieldStyle, words: string, ctx: SheetContext): readonly Drawing[] {
  if (field.maxCharacters === null) return [];
  const count = countCharacters(words);
  const text =
    ctx.locale === 'ja' ? `${count}字／${field.maxCharacters}字` : `${count} / ${field.maxCharacters}`;
  const y = zone.y + (zone.heading === null ? 58 : 44);
  const over = count > field.maxCharacters;
  return line(text, zone.x + zone.width, y, 22, over ? INK.warn : INK.ink3, { anchor: 'end', bold: over });
}

/** T10: a line under every word that was not in the draft. Follows the same line breaks as the field's note. */
function drawNewWords(zone: Zone, field: FieldStyle, words: string, ctx: SheetContext): readonly Drawing[] {
  const before = ctx.facts.comparedWith[zone.id] ?? '';
  const chosen = before === '' ? undefined : chooseStyle(zone, words, field.styles);
  if (chosen === undefined) return [];
  const { style, lines } = chosen;
  const marks = newWords(before, words).flatMap(({ text, isNew }) =>
    [...text].map((char) => ({ char, isNew })),
  );
  let at = 0;
  return lines.flatMap((row, i) => {
    const y = zone.y + style.dy + i * style.lineHeight + style.size * UNDERLINE.drop;
    const spans: { from: number; to: number }[] = [];
    let x = zone.x + style.dx + row.indent;
    for (const char of row.text) {
      // Line breaks and spaces dropped at line ends are in the words, but not in the rows.
      while (at < marks.length && marks[at]?.char !== char) at += 1;
      const width = textWidth(char, style.size, style.bold);
      const span = spans.at(-1);
      if (marks[at]?.isNew === true) {
        if (span !== undefined && span.to >= x - 0.01) span.to = x + width;
        else spans.push({ from: x, to: x + width });
      }
      x += width;
      at += 1;
    }
    return spans.map(
      ({ from, to }): Drawing => ({
        kind: 'path',
        d: `M${from} ${y}H${to}`,
        stroke: { colour: INK.time, width: UNDERLINE.width },
      }),
    );
  });
}
