import type { CrmField, NextStep, NoteLine } from '@baton/contracts';

export interface NoteParts { readonly headline: NoteLine; readonly topics: readonly NoteLine[]; readonly decisions: readonly NoteLine[]; readonly nextSteps: readonly NextStep[]; readonly crmFields: readonly CrmField[] }

const escape = (text: string): string => text.replace(/[&<>"']/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[letter] ?? letter);
const list = (title: string, items: readonly string[]): string => (items.length === 0 ? '' : `<p><strong>${title}</strong></p><ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`);

/** The note as the simple HTML a CRM shows; everything said is escaped. */
export const noteHtml = ({ headline, topics, decisions, nextSteps, crmFields }: NoteParts): string => {
  const notSaid = crmFields.filter(({ leftEmptyReason }) => leftEmptyReason !== '').map(({ label, leftEmptyReason }) => `${label}: ${leftEmptyReason}`);
  return `<p><strong>${escape(headline.text)}</strong></p>${list('Topics', topics.map(({ text }) => text))}${list('Decided', decisions.map(({ text }) => text))}${
    list('Next steps', nextSteps.map(({ owner, text, dueDate }) => `${owner}: ${text}${dueDate ? `, ${dueDate}` : ''}`))}${list('Not said', notSaid)}`;
};
