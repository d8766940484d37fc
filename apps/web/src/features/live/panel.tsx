import type { CoachCard } from '@baton/contracts';
import { clock } from '../../format/time.js';
import { type TimeKeeper, useNow } from '../../live/use-now.js';
import { Announced } from './announced.js';
import { CardControls } from './card-controls.js';
import { behindText } from './card-notes.js';
import { aboutText, endedText, lineText, tones, whyText } from './card-text.js';
import { Connection } from './connection.js';
import { consentText } from './consent.js';
import { idleText } from './idle-text.js';
import { lastLines } from './late-words.js';
import { monologueTone, repShare, TalkShare } from './talk-bar.js';
import { nameOf } from './transcript.js';
import type { CallScreen } from './use-call-screen.js';
import { usePainted } from './use-painted.js';

interface PanelProps { readonly screen: CallScreen; readonly keeper?: TimeKeeper; /** Off where the page around it says the card already. */ readonly announces?: boolean }

const CardInPanel = ({ card, wrong }: { readonly card: CoachCard; readonly wrong: boolean }) => (
  <article aria-label={`${card.kind}: ${card.headline}`} data-card={card.cardId}>
    <h2 className={`m-0 text-[20px] leading-tight font-semibold tracking-tight max-[320px]:text-[17px] ${wrong ? 'text-soft line-through' : ''}`}>{card.headline}</h2>
    <p className={`m-0 mt-1 text-[15px] leading-snug max-[320px]:text-[13.5px] ${wrong ? 'text-soft' : ''}`}>“{lineText(card)}”</p>
    <p className="m-0 mt-1 text-small text-soft">{card.source && `${card.source} · `}{whyText(card)}{card.earlier && ` · came up before, ${endedText(card.earlier)}`}</p>
  </article>
);

/** What was said last, while no card stands. */
const Idle = ({ screen: { call, view, connection } }: { readonly screen: CallScreen }) => (
  <div>
    <p className="m-0 text-soft">{call.ended ? 'The call is over.' : idleText(connection.connection, call.consentRecorded)}</p>
    {!call.ended && call.consentRecorded && lastLines(view.transcript, 2).map((line) => (
      <p key={line.utteranceId} data-final={line.final} className={`m-0 mt-1 line-clamp-2 text-small ${line.final ? 'text-soft' : 'text-faint'}`}><span className="font-medium">{nameOf(line)}:</span> {line.text}{!line.final && ' …'}</p>
    ))}
  </div>
);

const Top = ({ screen: { shown, wrong, objection, view }, now }: { readonly screen: CallScreen; readonly now: number }) => {
  const card = (shown ?? wrong)?.card;
  const chip = card && (shown ? tones[card.kind].chip : 'bg-line text-soft');
  const sinceMs = objection?.sinceMs ?? shown?.raisedAtMs;
  return (
    <header className="flex items-center gap-2 text-small text-soft">
      {card && <span className={`rounded-full px-3 py-0.5 font-medium whitespace-nowrap ${chip}`}>{aboutText(card)}</span>}
      {!card && objection && <span className="text-amber whitespace-nowrap">open objection · {objection.topic.replaceAll('_', ' ')}</span>}
      {view.behind > 0 && <span role="status" aria-label={behindText(view.behind)} className="min-w-0 truncate text-amber">behind: {view.behind} left out</span>}
      {sinceMs !== undefined && <span className={`ml-auto ${objection ? 'text-amber' : ''}`}>{clock(now - sinceMs)}</span>}
    </header>
  );
};

/** The call in 360 by 240 pixels: the card, the talking, the state of the line; no menus, nothing that opens. */
export const Panel = ({ screen, keeper = window, announces = true }: PanelProps) => {
  const { call, view: { talk }, shown, wrong, pinned, unsaved, connection, onVerdict, onPin, onUndo, onPainted } = screen;
  const now = useNow(500, keeper);
  usePainted(shown?.card, onPainted, keeper);
  const share = repShare(talk);
  const standing = shown ?? wrong;
  const monologueMs = talk?.monologueMs ?? 0;
  return (
    <section aria-label="Coach" className={`flex h-full flex-col gap-1.5 border-l-4 bg-panel py-2 pr-3 pl-4 text-ink max-[320px]:gap-1 max-[320px]:pr-2 max-[320px]:pl-3 ${shown ? tones[shown.card.kind].edge : 'border-l-line'}`}>
      {announces && <Announced card={shown?.card} />}
      <Top screen={screen} now={now} />
      <div tabIndex={0} role="group" aria-label="Card" className={`min-h-0 flex-1 overflow-y-auto ${connection.connection === 'connected' ? '' : 'opacity-60'}`}>
        {standing ? <CardInPanel card={standing.card} wrong={!shown} /> : <Idle screen={screen} />}
        {unsaved && <p role="alert" className="m-0 mt-1 text-small text-red">{unsaved.text} <button type="button" className="underline" onClick={unsaved.retry}>Try again</button></p>}
      </div>
      <TalkShare share={share} />
      <footer className="flex flex-wrap items-center gap-x-3 text-small text-soft">
        <span>you {share === undefined ? '–' : `${share} %`}</span><span className={`max-[320px]:hidden ${monologueTone(monologueMs)}`}>{clock(monologueMs)}</span><Connection facts={connection} now={now} brief />
        {standing ? <div className="ml-auto"><CardControls pinned={pinned} wrong={!shown} brief onVerdict={onVerdict} onPin={onPin} onUndo={onUndo} /></div> : <span className="ml-auto">{consentText(call.consentRecorded)}</span>}
      </footer>
    </section>
  );
};
