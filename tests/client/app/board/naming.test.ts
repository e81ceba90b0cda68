// Who is said to be naming a sheet: read out of presence, of which only the identity is the server's word.
import { expect, it } from 'vitest';
import { namersIn } from '../../../../client/app/board/outline/naming.ts';
import type { PersonId } from '../../../../shared/board/ids.ts';

const user = (personId: string, name = personId) => ({ personId, name, teamId: null, role: 'participant' });
const ME = 'me' as PersonId;

it('others are named once for each sheet, however many windows they have; I am not', () => {
  const namers = namersIn(
    [
      { user: user('me'), naming: 'shape:vision' },
      { user: user('mori', '森'), naming: 'shape:vision' },
      { user: user('mori', '森'), naming: 'shape:vision' },
      { user: user('mori', '森'), naming: 'shape:targets' },
      { user: user('kita', '北'), naming: null },
      { user: user('kita', '北'), canvas: { sheet: 'shape:vision' } },
    ],
    ME,
  );
  expect(namers).toEqual([
    { sheetId: 'shape:vision', name: '森' },
    { sheetId: 'shape:targets', name: '森' },
  ]);
});

it('what is no sheet, and whoever is nobody, is passed over', () => {
  const states = [
    ...[7, true, {}, ['shape:vision'], '', 'vision', 'shape:', 'shape:a b', `shape:${'x'.repeat(121)}`].map(
      (naming) => ({ user: user('eve'), naming }),
    ),
    { naming: 'shape:vision' },
    { user: 'eve', naming: 'shape:vision' },
    { user: { personId: 'eve' }, naming: 'shape:vision' },
  ];
  expect(namersIn(states, ME)).toEqual([]);
});
