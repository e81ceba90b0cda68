// What stands in a column of a slide: cards, the words of fields, signs behind their flag, pictures, prompts. Sizes are in
// the stage's units; the numbers of slide.css are those that shared/slides/stage.ts has measured with.
import type { CSSProperties, ReactNode } from 'react';
import type { Team } from '../../shared/camp/camp.ts';
import type { Item, SlideParagraph } from '../../shared/slides/slide.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { CityBadge, cityVariables, styleOfTeam } from '../ui/city-badge.tsx';
import { KindMark } from './kind-mark.tsx';
import './slide-items.css';

/** What a slide's drawing needs beside the slide. */
export interface SlideSurroundings {
  readonly teams: readonly Team[];
  /** Where the board's pictures are. */
  readonly imageUrl: (assetId: string) => string;
}

export function SlideItem({ item, teams, imageUrl }: SlideSurroundings & { readonly item: Item }): ReactNode {
  const locale = useLocale();
  switch (item.kind) {
    case 'card':
      return <Card item={item} teams={teams} />;
    case 'words':
      return (
        <div
          className={item.bold ? 'slide-words bold' : 'slide-words'}
          style={{ '--size': item.size } as CSSProperties}
          data-record={item.id ?? undefined}
        >
          {item.label !== '' && <b className="slide-label">{item.label}</b>}
          <SlideText paragraphs={item.paragraphs} />
        </div>
      );
    case 'indicator':
      return (
        <div className="slide-sign" data-record={item.id}>
          <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M3 22V2" stroke="currentColor" strokeWidth="3" />
            <path d="M3 2h19l-5.5 6 5.5 6H3z" fill="currentColor" />
          </svg>
          <SlideText paragraphs={item.paragraphs} />
        </div>
      );
    case 'picture':
      return <img className="slide-picture" src={imageUrl(item.assetId)} alt="" data-record={item.id} />;
    case 'prompt':
      return (
        <div className="slide-prompt">
          {item.label !== '' && <b className="slide-label">{item.label}</b>}
          <div className="slide-text">{item.text[locale]}</div>
        </div>
      );
  }
}

function Card({
  item,
  teams,
}: {
  readonly item: Extract<Item, { kind: 'card' }>;
  readonly teams: readonly Team[];
}) {
  const team = teams.find(({ id }) => id === item.team) ?? null;
  return (
    <div
      className={`slide-card ${item.noteKind}`}
      style={cityVariables(styleOfTeam(team))}
      data-record={item.id}
    >
      {item.noteKind !== 'none' && <KindMark kind={item.noteKind} />}
      <SlideText paragraphs={item.paragraphs} />
      {item.showsCity && <CityBadge team={team} />}
    </div>
  );
}

/** What people wrote. Japanese is broken by phrase also where the screen around it is English. */
export function SlideText({ paragraphs }: { readonly paragraphs: readonly SlideParagraph[] }) {
  const isJapanese = paragraphs.some(({ runs }) => runs.some(({ text }) => KANA.test(text)));
  return (
    <div className="slide-text" lang={isJapanese ? 'ja' : undefined}>
      <Words paragraphs={paragraphs} />
    </div>
  );
}
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Paragraphs with their bold and new words; list items behind their ・. */
function Words({ paragraphs }: { readonly paragraphs: readonly SlideParagraph[] }) {
  return paragraphs.map(({ runs, listDepth }, at) => (
    <p
      // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name
      key={at}
      {...(listDepth === 0
        ? {}
        : { className: 'slide-listed', style: { '--depth': listDepth } as CSSProperties })}
    >
      {runs.map(({ text, bold, isNew }, nth) => {
        const key = `${nth} ${text}`;
        if (isNew === true) return <u key={key}>{text}</u>;
        return bold ? <b key={key}>{text}</b> : <span key={key}>{text}</span>;
      })}
    </p>
  ));
}
