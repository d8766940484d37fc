/** One of some words, from the beginning of a word on. */
export const anyOf = (...words: readonly string[]): RegExp => new RegExp(String.raw`\b(?:${words.join('|')})`);

export const papers = '(?:contract|agreement|order form|purchase order|papers?|paperwork|dotted line)';
const wares = '(?:deal|offer|package|plan|proposal|tool|system|product|software|service|seats|licen[cs]es?|subscription|option|quote|terms)';
/** "Buy it", "sign today", "order forty seats" make the deal; "buy the tablets", "order lunch" do not. */
const object = String.raw`(?=[.,;!?]|$| (?:it|this|that|these|them|both|all|today|tomorrow|now|anything|something|you|your|from you|with you|for (?:it|this|that|another|the year|all)|in|on|at|by|until|unless|if|because|since|either|yet|after|before|once|when|without|next|again|one|two|ten|\$? ?\.?\d|\w+(?:teen|ty)\b|half|(?:a|the|our) (?:[\w-]+ ){0,2}(?:${papers}|${wares}))(?![\w-]))`;
const onward = String.raw`(?=[.,;!?]|$| (?:with (?:it|you|your|this|that|us|(?:a|the|our) )|on|in|today|now|this|next|because|since|if|unless|until|once|after|at|by|either|together))`;

/** Deeds that make the deal. */
export const deed = String.raw`(?:${[
  String.raw`donat\w+`, String.raw`contribut\w+`, String.raw`pledg\w+`, String.raw`(?:buy(?:ing)?|order(?:ing)?|purchas\w+|renew(?:ing)?|sign(?:ing)?|subscrib\w+|invest(?:ing)?)(?! in(?:to)? (?:to|here)\b| off\b| up\b)${object}`,
  String.raw`commit(?:ting)?(?! to (?:a|an|any|that|those|this)\b| (?:\w+ )?(?:people|time|resources)\b)`, String.raw`(?:proceed(?:ing)?|go(?:ing)? (?:ahead|forward)|mov(?:e|ing) (?:forward|ahead))${onward}`,
  String.raw`go(?:ing)? (?:for (?:it|this)|with (?:it|you|your|this|the (?:[\w-]+ ){0,4}?${wares}))`, String.raw`tak(?:e|ing) (?:(?:it|them)(?=[.,;!]|$| (?:at|for|then|now|today)\b)|the (?:[\w-]+ )?${wares}|\d+|\w+ (?:seats|licen[cs]es|units))`,
  String.raw`accept(?:ing)? (?:the|your|this) ${wares}`, 'becom(?:e|ing) (?:a |your )?customers?', 'switch(?:ing)? (?:over )?to you',
].join('|')})`;
const manner = '(?:(?:definitely|certainly|gladly|happily|just|also|absolutely|then|surely|still|actually|really|all|both|both of us|be) )*';
const buyers = String.raw`(?:i|we|they|the (?:board|committee|team|company)|(?:our|my) \w+)`;
const aside = String.raw`(?:(?!(?:not|never|hardly|no)\b)\w+ )?`;
const company = String.raw`(?:we|the (?:board|committee|team|company|management)|(?:our|my) (?:board|boss|ceo|cfo|director|management|committee|team|company))`;

