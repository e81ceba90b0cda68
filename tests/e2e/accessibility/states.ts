// Every page of the product and every state of it that covers or changes the page: where it is, who sees it, and how one gets there.
// A walk loads one page and goes through its states one after another. What is pressed is named by the product's own dictionaries, so
// that one table holds for all languages.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import type { Route } from '../../../client/app/routes.ts';
import { until } from '../../kit/until.ts';
import { ELSEWHERE, type Language, type Stage, type Who } from './stage.ts';

/** The words of a key (`board:chain.tab`) in the language of the page; where something is filled in, whatever that is. */
export type Say = (key: string) => string | RegExp;

export interface State {
  readonly state: string;
  /** Goes there from the state before; left out where the page is there already. */
  readonly open?: (page: Page, say: Say) => Promise<unknown>;
  /** What is laid where it was asked for is asked for anew at each size. */
  readonly anew?: boolean;
  /** Goes back, where Escape does not do it. */
  readonly close?: (page: Page, say: Say) => Promise<unknown>;
}

export interface Walk {
  /** The kind of page, so that a page without a walk does not compile. */
  readonly page: Route['page'] | 'licence' | 'failure';
  readonly who: Who;
  readonly path: (stage: Stage) => string;
  /** Goes to where the page is complete. */
  readonly ready: (page: Page, say: Say) => Promise<unknown>;
  readonly states: readonly State[];
}

const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true });
const dialog = (page: Page): Locator => page.getByRole('dialog').first();
const opens =
  (key: string): NonNullable<State['open']> =>
  async (page, say) => {
    await button(page, say(key)).first().click();
    await dialog(page).waitFor();
  };
const heading = (page: Page): Promise<void> => page.getByRole('heading').first().waitFor();
const asItIs = (state: string): readonly State[] => [{ state }];

const sheet =
  (id: string) =>
  async (page: Page, say: Say): Promise<void> => {
    await page.locator(`[data-shape-id="${id}"]`).waitFor();
    const skip = button(page, say('board:hints.skip'));
    if (await skip.isVisible()) await skip.click();
  };
/** Presses the first of these that is in view. */
const pressNote = async (page: Page, notes: Locator): Promise<void> => {
  const { x, y } = await until(async () => {
    for (const note of await notes.all()) {
      const box = await note.boundingBox();
      if (box === null || box.width <= 20) continue;
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      // Clear of rails, bar and tools.
      if (at.x > 90 && at.x < 1270 && at.y > 120 && at.y < 640) return at;
    }
    return null;
  });
  await page.mouse.click(x, y);
};
const rail = (page: Page, say: Say): Locator =>
  page.getByRole('navigation', { name: say('board:region.panels') });
const grid = (page: Page): Locator => page.getByRole('treegrid');
const selects = async (page: Page, index: number): Promise<void> => {
  await grid(page).focus();
  for (let down = 0; down < index; down += 1) await page.keyboard.press('ArrowDown');
};

