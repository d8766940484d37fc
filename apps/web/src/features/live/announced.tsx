import type { CoachCard } from '@baton/contracts';
import { spokenText } from './card-text.js';

/** Says a card to a screen reader when it comes, and nothing while its clock runs. */
export const Announced = ({ card }: { readonly card: CoachCard | undefined }) => <p aria-live="polite" className="sr-only">{card ? spokenText(card) : ''}</p>;
