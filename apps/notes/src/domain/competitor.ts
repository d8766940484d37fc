import { playbookSchema, Side } from '@baton/contracts';
import { createNameFinder, type Inferred, leftEmpty, type NamedThing, type NameFinder, readValue, type Said, tokenize } from '@baton/llm';
import { vendorChosen } from './outcome/deal-words.js';

/** The competitors a tenant's playbook names, ready to be heard. */
export interface Competitors { readonly names: NameFinder; readonly byId: ReadonlyMap<string, string> }

const competitorsNamed = (competitors: readonly NamedThing[]): Competitors => ({ names: createNameFinder(competitors), byId: new Map(competitors.map(({ id, name }) => [id, name])) });
const nobody = competitorsNamed([]);

/** The competitors of a playbook in its JSON form; none of one that is missing or does not pass its own schema. */
export const competitorsOf = (playbookJson: string | undefined): Competitors => {
  if (playbookJson === undefined) return nobody;
  const parsed = playbookSchema.safeParse(JSON.parse(playbookJson));
  return parsed.success ? competitorsNamed(parsed.data.competitors) : nobody;
};

/** What makes a named vendor a rival for this deal: it is looked at, compared with, offered, in use, or chosen. */
const rivals = /\b(?:look(?:ed|ing)? (?:at|into)|talk(?:ed|ing)? (?:to|with)|compar\w+|versus|vs|against|evaluat\w+|consider\w*|tr(?:y|ied|ying)|test(?:ed|ing)?|demo|show(?:ed|n)|quot\w+|offer\w*|pric\w+|cheaper|proposal|shortlist\w*|between|alternative|side by side|comparison|instead|chose|chosen|picked|went with|going with|signed with|switch\w*|currently|already (?:use|have|work)|we use|we're (?:on|with|using)|we are (?:on|with|using)|our (?:current|present))\b/i;
const gone = /\b(?:used .{0,40}\b(?:before|previously|in the past)|used to (?:use|have|work)|before that|previous(?:ly)?|years? ago|last year|back then|in the past|no longer|at my (?:last|old|former))\b/i;
const denied = /\b(?:never|not|don't|haven't|didn't|hadn't)\b[^,.;]{0,30}$/i;

/** "We already have a supplier for this." */
const unnamed = /\b(?:already (?:have|use|work with|pay for) (?:an?|our|another) (?:\w+ )?(?:vendor|supplier|provider|tool|system|solution|partner)|(?:current|existing|other|another|different) (?:vendors?|suppliers?|providers?)|competitors?|alternatives?)\b/i;

interface Mention { readonly name: string; readonly said: Said; readonly rival: boolean; readonly gone: boolean }

/** Letter for letter only: what merely sounds like a name is no word for a CRM. */
const mentionsIn = ({ names, byId }: Competitors, said: Said): Mention[] => {
  const tokens = tokenize(said.text);
  const found = names.find(tokens).filter(({ how }) => how === 'letters').flatMap(({ id, from }) => {
    const name = byId.get(id);
    return name === undefined || denied.test(said.text.slice(0, tokens[from]?.start ?? 0)) ? [] : [name];
  });
  const chosen = vendorChosen(said.text);
  const all = [...new Set(chosen !== '' && !found.some((name) => chosen.toLowerCase().startsWith(name.toLowerCase())) ? [...found, chosen] : found)];
  return all.map((name) => ({ name, said, rival: rivals.test(said.text), gone: gone.test(said.text) }));
};

const [chosenTrust, rivalTrust, namedTrust, least] = [0.9, 0.85, 0.7, 0.6];

const trustOf = (mentions: readonly Mention[]): number => {
  const [now, chosen] = [mentions.filter((each) => !each.gone), mentions.some(({ said }) => vendorChosen(said.text) !== '')];
  if (chosen) return chosenTrust;
  if (now.some(({ rival }) => rival)) return rivalTrust;
  return now.length > 0 ? namedTrust : 0;
};

/** Names by how surely they are rivals for this deal, the surest first. */
const ranked = (mentions: readonly Mention[]): { name: string; trust: number; evidence: Inferred['evidence'] }[] => [...new Set(mentions.map(({ name }) => name))].map((name) => {
  const own = mentions.filter((each) => each.name === name);
  return { name, trust: trustOf(own), evidence: [...own.filter(({ rival }) => rival), ...own.filter(({ rival }) => !rival)].slice(0, 3).flatMap(({ said }) => said.evidence) };
}).toSorted((a, b) => b.trust - a.trust);

/** Who else is after this deal, as the buyers tell it: names of the playbook, and one a buyer says was chosen. */
export const inferCompetitor = (sentences: readonly Said[], competitors: Competitors): Inferred => {
  const [theirs, reps] = [sentences.filter(({ line }) => line.side !== Side.REP), sentences.filter(({ line }) => line.side === Side.REP)];
  const mentions = theirs.filter(({ text }) => !text.endsWith('?')).flatMap((said) => mentionsIn(competitors, said));
  const sure = ranked(mentions).filter(({ trust }) => trust >= least);
  const [first] = sure;
  if (first) return readValue(sure.map(({ name }) => name).join(', '), first.trust, sure.flatMap(({ evidence }) => evidence).slice(0, 4));
  const [past, pitched] = [mentions[0]?.name, reps.flatMap((said) => mentionsIn(competitors, said))[0]?.name];
  if (past !== undefined) return leftEmpty(`${past} was only spoken of as past`);
  if (pitched !== undefined) return leftEmpty(`only the rep spoke of ${pitched}`);
  if (theirs.some(({ text }) => unnamed.test(text))) return leftEmpty('another vendor was spoken of, and not by a name the playbook knows');
  return leftEmpty(competitors.byId.size === 0 ? 'the playbook names no competitors to listen for' : 'no competitor was named');
};
