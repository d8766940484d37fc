import { upTo } from './wording.js';

/** Ways to say that somebody else has the business, or will get it. */
export const competitor: readonly string[] = [
  `(?:already|currently|just|recently|only just|last (?:month|week|year)) ${upTo(4)}(?:signed|renewed|picked|chose|chosen|committed|bought|rolled out|gone with|went with|working with|work with|using|contracted|extended|ordered)`,
  String.raw`(?:locked|tied|bound|under contract|contract|committed|licence|license|agreement|subscription) ${upTo(4)}(?:in|into|with|runs|until|till|through|for another)\b`,
  String.raw`(?:go|going|gone|went|lean\w*|prefer\w*|favou?r\w*|inclin\w*|tend\w*|sway\w*|settl\w+|decid\w+|opt\w*) ${upTo(4)}(?:with|to|towards?|on|for) ${upTo(5)}(?:other|another|else|local|competitor|vendor|firm|bigger|rival|provider|supplier|incumbent|bid)`,
  String.raw`(?:other|another|rival|competing|cheaper|second|bigger|local|first) (?:offer|quote|vendor|bid|proposal|lot|system|product|tool|guys|company|firm|one|supplier|provider|option|outfit|brand|platform|people|side|team) ${upTo(6)}(?:is|was|does|did|has|had|came|can|comes|offers?|includes?|gives?|do|throws?|bundl\w+|beat|undercut|ticks?|same|for)`,
  `(?:they|theirs|them|competitors?|competition|rival|rivals|someone else|yesterday|the others?) ${upTo(8)}(?:cheaper|better|for less|for free|faster|out of the box|half|included|without any|throw|bundle|undercut|beats?|ahead|same)`,
  `came second|second place|shop(?:ping)? around|comparing|shortlist|tender|preferred supplier|incumbent|framework agreement|beauty contest`,
  String.raw`(?:been|worked|work|stay|staying|stick|sticking|loyal|happy|partner\w*|gone|good relationship) (?:with|to) ${upTo(3)}(?:them|supplier|vendor|provider|partner|someone|somebody|firm|company|agency|same|lot|people|incumbent|current)`,
  `your (?:competitors?|competition|rivals?)|with (?:someone|somebody|another|a different|your) ${upTo(2)}(?:else|vendor|provider|supplier|competitor|company|firm)`,
  `(?:picked|chosen|found|selected|have|got) (?:somebody|someone|another|a different|a (?:vendor|supplier|provider|partner))`,
  String.raw`look(?:s|ed)? after us|in bed with|has our business|we use (?:\w+ ){1,3}(?:for that|already)`,
];
