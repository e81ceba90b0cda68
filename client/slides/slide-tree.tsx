// A branch of an issue tree: levels side by side under their heads, with what it hangs on in a line above.
import type { CSSProperties } from 'react';
import { levelHead } from '../../shared/drawing/level-head.ts';
import type { Branch, SlideBody } from '../../shared/slides/slide.ts';
import { pathWords } from '../../shared/slides/tree-slides.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { SlideText } from './slide-items.tsx';
import './slide-tree.css';

export function SlideTree({
  body,
  size,
}: {
  readonly body: Extract<SlideBody, { kind: 'tree' }>;
  readonly size: number;
}) {
  const { tree, path, branch, level, levels } = body;
  const locale = useLocale();
  const heads = Array.from({ length: levels }, (_, at) => levelHead(tree, level + at, locale));
  return (
    <div className={`slide-tree ${tree}`} style={{ '--size': size, '--levels': levels } as CSSProperties}>
      {path.length > 0 && <p className="slide-path">{pathWords(path)}</p>}
      <div className="slide-levels">
        {heads.map(({ title, nth }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
          <h2 key={at}>
            {title} {nth !== '' && <small>{nth}</small>}
          </h2>
        ))}
      </div>
      <div className="slide-branches">
        <TreeBranch branch={branch} isRoot={level === 0} />
      </div>
    </div>
  );
}

function TreeBranch({ branch, isRoot }: { readonly branch: Branch; readonly isRoot: boolean }) {
  return (
    <div className="slide-branch">
      <TreeNode branch={branch} isRoot={isRoot} />
      {branch.children.length > 0 && (
        <div className="slide-children">
          {branch.children.map((child) => (
            <div key={child.id} className="slide-child">
              <TreeBranch branch={child} isRoot={false} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function TreeNode({ branch, isRoot }: { readonly branch: Branch; readonly isRoot: boolean }) {
  const { paragraphs, star, evidence, status, hidden } = branch;
  const look = isRoot ? 'slide-node root' : star ? 'slide-node star' : 'slide-node';
  return (
    <div className={look} data-record={branch.id}>
      {star && <Star />}
      <SlideText paragraphs={paragraphs} />
      {hidden > 0 && <span className="slide-hidden">＋{hidden}</span>}
      {status !== '' && (
        <p className={evidence === 'open' ? 'slide-status open' : 'slide-status'}>
          {evidence !== 'none' && <EvidenceMark evidence={evidence} />}
          {status}
        </p>
      )}
    </div>
  );
}

const Star = () => (
  <svg className="slide-star" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d="M8 1.3l2 4.4 4.8.5-3.6 3.2 1 4.7L8 11.7l-4.2 2.4 1-4.7L1.2 6.2 6 5.7z" fill="currentColor" />
  </svg>
);

const EvidenceMark = ({ evidence }: { readonly evidence: 'open' | 'backed' }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {evidence === 'backed' ? (
      <path d="M2 8.5l4 4.5 8-10" fill="none" stroke="currentColor" strokeWidth="2.8" />
    ) : (
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="3 2.4" />
    )}
  </svg>
);