export const WALKS: readonly Walk[] = [
  {
    page: 'start',
    who: 'nobody',
    path: ({ server }) => server.hostLink.slice(server.hostLink.indexOf('/start#')),
    ready: async (page, say) => {
      await heading(page);
      // A camp of these days is offered first.
      const anew = button(page, say('start:atHand.new'));
      if (await anew.isVisible()) await anew.click();
      await button(page, say('start:create')).waitFor();
    },
    states: [
      { state: 'a new camp' },
      {
        state: 'a new camp, refused',
        open: (page, say) => button(page, say('start:create')).click(),
      },
    ],
  },
  {
    page: 'start',
    who: 'member',
    path: () => '/start',
    ready: heading,
    states: asItIs('without the link'),
  },
  {
    page: 'root',
    who: 'nobody',
    path: () => '/',
    ready: heading,
    states: [
      { state: 'the number' },
      {
        state: 'the number of a phone',
        open: (page, say) => button(page, say('join:handover.offer')).click(),
      },
    ],
  },
  {
    page: 'join',
    who: 'nobody',
    path: ({ participantLink }) => participantLink,
    ready: (page, say) => page.getByLabel(say('join:name.label')).waitFor(),
    states: [
      { state: 'the form' },
      { state: 'the form, refused', open: (page, say) => button(page, say('join:submit')).click() },
    ],
  },
  {
    page: 'join',
    who: 'member',
    path: ({ participantLink }) => participantLink,
    ready: heading,
    states: asItIs('somebody who was here'),
  },
  {
    page: 'failure',
    who: 'nobody',
    path: () => '/join#no-such-link-at-all-no-such-link',
    ready: (page) => page.getByRole('alert').waitFor(),
    states: asItIs('a link that opens nothing'),
  },
  {
    page: 'failure',
    who: 'member',
    path: () => '/board/no-such-board-at-all',
    ready: (page) => page.getByRole('alert').waitFor(),
    states: asItIs('a board that is none'),
  },
  {
    page: 'unknown',
    who: 'nobody',
    path: () => '/nowhere',
    ready: (page) => page.getByRole('alert').waitFor(),
    states: asItIs('an address that is none'),
  },
  {
    page: 'reload',
    who: 'nobody',
    path: () => '/reload',
    ready: (page) => page.getByRole('alert').waitFor(),
    states: asItIs('an old page'),
  },
  {
    page: 'licence',
    who: 'member',
    path: ({ board }) => `${ELSEWHERE}/board/${board.id}`,
    ready: (page) => page.getByRole('alert').or(grid(page)).first().waitFor(),
    states: asItIs('a board without the canvas'),
  },
  {
    page: 'diag',
    who: 'nobody',
    path: () => '/diag',
    ready: (page, say) => button(page, say('diag:again')).waitFor(),
    states: asItIs('what works'),
  },
  {
    page: 'ready',
    who: 'facilitator',
    path: ({ camp }) => `/camp/${camp.id}/ready`,
    ready: heading,
    states: [
      { state: 'links' },
      {
        state: 'a link is made new',
        open: async (page, say) => {
          await page.locator('.rolerow button[aria-haspopup=menu]').first().click();
          await page.getByRole('menuitem', { name: say('ready:renew.item') }).click();
          await dialog(page).waitFor();
        },
      },
    ],
  },
  {
    page: 'card',
    who: 'facilitator',
    path: ({ camp }) => `/camp/${camp.id}/card`,
    ready: (page, say) => button(page, say('card:print')).waitFor(),
    states: asItIs('the card'),
  },
  {
    page: 'lobby',
    who: 'member',
    path: ({ camp }) => `/camp/${camp.id}`,
    ready: (page, say) => page.getByText(say('lobby:boards.title')).first().waitFor(),
    states: [
      { state: 'of a participant' },
      {
        state: 'about me',
        open: async (page, say) => {
          await page.locator('.memenu').click();
          await page.getByRole('menuitem', { name: say('lobby:me.change') }).click();
          await dialog(page).waitFor();
        },
      },
    ],
  },
  {
    page: 'lobby',
    who: 'facilitator',
    path: ({ camp }) => `/camp/${camp.id}`,
    ready: (page, say) => page.getByText(say('lobby:boards.title')).first().waitFor(),
    states: [
      { state: 'of a facilitator' },
      {
        state: 'my menu',
        open: async (page) => {
          await page.locator('.memenu').click();
          await page.getByRole('menu').waitFor();
        },
      },
      { state: 'settings', open: opens('lobby:settings'), close: async () => undefined },
      {
        state: 'settings: boards for the teams alone',
        open: (page, say) => button(page, say('lobby:teamOnly.title')).click(),
        close: async () => undefined,
      },
      {
        state: 'settings: deleting the camp',
        open: (page, say) => button(page, say('lobby:setup.danger')).click(),
      },
      {
        state: 'words of the camp',
        open: async (page, say) => {
          await button(page, say('lobby:settings')).click();
          await button(page, say('words:open')).click();
        },
      },
      {
        state: 'taking somebody off',
        open: async (page, say) => {
          await button(page, say('lobby:here.more')).click();
          await page.getByRole('menuitem', { name: say('lobby:here.remove') }).click();
          await dialog(page).waitFor();
        },
      },
    ],
  },
  {
    page: 'agenda',
    who: 'facilitator',
    path: ({ camp }) => `/camp/${camp.id}/agenda`,
    ready: heading,
    states: [{ state: 'the day' }, { state: 'pasting from Excel', open: opens('agenda:paste.open') }],
  },
  {
    page: 'agenda',
    who: 'member',
    path: ({ camp }) => `/camp/${camp.id}/agenda`,
    ready: heading,
    states: asItIs('the day, read'),
  },
  {
    page: 'cities',
    who: 'facilitator',
    path: ({ camp }) => `/camp/${camp.id}/cities`,
    ready: heading,
    states: [
      { state: 'cities' },
      {
        state: 'name and colour',
        open: (page, say) => page.getByText(say('cities:names.open'), { exact: true }).first().click(),
      },
      {
        state: 'ranks',
        open: (page, say) => page.getByText(say('words:city.open'), { exact: true }).first().click(),
      },
      {
        state: 'withdrawing',
        open: async (page, say) => {
          await page.getByText(say('cities:withdraw.do'), { exact: true }).first().click();
          await page
            .getByRole('dialog')
            .or(page.getByText(say('cities:withdraw.board')))
            .first()
            .waitFor();
        },
      },
    ],
  },
  {
    page: 'board',
    who: 'member',
    path: ({ board }) => `/board/${board.id}?sheet=shape:targets`,
    ready: (page) => page.locator('[data-shape-id="shape:targets"]').waitFor(),
    states: [
      {
        state: 'first hints',
        close: (page, say) => button(page, say('board:hints.skip')).click(),
      },
      { state: 'the canvas' },
      {
        state: 'a chosen note',
        open: async (page) => {
          await pressNote(page, page.locator('[data-shape-type=miraizu-note]').filter({ hasText: /\S/ }));
          await page.getByRole('toolbar').nth(1).waitFor();
        },
      },
      {
        state: 'the boards of the camp',
        open: async (page) => {
          await page.locator('.bname').click();
          await page.getByRole('menu').waitFor();
        },
      },
      {
        state: 'the list of sheets',
        open: (page, say) => button(page, say('board:outline.open')).click(),
        close: (page, say) => button(page, say('board:outline.close')).click(),
      },
      { state: 'keys', open: (page) => page.keyboard.press('?').then(() => dialog(page).waitFor()) },
      {
        state: 'who is here',
        open: async (page, say) => {
          await button(page, say('board:people.button')).click();
        },
      },
      { state: 'a further sheet', open: opens('board:gallery.open') },
      {
        state: 'the way of notes',
        open: (page, say) =>
          rail(page, say)
            .getByRole('button', { name: say('board:chain.tab') })
            .click(),
        close: async () => undefined,
      },
      {
        state: 'versions',
        open: (page, say) =>
          rail(page, say)
            .getByRole('button', { name: say('board:versions.tab') })
            .click(),
        close: async () => undefined,
      },
      {
        state: 'bringing a version back',
        open: async (page, say) => {
          await button(page, say('board:versions.bringBackOne')).first().click();
          await dialog(page).waitFor();
        },
        close: async (page, say) => {
          await page.keyboard.press('Escape');
          await rail(page, say)
            .getByRole('button', { name: say('board:versions.tab') })
            .click();
        },
      },
      { state: 'taking home: PDF', open: opens('board:top.export'), close: async () => undefined },
      {
        state: 'taking home: CSV',
        open: (page, say) => page.getByRole('radio', { name: say('export:tab.csv') }).check(),
        close: async () => undefined,
      },
      {
        state: 'taking home: report',
        open: (page, say) => page.getByRole('radio', { name: say('export:tab.report') }).check(),
      },
      {
        state: 'a sheet is computed',
        open: async (page) => {
          await page.goto(page.url().replace(/\?.*$/, '?sheet=shape:coverage'));
          await page.locator('[data-shape-type=miraizu-sheet]').first().waitFor();
        },
      },
    ],
  },
  {
    page: 'board',
    who: 'member',
    path: ({ board }) => `/board/${board.id}?sheet=shape:targets&view=list`,
    ready: (page) => grid(page).waitFor(),
    states: [
      { state: 'the list' },
      {
        state: 'the list, a note chosen',
        open: (page) => selects(page, 6),
        close: async () => undefined,
      },
      {
        state: 'the list, a menu of a row',
        anew: true,
        open: async (page) => {
          await grid(page).focus();
          for (const key of ['ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
          // Pressed without a pointer: the row may lie half below the head.
          await page.getByRole('row', { selected: true }).getByRole('button').last().dispatchEvent('click');
          await page.getByRole('menu').waitFor();
        },
      },
      {
        state: 'the list, writing',
        open: async (page) => {
          await grid(page).focus();
          await page.keyboard.press('F2');
        },
      },
      {
        state: 'the list, a place to add to',
        open: async (page) => {
          await grid(page).focus();
          await page.keyboard.press('n');
          await dialog(page).waitFor();
        },
      },
      {
        state: 'the list, nothing found',
        open: async (page) => {
          await page.getByRole('searchbox').first().fill('ぬぬぬ');
        },
        close: (page) => page.getByRole('searchbox').first().fill(''),
      },
    ],
  },
  {
    page: 'board',
    who: 'member',
    path: ({ teamBoard, interview }) => `/board/${teamBoard.id}?sheet=${interview}`,
    ready: (page) => page.locator('[data-shape-id="shape:heard"]').waitFor(),
    states: [
      { state: 'for the team alone' },
      {
        state: 'who comes in',
        open: (page, say) => button(page, say('board:closed.open')).click(),
        close: async () => undefined,
      },
      {
        state: 'deleting the board',
        open: async (page, say) => {
          await button(page, say('board:closed.delete')).click();
          await dialog(page).waitFor();
        },
      },
      {
        state: 'in other words',
        open: async (page, say) => {
          await page.keyboard.press('Escape');
          await pressNote(page, page.locator('[data-shape-id="shape:heard"]'));
          await button(page, say('board:selection.paraphrase')).first().click();
          await dialog(page).waitFor();
        },
      },
    ],
  },
  {
    page: 'board',
    who: 'facilitator',
    path: ({ board }) => `/board/${board.id}?sheet=shape:vision`,
    ready: sheet('shape:vision'),
    states: [
      { state: 'of a facilitator' },
      {
        state: 'the projector’s menu',
        open: async (page, say) => {
          await button(page, say('board:project.menu')).click();
          await page.getByRole('menu').waitFor();
        },
      },
      {
        state: 'a sheet worded anew',
        open: async (page, say) => {
          await button(page, say('board:outline.open')).click();
          await button(page, say('board:wording.open')).click();
          await dialog(page).waitFor();
        },
        close: async (page, say) => {
          await page.keyboard.press('Escape');
          await button(page, say('board:outline.close')).click();
        },
      },
      { state: 'a presentation begins', open: opens('facilitation:present.open') },
    ],
  },
  {
    page: 'board',
    who: 'member',
    path: ({ board, version }) => `/board/${board.id}?sheet=shape:vision&version=${version}`,
    ready: sheet('shape:vision'),
    states: asItIs('a version'),
  },
  {
    page: 'board',
    who: 'member',
    path: ({ board }) => `/board/${board.id}?sheet=shape:targets&pad=1`,
    ready: (page, say) => button(page, say('pad:stick')).waitFor(),
    states: [
      { state: 'the pad' },
      {
        state: 'the pad, to a computer',
        open: async (page, say) => {
          await button(page, say('pad:continue')).click();
          await dialog(page).waitFor();
        },
      },
    ],
  },
  {
    page: 'projector',
    who: 'facilitator',
    path: ({ camp }) => `/projector/${camp.id}`,
    ready: (page) => page.locator('main').first().waitFor(),
    states: asItIs('the hall'),
  },
  {
    page: 'board',
    who: 'facilitator',
    path: ({ board }) => `/board/${board.id}?sheet=shape:vision`,
    ready: sheet('shape:vision'),
    states: [
      {
        state: 'a presentation under way',
        open: async (page, say) => {
          await button(page, say('facilitation:present.open')).click();
          await page.getByRole('radio', { name: say('facilitation:present.showLast') }).check();
          await dialog(page)
            .getByRole('button', { name: say('facilitation:present.start') })
            .last()
            .click();
          await page.getByRole('region', { name: say('facilitation:running.label') }).waitFor();
        },
      },
    ],
  },
  {
    page: 'projector',
    who: 'facilitator',
    path: ({ camp }) => `/projector/${camp.id}`,
    ready: (page) => page.locator('.slide-body, main').first().waitFor(),
    states: asItIs('the hall, a city presents'),
  },
];

/** What is pressed is found by the dictionaries. */
export function speaking(language: Language): Say {
  const dictionaries = new Map<string, unknown>();
  return (key) => {
    const [namespace = '', path = ''] = key.split(':');
    if (!dictionaries.has(namespace))
      dictionaries.set(
        namespace,
        JSON.parse(
          readFileSync(
            new URL(`../../../client/i18n/${language}/${namespace}.json`, import.meta.url),
            'utf8',
          ),
        ),
      );
    let at: unknown = dictionaries.get(namespace);
    for (const step of path.split('.')) {
      const inside: unknown = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
      at = inside;
    }
    if (typeof at !== 'string') throw new Error(`no words for ${key} in ${language}`);
    const parts = at.split(/\{\{.*?\}\}/);
    return parts.length === 1 ? at : new RegExp(`^${parts.map(escaped).join('.*')}$`);
  };
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
