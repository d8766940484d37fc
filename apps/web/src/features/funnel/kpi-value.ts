import type { KpiNumber, KpiTile } from '@baton/contracts';
import { clock } from '../../format/time.js';

type Measured = Pick<KpiNumber, 'name' | 'unit'>;

const tidy = (value: number, digits: number): string => Number(value.toFixed(digits)).toLocaleString('en-GB');

const seconds = (value: number): string => {
  if (Math.abs(value) < 10) return `${tidy(value, 1)} s`;
  if (Math.abs(value) < 600) return `${tidy(value, 0)} s`;
  return Math.abs(value) < 7_200 ? `${tidy(value / 60, 0)} min` : `${tidy(value / 3_600, 1)} h`;
};

const timesAndHours: Readonly<Record<string, string>> = { times: '×', hours: ' h' };

/** A number in the unit people use: "3:30" of prep, "46.7 %", "3.3×", "21 s", "6.8 h". */
export const valueText = ({ name, unit }: Measured, value: number): string => {
  if (unit === 'ratio') return `${tidy(value * 100, 1)} %`;
  if (unit === 'seconds') return name.startsWith('prep_time') ? clock(Math.round(value) * 1000) : seconds(value);
  return `${tidy(value, 1)}${timesAndHours[unit] ?? ''}`;
};

const isClock = ({ name, unit }: Measured): boolean => unit === 'seconds' && name.startsWith('prep_time');

/** How far a value lies from where it ought to be: "0.7 pt over", "0:40 over". */
const distance = (kpi: Measured, by: number): string => (kpi.unit === 'ratio' ? `${tidy(by * 100, 1)} pt` : valueText(kpi, by));

/** The target as its tile shows it, with minutes as a clock where the value is one. */
export const targetText = (tile: Measured & Pick<KpiTile, 'target' | 'targetHigh'>): string =>
  (isClock(tile) && tile.targetHigh !== null ? `target < ${clock(tile.targetHigh * 1000)}` : `target ${tile.target}`);

/** The interval in words: "± 3.1" about a share, "58 s to 71 s" about a median; nothing where there is none. */
export const intervalText = (number: Measured & Pick<KpiNumber, 'low' | 'high'>): string => {
  const { low, high, unit } = number;
  if (low === null || high === null) return '';
  return unit === 'ratio' ? `± ${tidy((high - low) * 50, 1)}` : `${valueText(number, low)} to ${valueText(number, high)}`;
};

export type Standing = 'inside' | 'over' | 'under';
type Aimed = Pick<KpiTile, 'direction' | 'targetLow' | 'targetHigh'>;

/** Where a value stands to its target; below and above are strict at the bound that is shown. */
export const standingOf = ({ direction, targetLow, targetHigh }: Aimed, value: number): Standing => {
  if (direction !== 'below' && targetLow !== null && value < targetLow) return 'under';
  if (direction === 'above' || targetHigh === null) return 'inside';
  return value > targetHigh || (direction === 'below' && value === targetHigh) ? 'over' : 'inside';
};

/** "in band", "on target", or how far off: "0.7 pt over". */
export const standingText = (tile: Measured & Aimed, value: number): string => {
  const standing = standingOf(tile, value);
  if (standing === 'inside') return tile.direction === 'band' ? 'in band' : 'on target';
  const bound = (standing === 'over' ? tile.targetHigh : tile.targetLow) ?? value;
  return value === bound ? `at ${valueText(tile, bound)}` : `${distance(tile, Math.abs(value - bound))} ${standing}`;
};
