import type { CrmField, NextStep, NoteLine } from '@baton/contracts';

export interface NoteParts { readonly headline: NoteLine; readonly topics: readonly NoteLine[]; readonly decisions: readonly NoteLine[]; readonly nextSteps: readonly NextStep[]; readonly crmFields: readonly CrmField[] }

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[letter] ?? letter);
const list = (title: string, items: readonly string[]): string => (items.length === 0 ? '' : `<p><strong>${title}</strong></p><ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`);

/** What has no field of its own in most CRMs is told in the note. */
const toldInNote = new Set(['decision_maker', 'competitor', 'outcome', 'loss_reason', 'terms']);
/** That these were not said is no news of a call. */
const seldomSaid = new Set(['competitor', 'outcome']);

/** The note as the simple HTML a CRM shows; everything said is escaped. */
export const noteHtml = ({ headline, topics, decisions, nextSteps, crmFields }: NoteParts): string => {
  const notSaid = crmFields.filter(({ field, leftEmptyReason }) => leftEmptyReason !== '' && !seldomSaid.has(field)).map(({ label, leftEmptyReason }) => `${label}: ${leftEmptyReason}`);
  const ofDeal = crmFields.filter(({ field, value }) => value !== '' && toldInNote.has(field)).map(({ label, value }) => `${label}: ${value}`);
  return `<p><strong>${escape(headline.text)}</strong></p>${list('Topics', topics.map(({ text }) => text))}${list('Decided', decisions.map(({ text }) => text))}${
    list('Next steps', nextSteps.map(({ owner, text, dueDate }) => `${owner && `${owner}: `}${text}${dueDate ? `, ${dueDate}` : ''}`))}${list('Of the deal', ofDeal)}${list('Not said', notSaid)}`;
};
