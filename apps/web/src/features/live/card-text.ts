import type { CoachCard, EarlierTopic } from '@baton/contracts';
import { clock, dayAt } from '../../format/time.js';

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

/** The line to say: as it was worded for what was said, else the playbook's. */
export const lineText = ({ line, sharpened }: Pick<CoachCard, 'line' | 'sharpened'>): string => sharpened ?? line;

/** How it ended when it came up before. */
export const endedText = ({ kind, answer }: Pick<EarlierTopic, 'kind' | 'answer'>): string => (kind === 'competitor' ? 'named' : answer === '' ? 'left open' : 'answered');

/** The same in an earlier call of this deal: the day in the rep's zone, the words, and how it ended. */
export const earlierText = (earlier: EarlierTopic, timeZone?: string): string => `last time, ${dayAt(earlier.saidAtMs, timeZone)}: “${earlier.quote}”, ${endedText(earlier)}`;

/** A card as a screen reader says it, once. */
export const spokenText = (card: CoachCard): string => `${card.kind}, ${card.topic.replaceAll('_', ' ')}: ${card.headline}. ${card.line}`;
