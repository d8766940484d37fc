import { createNameFinder, tokenize } from '@baton/llm/words';
import type { EarningsCall } from '../data/earnings-calls.js';
import { type Metric, rateMetric, unmeasured } from '../metric.js';

const plain = (text: string): string => text.replace(/'s?$/, '').replace(/[^\p{L}\p{N}& ]+/gu, '').trim();
const withoutArticle = (name: string): string => name.replace(/^(?:the|a|an) (?=\S)/i, '');

/** Organisations of a transcript marked by hand, each mention by its name; the shortest names are words like "the" that marks have slipped onto. */
export const organisationsIn = ({ written, entityTypes }: EarningsCall): string[] => {
  const mentions: { entity: string; name: string; at: number }[] = [];
  written.forEach(({ text, entities }, at) => {
    const entity = entities.find((each) => entityTypes[each] === 'ORG');
    if (entity === undefined) return;
    const last = mentions.at(-1);
    if (last?.entity === entity && last.at === at - 1) Object.assign(last, { name: `${last.name} ${text}`, at });
    else mentions.push({ entity, name: text, at });
  });
  return mentions.map(({ name }) => withoutArticle(plain(name))).filter((name) => name.length > 1 && !/^the$/i.test(name));
};

interface Counted { readonly said: number; readonly found: number; readonly beyond: number }

/** Mentions of each organisation by hand, against those the coach hears in the recogniser's words when told to listen for just these names. */
const countIn = (call: EarningsCall): Counted => {
  const mentions = organisationsIn(call);
  const names = [...new Set(mentions)];
  const heard = createNameFinder(names.map((name) => ({ id: name, name, aliases: [] }))).find(tokenize(call.heard.map(({ text }) => text).join(' ')));
  return names.reduce((sum, name) => {
    const said = mentions.filter((each) => each === name).length;
    const found = heard.filter(({ id }) => id === name).length;
    return { said: sum.said + said, found: sum.found + Math.min(said, found), beyond: sum.beyond + Math.max(0, found - said) };
  }, { said: 0, found: 0, beyond: 0 });
};

/** How many mentions of organisations are heard in real recogniser output, and how many of what is heard were mentions. */
export const mentionMetrics = (calls: readonly EarningsCall[]): Metric[] => {
  const bars = { floor: 0.49, goal: 0.7 };
  const { said, found, beyond } = calls.map(countIn).reduce((a, b) => ({ said: a.said + b.said, found: a.found + b.found, beyond: a.beyond + b.beyond }), { said: 0, found: 0, beyond: 0 });
  return said === 0 ? [unmeasured('mention_recall', 'no call with marked organisations', bars)] : [rateMetric('mention_recall', found, said, bars), rateMetric('mention_precision', found, found + beyond)];
};
