// A drawing of ours (thumbnail, preview) inside the page, so that it is set in the page's own font, which an <img> never
// sees. It lives in a shadow tree: the ids of its gradients meet no others. Only SVG text made by shared/drawing.
import { useEffect, useRef, useState } from 'react';
import './svg-picture.css';

/** `svg` is the whole document; `label` names it for screen readers ('' for decoration). */
export function SvgPicture({ svg, label }: { readonly svg: string | null; readonly label: string }) {
  const host = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const picture = svg === null ? null : parseSvg(svg);
    root.replaceChildren(...(picture === null ? [] : [picture]));
  }, [svg]);
  return (
    <span
      className="svgpicture"
      ref={host}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}

/** The same from an address of our own server, empty for null; the last picture stays until the next has come. */
export function SvgFrom({ src, label }: { readonly src: string | null; readonly label: string }) {
  const [svg, setSvg] = useState<string | null>(null);
  useEffect(() => {
    if (src === null) return;
    const abort = new AbortController();
    load(src, abort.signal).then(
      (text) => {
        if (text !== null) setSvg(text);
      },
      (error: unknown) => {
        // Without the server the picture before stays; leaving the page aborts.
        if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
      },
    );
    return () => abort.abort();
  }, [src]);
  return <SvgPicture svg={svg} label={label} />;
}

async function load(src: string, signal: AbortSignal): Promise<string | null> {
  const response = await fetch(src, { signal, credentials: 'same-origin' });
  return response.ok ? response.text() : null;
}

function parseSvg(text: string): Element | null {
  const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
  if (documentElement.localName !== 'svg') return null;
  // The page's own font, with what it brings for rare kanji.
  documentElement.removeAttribute('font-family');
  documentElement.setAttribute('width', '100%');
  documentElement.setAttribute('style', 'display:block');
  return document.importNode(documentElement, true);
}
