import type { ObjectType, SimRecord } from './records.js';
import type { SimState } from './sim-state.js';

const escape = (text: string): string => text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
const css = `body{font:15px/1.5 system-ui,sans-serif;margin:0;background:#f5f8fa;color:#33475b}header{background:#33475b;color:#fff;padding:12px 32px}
main{max-width:960px;margin:24px auto;padding:0 24px}article{background:#fff;border:1px solid #dfe3eb;border-radius:8px;padding:20px 24px;margin-bottom:20px}
h2{margin:0 0 4px}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:6px 8px;border-bottom:1px solid #eaf0f6;vertical-align:top}
.stage{background:#e5f5f8;border-radius:4px;padding:2px 8px}.record{border-left:3px solid #ff7a59;padding:4px 12px;margin:12px 0}.faint{color:#7c98b6}a{color:#0091ae}`;

const linked = (state: SimState, deal: SimRecord, type: ObjectType): SimRecord[] =>
  (deal.associations[type] ?? []).flatMap((id) => state.account.objects[type][id] ?? []);

const stageLabel = (state: SimState, id: string): string =>
  state.account.pipelines.flatMap(({ stages }) => stages).find((stage) => stage.id === id)?.label ?? id;

/** Note bodies are shown as their text: the page must not run what a note carries. */
const plain = (html: string): string => escape(html.replace(/<(br|\/p|\/li|\/h\d)[^>]*>/gi, '\n').replace(/<[^>]+>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&amp;/g, '&').trim()).replace(/\n+/g, '<br>');

const dealDetail = (state: SimState, deal: SimRecord): string => `
  ${linked(state, deal, 'notes').map((note) => `<div class="record" data-record="note" id="note-${note.id}"><b>Note ${note.id}</b> <span class="faint">${escape(note.properties['hs_timestamp'] ?? '')}</span><br>${plain(note.properties['hs_note_body'] ?? '')}</div>`).join('')}
  ${linked(state, deal, 'tasks').map((task) => `<div class="record" data-record="task"><b>Task ${task.id}</b> ${escape(task.properties['hs_task_subject'] ?? '')} <span class="faint">due ${escape((task.properties['hs_timestamp'] ?? '').slice(0, 10))}</span></div>`).join('')}
  ${deal.history.map(({ property, value, at }) => `<div class="faint">${escape(at)} ${escape(property)} set to ${escape(value)}</div>`).join('')}`;

const dealCard = (state: SimState, deal: SimRecord): string => {
  const { properties } = deal;
  return `<article data-deal="${deal.id}"><h2><a href="/deals/${deal.id}">${escape(properties['dealname'] ?? '')}</a></h2>
  <p><span class="stage">${escape(stageLabel(state, properties['dealstage'] ?? ''))}</span> closes <b>${escape((properties['closedate'] ?? '').slice(0, 10))}</b>
  · ${escape(properties['amount'] ?? '')} ${escape(properties['deal_currency_code'] ?? '')}
  <span class="faint">· ${linked(state, deal, 'contacts').map(({ properties: person }) => escape(`${person['firstname'] ?? ''} ${person['lastname'] ?? ''}`)).join(', ')}</span></p>${dealDetail(state, deal)}</article>`;
};

/** The records as a page for people: every deal, or one. */
export const recordsPage = (state: SimState, dealId: string): string => {
  const deals = Object.values(state.account.objects.deals).filter(({ id }) => !dealId || id === dealId);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>HubSpot simulator</title><style>${css}</style></head>
  <body><header><b>HubSpot simulator</b> · deals</header><main>${deals.map((deal) => dealCard(state, deal)).join('') || '<p>No such deal.</p>'}</main></body></html>`;
};
