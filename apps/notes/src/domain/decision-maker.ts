import { Side } from '@baton/contracts';
import { capitalise, type Inferred, leftEmpty, readValue, type Said } from '@baton/llm';

/** People and bodies that decide in companies; tools, drivers and prices do not. */
const role = String.raw`(?:ceo|cfo|cto|coo|cio|cro|vp|svp|evp|md|hq|chief|directors?|heads?|managers?|boss|board|owners?|partners?|president|committee|council|leads?|team|department|procurement|purchasing|legal|finance|management|leadership|founders?|principal|controller|treasurer|group|headquarters|parent company|investors|shareholders|brother|sister|father|mother|wife|husband|son|daughter|colleague)`;
const body = String.raw`(?:our|my|the) (?:(?!\b(?:one|that|who|before|first|if|and|about|when)\b)[\p{L}&-]+ ){0,3}?${role}(?: of (?!course\b)\p{L}+(?: \p{L}+)?)?`;
const named = String.raw`(?!It\b|He\b|She\b|They\b|We\b|Who\b|That\b|This\b|You\b|What\b|Then\b|Whoever\b|I\b|If\b|And\b|But\b|So\b|Yes\b|No\b|Nobody\b|Somebody\b|Everybody\b|Everyone\b|Someone\b|Our\b|The\b|My\b|\p{Lu}\p{Ll}+day\b|January\b|February\b|March\b|April\b|May\b|June\b|July\b|August\b|September\b|October\b|November\b|December\b)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?`;
/** Signing slips, approving a brochure and deciding what to eat is no say over a deal. */
const theDeal = String.raw`(?=[.,;!]|$| (?:(?:on |for |about )?(?:it|this|that|these|such|everything|anything)\b(?! (?:all|itself)\b)|contracts?|purchases|budgets|in \p{L}+|by \p{L}+|next|together|whether|(?:on |about )?the (?:contracts?|deal|purchase|budget|spend|order|money|vendor|supplier)))`;
const signs = String.raw`(?:(?:signs?(?: off)?|decides?|approves?)${theDeal}|makes? the (?:final )?(?:decision|call)\b|ha(?:s|ve) the (?:final|last) (?:say|word)\b|(?:has|have|needs?|would have|would need|will have|will) (?:to )?(?:sign(?: off)?|approve|agree|decide)${theDeal})`;

/** "my brother", as Ines Calder says it, is Ines Calder's brother. */
const theirs = (words: string, speaker: string): string => (/^my /i.test(words) && speaker !== '' ? `${speaker}'s ${words.slice(3)}` : capitalise(words));

interface Sign { readonly pattern: RegExp; readonly confidence: number; readonly name: (words: string, speaker: string) => string }
const of = (confidence: number, name: Sign['name'], flags: string, ...patterns: readonly string[]): Sign[] => patterns.map((pattern) => ({ confidence, name, pattern: new RegExp(pattern, flags) }));

/** Who is said to decide, from the plainest to the most indirect, with how sure that makes it. */
const signers: readonly Sign[] = [
  ...of(0.75, (_, speaker) => speaker, 'u', String.raw`\bI(?:'m| am) the one who ${signs}`, String.raw`(?<!\band )\bI (?:can |will |do )?(?:sign|decide|approve)${theDeal}`, String.raw`\bI make the (?:final )?(?:decision|call)\b`, String.raw`\bI have the (?:final|last) (?:say|word)\b`, String.raw`\b(?:[Ii]t|[Tt]hat|[Tt]his)(?:'s| is) my (?:call|decision)(?=[.,;!]|$| to make)`, String.raw`\bI(?:'m| am) the decision[- ]maker`),
  ...of(0.7, (words) => words, 'u', String.raw`\b(${named})(?: is the one who)? ${signs}`, String.raw`\b(?:[Ii]t|[Tt]hat|[Tt]his)(?:'s| is) (${named})'s (?:call|decision)`, String.raw`\b(?:need|get|have|want|without|waiting for|subject to) (${named})'s (?:approval|sign-?off|signature|okay|ok|blessing|go-ahead)`, String.raw`\b[Dd]ecision[- ]maker(?: here)? is (${named})`, String.raw`\b(?:[Ss]ign-?off|[Aa]pproval|okay|[Ss]ignature) (?:from|by|of) (${named})`),
  ...of(0.7, theirs, 'iu', String.raw`\bnot the one who (?:signs?|decides?|approves?)[,;.]? (?:that is|that's|it is|it's) (${body})`, String.raw`\bdecision[- ]maker(?: here)? is (${body})`, String.raw`\b(?:the (?:final )?(?:decision|say)|it) (?:is (?:with|up to)|rests with|lies with|sits with) (${body})`),
  ...of(0.65, theirs, 'iu', String.raw`(?<!\bnot )\b(${body})(?:, [\p{L} ]{2,30},)? (?:is the one who |are the ones who )?${signs}`, String.raw`\b(?:it|that|this)(?:'s| is) (${body})'s (?:call|decision)`, String.raw`\b(?:need|get|have|want|without|waiting for|subject to) (${body})(?:'s)? (?:approval|sign-?off|signature|okay|ok|blessing|go-ahead)`),
  ...of(0.6, theirs, 'iu', String.raw`\b(?:run (?:it|this|that) (?:past|by)|sign-?off (?:from|by|of)|approval (?:from|by|of)|approved by|signed by|go(?:es)? (?:to|through|before)) (${body})(?= before| first| for| as |[.,;!]|$)`),
];
/** Past, denied, or of another's deal. */
const elsewhere = /\b(?:don't|doesn't|never|without (?:going|having|asking)|nobody|last (?:year|time)|used to|in the past|already)\b/i;

/** Who decides on the deal, by what the buyers say; left empty while nobody said so. */
export const inferDecisionMaker = (sentences: readonly Said[]): Inferred => {
  const told = sentences.filter(({ line, text }) => line.side !== Side.REP && !text.endsWith('?') && !elsewhere.test(text)).map((said) => ({ said, plain: said.text.replaceAll('’', "'") }));
  for (const { pattern, confidence, name } of signers) {
    const found = told.find(({ plain }) => pattern.test(plain));
    if (!found) continue;
    const who = name(pattern.exec(found.plain)?.[1] ?? '', found.said.line.speaker);
    return who === '' ? leftEmpty('somebody whose name is not known said so of themselves') : readValue(who, confidence, found.said.evidence);
  }
  return leftEmpty('nobody said who decides');
};
