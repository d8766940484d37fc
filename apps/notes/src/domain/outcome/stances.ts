/**
 * What a buyer's sentence does with what is asked of them: `promises` it · is `willing` · `settles` it · `refuses` · puts off (`defers`) · `doubts` · has no means (`lacks`) · gives it
 * `elsewhere` · is `warm` about it · makes it depend on something (`depends`) · only takes a `step` towards it · tells the `past` · is not serious (`jests`).
 */
export type Stance = 'promises' | 'willing' | 'settles' | 'refuses' | 'defers' | 'doubts' | 'lacks' | 'elsewhere' | 'warm' | 'depends' | 'step' | 'past' | 'jests';

/** Deeds that give the other side what it is after. */
const deed = `(?:${[
  'donat(?:e|ing)', 'dontate', 'contribut(?:e|ing)', 'pledg(?:e|ing)', 'collaborat(?:e|ing)', 'pay', 'chip in', 'put in', 'throw in', 'sponsor', 'match', 'buy(?:ing)?', 'order(?:ing)?',
  'purchas(?:e|ing)', 'renew', String.raw`sign(?:ing)?(?! (?:in|into)\b)`, 'subscrib(?:e|ing)', 'invest', 'commit', String.raw`take (?:it|that|this|them|the|one|two|three|\d)`, 'proceed',
  'giv(?:e|ing)(?! (?:it |this |that )?(?:some |a )?(?:more |bit of )?(?:thought|try|up|you (?:a call|some)))', 'go(?:ing)? (?:with|ahead|for (?:it|that|this|the)|forward)', 'mov(?:e|ing) (?:forward|ahead)',
  String.raw`do (?:it|that|this|so|\$|\.?\d|one\b|two\b|a\b|half|my\b|the\b)`, String.raw`send (?:a|the|my|our|one|some|\$|\.?\d)`,
  String.raw`mak(?:e|ing) (?:a|an|the|that|another) (?:\w+ )?(?:donation|contribution|order|purchase|payment)`,
].join('|')})`;
const manner = '(?:(?:go up to|definitely|certainly|gladly|happily|just|also|absolutely|then|surely|probably|even|still|actually|really|always|each|both|be sure to|be able to|like to|love to) )*';
const self = '(?:i|we)';
const future = `(?:'ll|ll| will|'m going to|'re going to| am going to| are going to| shall|m going to|'m gonna| gonna)`;
const readily = "(?:like to |love to |be (?:more than )?(?:happy|glad|willing|pleased|delighted|honou?red|interested|open|fine)(?: (?:to|in|with))? |consider |have no problem |not mind )?";

const words = (...patterns: readonly string[]): RegExp => new RegExp(String.raw`\b(?:${patterns.join('|')})`);

