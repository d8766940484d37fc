import type { CoachCard } from '@baton/contracts';
import { clock } from '../../format/time.js';

/** The colours of a card by kind. */
export const tones = {
  objection: { edge: 'border-l-amber', chip: 'bg-amber-tint text-amber' }, competitor: { edge: 'border-l-blue', chip: 'bg-blue-tint text-blue' }, pain: { edge: 'border-l-violet', chip: 'bg-violet-tint text-violet' },
  buying_signal: { edge: 'border-l-green', chip: 'bg-green-tint text-green' },
} as const satisfies Record<CoachCard['kind'], { edge: string; chip: string }>;

/** What a card is about, for its chip. */
export const aboutText = ({ kind, topic }: Pick<CoachCard, 'kind' | 'topic'>): string => `${kind.replaceAll('_', ' ')} · ${topic.replaceAll('_', ' ')}`;

/** Why the card is there: the words, whose they are, and when they were said. */
export const whyText = ({ evidence: { quote, speaker, startMs } }: CoachCard): string => {
  const who = speaker.split(' ')[0] ?? '';
  return `${quote ? `“${quote}” ` : ''}${who ? `${who}, ` : ''}${clock(startMs)}`;
};

/** A card as a screen reader says it, once. */
export const spokenText = (card: CoachCard): string => `${card.kind}, ${card.topic.replaceAll('_', ' ')}: ${card.headline}. ${card.line}`;
