import type { KpiPart, KpiTile } from '@baton/contracts';

type Aimed = Pick<KpiTile, 'direction' | 'targetLow' | 'targetHigh'>;
type Week = Pick<KpiPart, 'value' | 'provisional' | 'suppressed'>;

export interface Stroke { readonly path: string; readonly isProvisional: boolean }
export interface Spark { readonly strokes: readonly Stroke[]; readonly band: { readonly y: number; readonly height: number } | undefined }

/** Room left at the edges, so that a stroke is not cut in half. */
const margin = 3;
const round = (value: number): number => Math.round(value * 10) / 10;

const boundsOf = ({ targetLow, targetHigh }: Aimed): number[] => [targetLow, targetHigh].filter((each) => each !== null);

/** From a value to its height: the trend and the target together fill the picture, and the target never touches its edge. */
const scaleOf = (values: readonly number[], aimed: Aimed, height: number) => {
  const all = [...values, ...boundsOf(aimed)];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = (most - least || Math.abs(most) || 1) * 0.15;
  const [bottom, span] = [least - room, most - least + 2 * room];
  return (value: number): number => round(margin + (1 - (value - bottom) / span) * (height - 2 * margin));
};

const bandOf = (aimed: Aimed, y: (value: number) => number, height: number): Spark['band'] => {
  if (boundsOf(aimed).length === 0) return undefined;
  const top = aimed.direction === 'above' || aimed.targetHigh === null ? 0 : y(aimed.targetHigh);
  const bottom = aimed.direction === 'below' || aimed.targetLow === null ? height : y(aimed.targetLow);
  return { y: top, height: round(bottom - top) };
};

const valueOf = (week: Week | undefined): number | undefined => (week && !week.suppressed && week.value !== null ? week.value : undefined);

/** The weekly trend as strokes in a picture of `width` × `height`: weeks without a value are gaps, a stroke to a provisional week is told apart, a week alone is a dot. */
export const sparkOf = (weeks: readonly Week[], aimed: Aimed, width: number, height: number): Spark => {
  const y = scaleOf(weeks.flatMap((week) => valueOf(week) ?? []), aimed, height);
  const x = (at: number): number => round(weeks.length < 2 ? width / 2 : margin + (at / (weeks.length - 1)) * (width - 2 * margin));
  const strokes = weeks.flatMap((week, at): Stroke[] => {
    const [before, here, after] = [valueOf(weeks[at - 1]), valueOf(week), valueOf(weeks[at + 1])];
    if (here === undefined) return [];
    const isProvisional = week.provisional;
    if (before !== undefined) return [{ path: `M${x(at - 1)} ${y(before)}L${x(at)} ${y(here)}`, isProvisional }];
    return after === undefined ? [{ path: `M${x(at)} ${y(here)}h0.01`, isProvisional }] : [];
  });
  return { strokes, band: bandOf(aimed, y, height) };
};
