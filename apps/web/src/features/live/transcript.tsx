import type { CoachCard, TranscriptGap, TranscriptLine } from '@baton/contracts';
import { Fragment, useEffect, useRef } from 'react';

interface TranscriptProps { readonly lines: readonly TranscriptLine[]; readonly gaps: readonly TranscriptGap[]; readonly card: CoachCard | null }

const nameOf = ({ side, speaker }: TranscriptLine): string => (side === 'rep' ? 'You' : speaker.split(' ')[0] || 'Somebody');

/** A line's text with the words that raised the card marked. */
export const markedText = (text: string, quote: string): readonly [string, string, string] => {
  const at = quote ? text.toLowerCase().indexOf(quote.toLowerCase()) : -1;
  return at < 0 ? [text, '', ''] : [text.slice(0, at), text.slice(at, at + quote.length), text.slice(at + quote.length)];
};

const gapsBetween = (gaps: readonly TranscriptGap[], from: number, to: number): readonly TranscriptGap[] => gaps.filter(({ fromMs }) => fromMs >= from && fromMs < to);

const Missing = ({ gaps }: { readonly gaps: readonly TranscriptGap[] }) =>
  gaps.map(({ fromMs, toMs, reason }) => <p key={fromMs} className="my-2 text-small text-faint italic">— {((toMs - fromMs) / 1000).toFixed(1)} s missing, {reason} —</p>);

/** The last words of the call, newest at the bottom, with speakers and gaps. */
export const Transcript = ({ lines, gaps, card }: TranscriptProps) => {
  const end = useRef<HTMLDivElement>(null);
  const newest = lines.at(-1);
  useEffect(() => { end.current?.scrollIntoView({ block: 'end' }); }, [newest?.utteranceId, newest?.revision, gaps.length]);
  return (
    <section aria-label="Transcript" tabIndex={0} className="flex h-full flex-col overflow-y-auto border-r border-line p-5 max-sm:border-r-0 max-sm:p-4">
      <h2 className="label mt-auto mb-3 font-normal">Transcript</h2>
      {lines.map((line, index) => {
        const before = lines[index - 1];
        const missing = gapsBetween(gaps, before?.startMs ?? -1, line.startMs);
        const [head, marked, tail] = markedText(line.text, card?.evidence.utteranceId === line.utteranceId ? card.evidence.quote : '');
        return (
          <Fragment key={line.utteranceId}>
            <Missing gaps={missing} />
            {(before?.speaker !== line.speaker || missing.length > 0) && <p className="mt-2 mb-0 text-small text-faint">{nameOf(line)}</p>}
            <p data-final={line.final} className={`m-0 ${line.final && index < lines.length - 2 ? 'text-soft' : ''} ${line.final ? '' : 'text-faint'}`}>
              {head}{marked && <mark>{marked}</mark>}{tail}{!line.final && ' …'}
            </p>
          </Fragment>
        );
      })}
      <Missing gaps={gapsBetween(gaps, newest?.startMs ?? -1, Number.POSITIVE_INFINITY)} />
      <div ref={end} />
    </section>
  );
};
