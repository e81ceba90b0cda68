// Asks which way a つながり goes that was just drawn between two ends whose years do not say it: a small menu where it was drawn.
import { DropdownMenu } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { shortWords } from '../../../../shared/text/short-words.ts';
import type { BoardCanvasHandle, LinkQuestion } from '../../../canvas/canvas-handle.ts';
import { MenuEntry } from '../../../ui/menu.tsx';

export function LinkQuestionMenu({
  canvas,
  question,
}: {
  readonly canvas: BoardCanvasHandle;
  readonly question: LinkQuestion | null;
}) {
  const { t } = useTranslation('board');
  if (question === null) return null;
  const words = (said: string): string => shortWords(said) || t('chain.empty');
  return (
    <DropdownMenu.Root open onOpenChange={(open) => !open && canvas.closeLinkQuestion()}>
      <DropdownMenu.Trigger asChild>
        <span className="selmenu-at" style={{ left: question.at.x, top: question.at.y }} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={t('chain.whichWay')}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <DropdownMenu.Label className="menu-none">{t('chain.whichWay')}</DropdownMenu.Label>
          {question.ways.map((way) => (
            <MenuEntry
              key={`${way.from} ${way.to}`}
              item={{
                key: way.from,
                words: t('chain.thisWay', { from: words(way.fromWords), to: words(way.toWords) }),
                icon: 'link',
                onSelect: () => void canvas.link({ from: way.from, to: way.to }),
              }}
            />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
