// A budget is exact at its edge: one under, at, and one over.
import { expect, it } from 'vitest';
import { Budget } from '../../../server/relay/budget.ts';

it('lets the burst through, then asks for the time that the debt takes', () => {
  const budget = new Budget(60, 300, 0);
  for (let i = 0; i < 300; i++) budget.spend(0);
  expect(budget.waitMs(0)).toBe(0);
  budget.spend(0);
  expect(budget.waitMs(0)).toBe(17);
  expect(budget.waitMs(17)).toBe(0);
});

it('sustains its rate for ever and never saves up more than the burst', () => {
  const budget = new Budget(50, 2, 0);
  for (let atMs = 20; atMs <= 20_000; atMs += 20) {
    budget.spend(atMs);
    expect(budget.waitMs(atMs)).toBe(0);
  }
  for (let i = 0; i < 3; i++) budget.spend(1_000_000);
  expect(budget.waitMs(1_000_000)).toBe(20);
});

it('drops what may be dropped when nothing is left', () => {
  const budget = new Budget(10, 1, 0);
  expect([budget.trySpend(0), budget.trySpend(0), budget.trySpend(99), budget.trySpend(100)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