export const promised = anyOf(
  String.raw`${buyers}(?:'ll| will| shall|'re going to|'m going to| are going to| am going to| is going to| can| could| may| might) ${manner}${deed}`,
  String.raw`${buyers}(?:'d| would)? ${aside}(?:want|like|love|agree|agreed|decided|decide|intend) (?:to|on|for) ${manner}(?:${deed}|you\b)`, String.raw`${buyers}(?:'ve| have|'re| are|'m| am) ${aside}(?:agreed|decided|ready|happy|glad|willing|delighted) (?:to|on|for) ${manner}(?:${deed}|you\b)`,
  String.raw`let'?s (?:all |both |just )?${deed}`, "let'?s (?:do the deal|get (?:this|it) signed|make it official)", 'my (?:donation|order|contribution|pledge) (?:is|will be)',
  "(?:you have|you've got|it's|it is|we have|we've got|sounds like) a deal\\b(?! ?breaker| with (?!you)| in place)", '(?:you )?(?:convinced|sold) me(?=[.,;!]|$)',
);
/** What is done already, or under way. */
export const closed = anyOf(
  String.raw`(?:chosen|chose|picked|selected|went with|gone with|going with|sold on) (?:you\b|your (?:offer|proposal|company|solution|product|quote))`, String.raw`(?:you've|you have|you) (?:won|got) (?:the|our) (?:deal|business|contract)`, String.raw`award(?:ed|ing) (?:it |the contract |this )?to you\b`,
  String.raw`${buyers}(?:'re| are|'m| am) ${manner}(?:(?:buying|signing|ordering|renewing)${object}|going (?:ahead${onward}|with (?:it|you|your)))`,
  String.raw`(?:i|we)(?:'ve| have)? (?:just |already |both )?signed (?:it|the ${papers}|your ${papers})`, String.raw`${papers} (?:is|has been|was) (?:\w+ )?(?:signed|issued|on its way)`, String.raw`${buyers}(?:'ll| will) take (?:\d+|\w+) (?:seats|licen[cs]es|units)`,
);
export const justDeal = /^(?:(?:ok|okay|fine|all right|alright|good|great|so),? )?(?:it's a )?deal[.!]?$/;

/** Words that turn the deal down whatever was asked. */
export const turnedDown = anyOf(
  String.raw`not (?:\w+ )?interested(?=[.,!;]|$| in (?:it|this|that|your|buying|moving|going|continuing|pursuing|what you))`, String.raw`(?:will|would|'ll|'d|going to|have to|must|'re|are) (?:have to )?pass(?:ing)?(?=[.,!;]|$| this time| on (?:it|this|that|your|the offer))`,
  "(?:that|this|it)(?:'s| is) not (?:really )?for (?:us|me)(?=[.,!;]|$)", "not (?:really )?(?:a|the right) (?:good )?(?:fit|match)\\b", 'take (?:me|us) off (?:your|the) list\\b', "(?:it's|it is|that's) a no\\b", 'the answer is no\\b', "(?:don't|do not|won't|no longer) (?:need|want) (?:it|this|you|your)(?=[.,!;]|$| (?:tool|product|software|offer|system|any ?more)\\b)",
  String.raw`(?:not|\w+n't|never|no longer) (?:(?:be|going|willing|want|think|see|we|i|us|that|we'll|i'll|we're|i'm|we'd|i'd|are|am|will|to|really|actually|even|just|ever|like|planning) )*(?:${deed}|do (?:this|the deal|business))`,
);
const others = '(?:somebody|someone|another|the other|a different|your competitor|a competitor|one of your)';
export const decidedOtherwise = anyOf(
  String.raw`(?:decided|opted|chosen|voted) (?:against (?:it|this|you|your|going|buying|moving)|not to)\b`, String.raw`(?:decided|chosen|going|opted|want|prefer) to (?:stay with|stick with|remain with|build it|do it ourselves|do nothing)`, String.raw`(?:decided|want|going|like|have) to cancel(?=[.,!;]|$| (?:it|our|the (?:contract|subscription|order|project)))`,
  String.raw`(?:went|gone|going|go|signed|signing|decided|settled|opted) (?:with|for|on) (?:${others}|our (?:current|existing|old|own|present) (?:tool|vendor|supplier|provider|system|solution))`, String.raw`(?:chose|chosen|picked|selected) ${others} (?:vendor|supplier|provider|offer|company|tool|one|solution|product)?`, String.raw`award(?:ed|ing) (?:it |the contract |this )?to ${others}`,
  String.raw`(?:stay|stick|staying|sticking|remain|continue) (?:\w+ ){0,2}with (?:my|our|the) (?:current|old|existing|own|present|tools?|vendor|supplier|provider|system)\b`,
  String.raw`(?:stop|drop|cancel|kill|cancelled|stopped|killed|dropped|scrapped) (?:the|this|our|your|that) (?:project|deal|evaluation|process|order|initiative|search)\b(?! of)`, 'close (?:the|this|our|your) (?:file|case)\\b',
  String.raw`(?<!pilot |trial |test )(?:project|deal|initiative|evaluation|search)(?:'s| is| was| has been| got)(?: now)? (?:cancelled|canceled|dead|stopped|killed|scrapped|off|over|dropped)(?=[.,!;]|$)`, String.raw`${company} (?:has |have )?(?:turned (?:it|this|you|us) down|rejected (?:it|this|your)|killed it|(?:said no|voted against)(?=[.,!;]|$| it| this))`,
);
const vendorName = String.raw`((?!You\b|Your\b|It\b|The\b|This\b|That\b|Our\b)\p{Lu}[\p{L}\d]+(?: \p{Lu}[\p{L}\d]+)?)(?![\p{L}\d]| to\b| in\b| and\b| on\b|'s\b)`;
/** "We went with Portside": a name, as a recogniser writes it, in the place of a vendor. */
export const chosenNames: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:[Ww]e|[Bb]oard|[Cc]ommittee|[Tt]eam|[Mm]anagement|[Cc]ompany|[Bb]oss|[Dd]irector)(?:'ve| have| has|'re| are|'ll| will| just| finally)* (?:decided to go|decided|ended up going|went|gone|going|go|signed|settled) (?:with|for) ${vendorName}`, 'u'),
  new RegExp(String.raw`\b(?:chose|chosen|picked|selected) ${vendorName}(?= (?:instead|over|as (?:our|the|their)))`, 'u'), new RegExp(String.raw`\b(?:[Bb]oard|[Cc]ommittee|[Mm]anagement|[Dd]irector|[Bb]oss) (?:has |have )?(?:chose|chosen|picked|selected) ${vendorName}`, 'u'),
];
