import { no, upTo } from './wording.js';

/** Ways to say not now. */
export const timing: readonly string[] = [
  `(?:not|isn't|wrong|bad|terrible|worst|awful|n't) ${upTo(3)}(?:right time|good time|great time|best time|time|timing|moment|good moment|week|month|quarter|year) ?(?:for|to|right|now)?`,
  `(?:hands|plate|calendar|diary|roadmap|schedule|pipeline|backlog|quarter|sprint) ${upTo(3)}(?:full|packed|jammed|booked|overflowing|maxed)`,
  'on (?:our|my) plate|in the middle of|flat out|swamped|slammed|snowed under|up to (?:our|my) (?:eyes|neck|ears)|stretched|underwater|overloaded|firefighting|busiest',
  `(?:too|so|really|pretty|crazy|super|very|way too) busy`,
  `(?:come|get|circle|check|touch|reach|call|talk|ring|try|ping|speak|revisit|pick|look|ask) ${upTo(4)}(?:back|later|again|up|at it|at this|me|us) ${upTo(2)}(?:in|after|next|when|once|around|some)`,
  String.raw`(?:until|till|before|after|once|not before) ${upTo(5)}(?:year|quarter|half|summer|winter|spring|autumn|fall|season|merger|migration|audit|reorg\w*|restructur\w*|project|launch|freeze|move|rollout|close|christmas|january|march|go-live|done|over|through|settled|finished|behind us|dust)`,
  `(?:put|park|pause|hold|shelve|postpone|push|delay|defer|kick|leave|table) ${upTo(3)}(?:on hold|on ice|off|back|out|for now|for later|until|till|down the road|this|it)`,
  `(?:think|sleep|mull|chew|sit|reflect) ${upTo(2)}(?:about it|it over|on it|it through|on this|about this|that over)`,
  `not (?:just )?(?:yet|now|right now|this year|this quarter|this month|today|ready|anytime soon|before)`,
  `(?:too|bit|little|year|months?) (?:early|soon|premature)|premature`,
  String.raw`(?:no|don't have|haven't|haven't got|hasn't|simply don't|not have|without|lack|short of|short on|nobody has) ${upTo(3)}(?:time|bandwidth|capacity|resources|minute|headroom|people free|hours|hands|people)\b`,
  `${no} ${upTo(2)}take (?:on|that on|this on|it on)`,
  `(?:down the (?:road|line)|some ?day|in the future|another time|later on|later this|next year|next quarter|second half|next fiscal|few months|maybe later|give (?:me|us) (?:a|some|more))`,
  `${no} ${upTo(2)}(?:commit to a date|rush|start anything|happen this)`,
  'out of the question',
  String.raw`(?:timing|the time)\b ${upTo(3)}(?:off|wrong|bad|problem|issue|difficult|tricky|really|isn)`,
  String.raw`(?:one|another|something) (?:more )?(?:project|initiative|rollout)\b`,
  `i'd (?:rather|prefer to) wait|let's wait|wait (?:and see|until|till|for)`,
];
