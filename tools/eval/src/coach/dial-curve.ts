import type { Playbook } from '@baton/contracts';
import type { Talk } from '../data/talk.js';
import { type ModelFor, objectionMetrics } from './objections.js';

/** How the coach does on held-out dialogues with the dial at one place. */
export interface DialPoint { readonly dial: number; readonly precision: number; readonly recall: number; readonly f1: number }

const dials = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** Precision and recall at each place of the dial. */
export const dialCurve = (dialogues: readonly Talk[], modelFor: ModelFor, playbook: Playbook): DialPoint[] => dials.map((dial) => {
  const [precision, recall, f1] = objectionMetrics(dialogues, modelFor, { ...playbook, dial }).map(({ value }) => value);
  return { dial, precision: precision ?? 0, recall: recall ?? 0, f1: f1 ?? 0 };
});

const [width, height, margin] = [560, 420, 56];
const x = (recall: number): number => Math.round(margin + recall * (width - 2 * margin));
const y = (precision: number): number => Math.round(height - margin - precision * (height - 2 * margin));
const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1];

const grid = ticks.map((tick) => `  <path d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}" stroke="#e7e5e0"/>
  <text x="${x(tick)}" y="${y(0) + 18}" text-anchor="middle">${tick}</text><text x="${x(0) - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`).join('\n');

/** The curve as a picture; the filled point is where the dial stands as shipped. */
export const curvePicture = (points: readonly DialPoint[], shipped: number): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Inter, sans-serif" font-size="11.5" fill="#1c1b19">
  <rect width="${width}" height="${height}" fill="#faf9f7"/>
${grid}
  <text x="${width / 2}" y="${height - 14}" text-anchor="middle">recall: share of objections that are heard</text>
  <text x="16" y="${height / 2}" text-anchor="middle" transform="rotate(-90 16 ${height / 2})">precision: share of what is heard that is one</text>
  <path d="M${points.map(({ recall, precision }) => `${x(recall)} ${y(precision)}`).join('L')}" fill="none" stroke="#0f766e" stroke-width="2"/>
${points.map(({ dial, recall, precision }) => `  <circle cx="${x(recall)}" cy="${y(precision)}" r="4" stroke="#0f766e" fill="${dial === shipped ? '#0f766e' : '#faf9f7'}"/><text x="${x(recall) + 7}" y="${y(precision) - 5}">${dial}</text>`).join('\n')}
  <text x="${width / 2}" y="24" text-anchor="middle" font-size="14">Objections on held-out dialogues, by the place of the dial</text>
</svg>
`;
