import type { KpiPart, KpiTile } from '@baton/contracts';
import { intervalText, standingOf, standingText, valueText } from './kpi-value.js';
import { awaitsText, fillsText } from './kpi-words.js';

export type RemarkTone = 'good' | 'off' | 'plain';
export interface Remark { readonly text: string; readonly tone: RemarkTone }

/** So few that the value is kept back. */
export const fewText = (n: number): string => `n ${n}: too few to show`;

/** Where a value stands, as a colour: of its target, never of its trend. */
export const toneOf = (tile: KpiTile): RemarkTone => {
  if (tile.value === null) return 'plain';
  return standingOf(tile, tile.value) === 'inside' ? 'good' : 'off';
};

/** The one thing that has to be known with a number before it is believed. */
export const remarkOf = (tile: KpiTile): Remark => {
  // Nothing comes of a stage that does not run: its nought is no result, and no matter of how few there are.
  if (tile.awaits.length > 0 && !tile.value) return { text: awaitsText(tile.awaits), tone: 'plain' };
  if (tile.suppressed) return { text: fewText(tile.n), tone: 'plain' };
  if (tile.value === null) return { text: `fills ${fillsText(tile.name)}`, tone: 'plain' };
  const tone = toneOf(tile);
  if (tile.provisional) return { text: 'provisional', tone: tone === 'off' ? 'off' : 'plain' };
  return tile.note ? { text: tile.note, tone } : { text: standingText(tile, tile.value), tone };
};

/** What stands behind a value: "n 412 ± 3.1", or n alone; nothing where n is said by the remark. */
export const behindText = (tile: KpiTile): string => {
  if (tile.value === null) return '';
  const interval = tile.unit === 'ratio' ? intervalText(tile) : '';
  return [`n ${tile.n.toLocaleString('en-GB')}`, interval].filter(Boolean).join(' ');
};

/** What stands where the value would be. */
export const shownValue = (tile: KpiTile): string => (tile.value === null ? '–' : valueText(tile, tile.value));

const spokenPart = (tile: KpiTile, part: KpiPart): string => {
  if (part.suppressed) return `${part.label}: too few to show`;
  return `${part.label}: ${part.value === null ? 'nothing' : valueText(tile, part.value)}${part.provisional ? ', provisional' : ''}`;
};

/** A trend in words. */
export const spokenTrend = (tile: KpiTile): string => (tile.trend.length === 0 ? '' : `By week: ${tile.trend.map((part) => spokenPart(tile, part)).join('; ')}.`);