const patterns: Readonly<Record<Stance, RegExp>> = {
  promises: words(`${self}${future} ${manner}(?:be )?${deed}`, "i'll do\\b", `my (?:donation|order|contribution|pledge) (?:is|will be|would be)\\b`, `${self} ${manner}(?:pledge|commit|choose)\\b`),
  willing: words(
    `${self}(?:'d|d| would| could| can| may| might) ${manner}${readily}${manner}${deed}`, `(?:id|willing to) (?:be willing to )?${deed}`, `${self}(?:'d| would) (?:like|love) (?:to|that)(?=[.!,]|$)`,
    `${self}(?:'m|m| am|'re| are) (?:\\w+ )?(?:willing|wiling|happy|ready|glad|interested|prepared|inclined|planning|thinking)(?: (?:to|in|of|about|on))? ${manner}(?:maybe |i may )?${deed}`,
    `${self} (?:\\w+ )?(?:want|plan|intend|agree) (?:to|on) ${manner}${deed}`, `${self}(?:'ve| have)? (?:\\w+ )?decided (?:to|on) ${manner}${deed}`, `${self} (?:would |will )?like to ${manner}${deed}(?= \\$?\\.?\\d)`, `${self} (?:was|were) thinking (?:of |about |that |more like )?${manner}(?:${deed}|\\$?\\.?\\d)`, `(?:feel |be )?comfortable (?:with )?${deed}`, `${self}(?:'d|d| would| could| can) (?:go up to|go as high as)`,
  ),
  settles: words(
    'count (?:me|us) in\\b', 'sign (?:me|us) up\\b', 'put (?:me|us) down\\b', "(?:you have|you've got|it's|it is|we have|sounds like) a deal\\b(?! ?breaker)", '(?:sold|convinced) me\\b', "(?:i'm|we're) in(?=[.!,]|$)",
    "let'?s (?:each |both |all )?(?:do (?:it|that|this)|donate|go (?:ahead|for it|with)|sign|get (?:started|this signed)|move (?:ahead|forward))", 'make it (?:\\$|\\.?\\d|a (?:dollar|hundred|thousand)|one|two|half)', 'please (?:submit|deduct|take|charge|put|donate|send (?:us |me |over )?the (?:contract|order form|agreement))',
    String.raw`(?:\$ ?[\d.]+|\d|cents?|dollars?|bucks?|euros?|thousand|deal) it is\b`, 'sounds like a plan\\b', '(?:we|i) (?:accept|have a deal)\\b', "(?:i|we)(?:'ve| have)? agreed\\b", 'deal(?=[.!]|$)',
  ),
  refuses: words(
    'no,? thank(?:s| you)\\b', 'not (?:really |very |particularly |at all )?interested\\b', `(?:not|\\w+n't|dont|never) (?:be )?(?:going to |gonna |want to |wish to |like to |think (?:i|we) (?:will|would|am going to|can|could|want to|should) |able to |comfortable |willing to |ready to |in a position to )?${deed}`,
    "(?:can't|cannot|can not|couldn't|won't|will not|wouldn't) (?:do (?:it|that|this)|afford|justify|commit|spare|make it work|right now|at this|today)\\b", "(?:will|would|'ll|'d) (?:have to )?(?:pass(?: on)?|decline|say no)(?=[.!, ]|$)", `(?:${self}(?:'d| would)) (?:much )?rather (?:not|keep|stay|stick|give to|wait)(?! stand)`,
    'going to (?:say no|pass|decline)\\b', 'decided (?:not|against)\\b', '(?:donat\\w+|giv\\w+|contribut\\w+) (?:nothing|zero|none)\\b', "don't think so\\b", '(?:continue|stick|stay)(?:ing)? (?:\\w+ ){0,2}(?:to|with) (?:my|our|the)\\b(?! ?\\$| ?\\d| plan)', '(?:go|going|gone|went) with (?:somebody|someone|another|the other|a different|your competitor)\\b',
    '(?:chosen|picked|signed with) (?:another|somebody|someone|the other)\\b', "(?:not|isn't|wasn't) (?:for (?:me|us)|a (?:good )?fit)\\b", "(?:close|stop|drop|cancel|kill) (?:the|this) (?:file|project|deal|evaluation|process|order)\\b", 'take (?:me|us) off\\b', "no (?:budget|deal)\\b(?! ?breaker)", '(?:money|budget)(?: \\w+){0,3} (?:gone|frozen|cut)\\b',
  ),
  defers: words(
    'think (?:about|it over|on) ', 'think it over', '(?:do|some|my|more|own|to) research\\b', 'research (?:it|this|the|more|them|first)\\b', 'look(?:ing)? (?:into|it up|at (?:it|their|the) (?:site|website|page|more))\\b', 'check (?:it|them|that|this|the|out)\\b',
    '(?:discuss|talk|speak|consult|check) (?:it |this |that |about it )?(?:over )?with (?:my|the|our|him|her|them)\\b', "not (?:really |quite |so |too )?sure\\b", 'unsure\\b', 'undecided\\b', 'maybe\\b', 'perhaps\\b', 'later\\b', 'another (?:time|day)\\b', 'next (?:time|year|quarter|month|paycheck)\\b', 'some ?day\\b', 'in the future\\b', 'eventually\\b',
    'let you know\\b', 'get back to you\\b', 'need (?:a little |some |more )?(?:time|information|info|details)\\b', 'know more (?:about|before)\\b', 'not (?:right )?now\\b', 'not today\\b', 'not yet\\b', 'too (?:early|soon)\\b', 'consider(?:ing)? (?:it|that|donating online)\\b', 'keep (?:it|that|this|the name|you|them) in mind\\b', 'on my own time\\b', 'at some point\\b',
  ),
  doubts: words(
    'scams?\\b', 'legit', 'trust', 's[kc]eptic', 'how (?:do|can|would) (?:i|we) (?:know|be sure)\\b', 'where (?:does|do|would|is|will) (?:the|my|our|all|this|it)\\b', 'administrat', 'overhead\\b',
    'ceo\\b', 'salar(?:y|ies)\\b', 'corrupt', 'percent', 'how much (?:of|goes|actually)\\b', 'proof\\b', 'concern', 'worr(?:y|ied)\\b', 'wary\\b', 'careful\\b', 'hesitant\\b', 'reluctant\\b',
    'suspicious\\b', 'reputable\\b', 'reliable\\b',
  ),
  lacks: words(
    'broke\\b', 'afford\\b', 'budget\\b', 'bills?\\b', '(?:low|tight|short) on (?:money|income|funds|cash)\\b',
    "(?:\\w+n't|not) (?:have|make|earn|got) (?:much|enough|a lot|any|the|that|extra)(?: (?:money|funds|budget|income|cash))?\\b", 'unemploy', 'out of work\\b', 'struggl', 'ends meet\\b', 'paycheck\\b',
    'minimum wage\\b', 'financial', 'debt\\b', 'rent\\b', 'money is tight\\b', 'hard times\\b',
  ),
  elsewhere: words(
    'already (?:donat|giv|support|contribut|have|use|using|work|sponsor)', 'usually (?:donat|giv|support)', '(?:other|local|my own|different) (?:charit|organi[sz]ation|cause|vendor|supplier)',
    'volunteer', 'current (?:vendor|supplier|provider)\\b',
  ),
  warm: words(
    'great\\b', 'wonderful\\b', 'amazing\\b', 'awesome\\b', 'glad\\b', 'happy\\b', 'love\\b', 'excellent\\b', 'good (?:cause|idea|thing|work)\\b', 'worthy\\b', 'worthwhile\\b', 'important\\b',
    "you're welcome\\b", 'my pleasure\\b', 'every (?:little )?bit\\b', 'appreciate\\b', 'fantastic\\b', 'impressed\\b', 'exactly what\\b',
  ),
  depends: words(
    'if (?:you|i|we|it|they|there|the|that|legal|procurement|finance|my|our|he|she)\\b', 'depends?\\b', 'as long as\\b', 'unless\\b', 'provided\\b', 'only if\\b', 'assuming\\b', 'once (?:you|i|we|legal|the)\\b', 'subject to\\b',
  ),
  step: words(
    'pilot\\b', 'trial\\b', 'demo\\b', 'proof of concept\\b', 'poc\\b', 'test (?:run|it)\\b', 'meeting\\b', '(?:another|a|the|next|follow-up) call\\b', 'session\\b', 'workshop\\b', 'reference\\b',
    'quote\\b', 'proposal\\b', 'presentation\\b',
  ),
  past: words(
    'wish (?:i|we) (?:could|had)\\b', 'what if\\b', "(?:have|has|had|'ve) (?:\\w+ )?(?:donated|given|contributed|bought|signed|supported|helped|sponsored)\\b",
    '(?:i|we) (?:only |already |can )?(?:spend|make|earn|lose|lost|spent|made|earned)\\b', 'used to\\b', 'last (?:year|month|week|time)\\b', '(?:donated|gave|sponsored|volunteered|bought|signed)\\b',
    'years ago\\b', 'every (?:year|month|week|time)\\b', 'regularly\\b', 'annually\\b', '(?:i|we) (?:do )?(?:usually|always|often|sometimes)\\b',
  ),
  jests: words('lol\\b', 'lmao\\b', 'haha', 'hehe', 'rofl\\b', 'just (?:kidding|joking|joshing)\\b', 'role ?play'),
};
const entries = Object.entries(patterns) as [Stance, RegExp][];

