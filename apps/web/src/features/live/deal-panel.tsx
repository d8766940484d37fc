import type { EarlierTopic, LiveCall } from '@baton/contracts';
import { money } from '../../format/money.js';
import { day, dayAt } from '../../format/time.js';
import { endedText } from './card-text.js';

const sides = { rep: 'you', buyer: 'buyer', unknown: 'side not known' } as const;

interface DealPanelProps { readonly call: LiveCall; readonly earlier: readonly EarlierTopic[]; readonly timeZone: string | undefined }

const Earlier = ({ topic, timeZone }: { readonly topic: EarlierTopic; readonly timeZone: string | undefined }) => (
  <li className="mt-3 first:mt-0">
    <p className="m-0 flex justify-between gap-2"><span className="font-medium">{topic.topic.replaceAll('_', ' ')}</span><span className={`text-small ${endedText(topic) === 'left open' ? 'text-amber' : 'text-soft'}`}>{endedText(topic)}</span></p>
    <p className="m-0 text-small text-soft">“{topic.quote}” {topic.speaker.split(' ')[0]}, {dayAt(topic.saidAtMs, timeZone)}</p>
    {topic.answer && <p className="m-0 mt-1 border-l border-line pl-2 text-small text-soft">{topic.answer}</p>}
  </li>
);

/** The deal behind the call, what its earlier calls brought up, and who is in this one. */
export const DealPanel = ({ call, earlier, timeZone }: DealPanelProps) => (
  <aside aria-label="This deal" className="flex flex-col gap-4 overflow-y-auto border-l border-line p-5 max-lg:hidden">
    <section className="rounded-panel border border-line bg-panel p-4">
      <h2 className="label m-0 mb-2 font-normal">This deal</h2>
      {call.deal ? (
        <>
          <p className="m-0 font-semibold">{call.deal.name}</p>
          <p className="m-0 mt-1 text-soft">{call.deal.stage} · {money(call.deal.amount, call.deal.currency)}</p>
          <p className="m-0 text-small text-soft">closes {day(call.deal.closeDate) || 'on no date yet'}</p>
        </>
      ) : <p className="m-0 text-soft italic">This call belongs to no deal, so nothing will be proposed after it.</p>}
    </section>
    {earlier.length > 0 && (
      <section className="rounded-panel border border-line bg-panel p-4">
        <h2 className="label m-0 mb-2 font-normal">Earlier calls brought up</h2>
        <ul className="m-0 list-none p-0">{earlier.map((topic) => <Earlier key={`${topic.kind} ${topic.topic}`} topic={topic} timeZone={timeZone} />)}</ul>
      </section>
    )}
    <section className="rounded-panel border border-line bg-panel p-4">
      <h2 className="label m-0 mb-2 font-normal">On the call</h2>
      <ul className="m-0 list-none p-0">
        {call.participants.map(({ name, side }) => <li key={name} className="flex justify-between gap-2"><span>{name}</span><span className="text-small text-faint">{sides[side]}</span></li>)}
      </ul>
      {call.participants.every(({ side }) => side === 'unknown') && <p className="m-0 mt-2 text-small text-soft italic">Nobody is known as the buyer, so no card can appear.</p>}
    </section>
  </aside>
);
