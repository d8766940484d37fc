/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import { emptyBoard, fullBoard } from './funnel-board.spec.js';
import { LeaksPanel } from './leaks-panel.js';

afterEach(cleanup);

const steps = (): (string | undefined)[][] => [...document.querySelectorAll<HTMLElement>('[data-step]')].map((row) => [row.dataset['step'], ...[...row.children].map(({ textContent }) => textContent ?? '')]);
const widths = (): string[] => [...document.querySelectorAll<HTMLElement>('[data-step] [style]')].map(({ style }) => style.width);

describe('where the motion leaks', () => {
  it('shows each step with its count, its share of the one before and the time between, and marks the weakest in words too', () => {
    render(<LeaksPanel board={fullBoard()} />);
    expect(steps()).toEqual([
      ['step', 'signal surfaced', '', '1,914', ''], ['step', 'mail sent', '', '1,168', '61 % · 4.1 h'], ['weakest', 'brief viewed', '', '322', '28 % · 3.2 d ← weakest'],
      ['step', 'call ended', '', '301', '94 % · 42 min'], ['step', 'note synced', '', '277', '92 % · 64 s'], ['step', 'CRM written', '', '251', '91 % · 12 min'],
    ]);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Where the motion leaks · 1,914 motions');
  });

  it('has bars as long as their counts, the first the longest', () => {
    render(<LeaksPanel board={fullBoard()} />);
    expect([widths()[0], widths().map((width) => Math.round(Number.parseFloat(width)))]).toEqual(['100%', [100, 61, 17, 16, 14, 13]]);
  });

  it('says what is one step short, and what waits for a decision', () => {
    render(<LeaksPanel board={fullBoard()} />);
    expect(screen.getAllByRole('row').map(({ textContent }) => textContent)).toEqual(['what is missingmotions', '5 of 6, missing brief74', '5 of 6, missing CRM write26', '6 of 6, out of order3']);
    expect(screen.getByText('7 stage changes wait for a rep: half of them 2 d or longer, the oldest 9 d.').tagName).toBe('P');
  });

  it('says what begins a motion while none did, and draws no bar', () => {
    render(<LeaksPanel board={emptyBoard()} />);
    expect([steps(), screen.getByText(/One begins when a signal surfaces/).tagName, screen.getByText('No motion is one step short.').tagName, screen.getByText('No stage change waits for a rep.').tagName]).toEqual([[], 'P', 'P', 'P']);
  });
});