/** What a sentence says, in lower case with plain apostrophes. */
export const plainly = (sentence: string): string => sentence.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim();

/** ", is that all right?" asks about what was just said, which stands. */
const tag = /(?:[,.!]? (?:how does (?:that|this|it) sound|is (?:that|it|this) (?:ok|okay|fine|enough|good|all right|alright)|(?:does|would) that work|ok|okay|right)|[,.!] deal)\?$/;

/** Whether a sentence only asks. */
export const isQuestion = (sentence: string): boolean => plainly(sentence).replace(tag, '').endsWith('?');

/** "We can't sign without the paper" is a condition. */
const unlessSomething = /\b(?:without|until|unless|before (?:we|i|you|the|my|our)|(?:at|for|with) (?:that|this) (?:price|rate|amount)|as long as)\b/;

/** What a buyer's sentence does. A refusal is no promise, what is only asked promises nothing, and what was done before is no offer. */
export const stancesIn = (sentence: string): ReadonlySet<Stance> => {
  const text = plainly(sentence);
  const found = new Set(entries.filter(([, pattern]) => pattern.test(text)).map(([name]) => name));
  if (found.has('refuses') && unlessSomething.test(text)) { found.delete('refuses'); found.add('depends'); }
  const promisesNothing = found.has('refuses') || isQuestion(sentence);
  if (promisesNothing) found.delete('promises');
  if (promisesNothing || found.has('past')) { found.delete('willing'); found.delete('settles'); }
  return found;
};

const yes = /^(?:(?:oh|well|ok|okay|alright|all right|hmm+|and|so|fine),? )*(?:yes|yeah|yea|yep|yup|sure|ok(?:ay)?|absolutely|definitely|of course|certainly|why not|(?:i|we)(?:'d| would| will| can| am| do)(?: absolutely| definitely| gladly)?(?= (?:love|like|be (?:happy|glad|willing))|[.!,]|$)|sounds good|that works|works for me)\b(?!.*\?)/;
const no = /^(?:(?:oh|well|hmm+|sorry|i'm sorry|unfortunately),? )*(?:no|nope|nah|not really|not today|i can't|we can't|i would not|i don't think)\b/;

/** How somebody who was asked for it answers: with yes, no, or neither. */
export const replyIn = (sentence: string): 'yes' | 'no' | 'neither' => {
  const text = plainly(sentence);
  return no.test(text) ? 'no' : yes.test(text) && !patterns.refuses.test(text) && !patterns.past.test(text) ? 'yes' : 'neither';
};
