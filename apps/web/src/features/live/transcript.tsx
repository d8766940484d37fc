import type { CoachCard, TranscriptGap, TranscriptLine } from '@baton/contracts';
import { Fragment, memo, useEffect, useRef } from 'react';
import { gapsBetween, gapText, lateWords } from './late-words.js';

interface TranscriptProps { readonly lines: readonly TranscriptLine[]; readonly gaps: readonly TranscriptGap[]; readonly card: CoachCard | null; readonly isOver?: boolean }

/** Who speaks a line, in one word. */
export const nameOf = ({ side, speaker }: TranscriptLine): string => (side === 'rep' ? 'You' : speaker.split(' ')[0] || 'Somebody');

/** A line's text with the words that raised the card marked. */
export const markedText = (text: string, quote: string): readonly [string, string, string] => {
  const at = quote ? text.toLowerCase().indexOf(quote.toLowerCase()) : -1;
  return at < 0 ? [text, '', ''] : [text.slice(0, at), text.slice(at, at + quote.length), text.slice(at + quote.length)];
};

/** How near to its end, in pixels, a reader follows the transcript; one who scrolled further back is left where they read. */
const nearEnd = 48;

/** Keeps the newest words in sight for a reader who follows them. */
const useFollowing = (...changes: readonly unknown[]) => {
  const frame = useRef<HTMLElement>(null);
  const following = useRef(true);
  const onScroll = (): void => {
    const { current } = frame;
    if (current) following.current = current.scrollHeight - current.scrollTop - current.clientHeight <= nearEnd;
  };
  useEffect(() => { if (following.current && frame.current) frame.current.scrollTop = frame.current.scrollHeight; }, changes);
  return { frame, onScroll };
};

const Missing = ({ gaps, lines }: Pick<TranscriptProps, 'gaps' | 'lines'>) => gaps.map((gap) => <p key={gap.fromMs} className="my-2 text-small text-faint italic">— {gapText(gap, lines)} —</p>);

/** What one line says; words that may still change are soft, words out of their order say so, and so do words that no end came of. */
const Words = ({ line, quote, isOld, isLate, isOver }: { readonly line: TranscriptLine; readonly quote: string; readonly isOld: boolean; readonly isLate: boolean; readonly isOver: boolean }) => {
  const [head, marked, tail] = markedText(line.text, quote);
  return (
    <p data-final={line.final} className={`m-0 ${line.final && isOld ? 'text-soft' : ''} ${line.final ? '' : 'text-faint'}`}>
      {isLate && <span className="mr-1 text-small text-faint italic">came late: </span>}{head}{marked && <mark>{marked}</mark>}{tail}{!line.final && ' …'}{!line.final && isOver && <span className="ml-1 text-small italic">cut off here</span>}
    </p>
  );
};

/** The last words of the call, newest at the bottom, with speakers, gaps and what came late. */
export const Transcript = memo(({ lines, gaps, card, isOver = false }: TranscriptProps) => {
  const newest = lines.at(-1);
  const { frame, onScroll } = useFollowing(newest?.utteranceId, newest?.revision, lines.length, gaps.length);
  const late = lateWords(lines);
  return (
    <section ref={frame} onScroll={onScroll} aria-label="Transcript" tabIndex={0} className="flex h-full flex-col overflow-y-auto border-r border-line p-5 max-sm:border-r-0 max-sm:p-4">
      <h2 className="label mt-auto mb-3 font-normal">Transcript</h2>
      {lines.map((line, index) => {
        const before = lines[index - 1];
        const missing = gapsBetween(gaps, before?.startMs ?? -1, line.startMs);
        return (
          <Fragment key={line.utteranceId}>
            <Missing gaps={missing} lines={lines} />
            {(before?.speaker !== line.speaker || missing.length > 0) && <p className="mt-2 mb-0 text-small text-faint">{nameOf(line)}</p>}
            <Words line={line} quote={card?.evidence.utteranceId === line.utteranceId ? card.evidence.quote : ''} isOld={index < lines.length - 2} isLate={late.has(line.utteranceId)} isOver={isOver} />
          </Fragment>
        );
      })}
      <Missing gaps={gapsBetween(gaps, newest?.startMs ?? -1, Number.POSITIVE_INFINITY)} lines={lines} />
    </section>
  );
});
