import type { ObjectType, SimRecord } from './records.js';
import { escape, page, plain } from '../sim/page.js';
import type { SimState } from './sim-state.js';

const linked = (state: SimState, deal: SimRecord, type: ObjectType): SimRecord[] =>
  (deal.associations[type] ?? []).flatMap((id) => state.account.objects[type][id] ?? []);

const stageLabel = (state: SimState, id: string): string =>
  state.account.pipelines.flatMap(({ stages }) => stages).find((stage) => stage.id === id)?.label ?? id;

const dealDetail = (state: SimState, deal: SimRecord): string => `
  ${linked(state, deal, 'notes').map((note) => `<div class="record" data-record="note" id="note-${note.id}"><b>Note ${note.id}</b> <span class="faint">${escape(note.properties['hs_timestamp'] ?? '')}</span><br>${plain(note.properties['hs_note_body'] ?? '')}</div>`).join('')}
  ${linked(state, deal, 'tasks').map((task) => `<div class="record" data-record="task"><b>Task ${task.id}</b> ${escape(task.properties['hs_task_subject'] ?? '')} <span class="faint">due ${escape((task.properties['hs_timestamp'] ?? '').slice(0, 10))}</span></div>`).join('')}
  ${deal.history.map(({ property, value, at }) => `<div class="faint">${escape(at)} ${escape(property)} set to ${escape(value)}</div>`).join('')}`;

const dealCard = (state: SimState, deal: SimRecord, base: string): string => {
  const { properties } = deal;
  return `<article data-deal="${deal.id}"><h2><a href="${base}/deals/${deal.id}">${escape(properties['dealname'] ?? '')}</a></h2>
  <p><span class="stage">${escape(stageLabel(state, properties['dealstage'] ?? ''))}</span> closes <b>${escape((properties['closedate'] ?? '').slice(0, 10))}</b>
  · ${escape(properties['amount'] ?? '')} ${escape(properties['deal_currency_code'] ?? '')}
  <span class="faint">· ${linked(state, deal, 'contacts').map(({ properties: person }) => escape(`${person['firstname'] ?? ''} ${person['lastname'] ?? ''}`)).join(', ')}</span></p>${dealDetail(state, deal)}</article>`;
};

/** The records as a page for people: every deal, or one. */
export const recordsPage = (state: SimState, dealId: string, base = ''): string => {
  const deals = Object.values(state.account.objects.deals).filter(({ id }) => !dealId || id === dealId);
  return page('HubSpot simulator', deals.map((deal) => dealCard(state, deal, base)).join('') || '<p>No such deal.</p>');
};
