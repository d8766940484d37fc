import { no, upTo } from './wording.js';

/** Ways to say that the promise is not believed. */
export const trust: readonly string[] = [
  String.raw`(?:hard|difficult|tough|struggl\w+) to (?:believe|trust|swallow|buy|see that|accept)|far-?fetched|too good to be true|if it sounds|snake oil|smoke and mirrors|vapou?rware|sales (?:pitch|talk|patter)|marketing|hype|buzz ?words?|fairy ?tale|magic`,
  `${no} ${upTo(2)}(?:believe|trust|buy (?:that|it|this|into)|convinced|comfortable|confident|sold on|rely on|bet (?:on|our|my)|hand over|take your word)`,
  String.raw`s[ck]eptic\w*|dubious|doubt\w*|suspicious|wary|hesitant|uneasy|nervous|reservations?|cold feet|leery|on the fence|cautious|worr(?:y|ies|ied)|scares?|scary`,
  `(?:heard|seen|been (?:told|through|there|promised)) (?:that|this|it|all that|those) ${upTo(1)}(?:before|one|story|promise)?`,
  `(?:everybody|everyone|they all|you all|all (?:of )?(?:you|the|them)|every (?:vendor|supplier|salesperson|rep|company)|last (?:company|vendor|supplier|lot|time|one|provider)|previous (?:vendor|supplier|provider)) ${upTo(6)}(?:say|says|said|tell|told|promises?|promised|claims?|swore)`,
  `(?:burn(?:ed|t)|bitten|let down|stung|scarred|disappointed|cheated|stranded|left (?:us|me) (?:hanging|in the lurch))`,
  `(?:prove|proof|evidence|references?|track record|guarantee|show me|see ${upTo(3)}(?:work|working|own eyes|myself|before|proof))`,
  `(?:still )?be (?:around|here|there|in business|bought|acquired|gone)|go (?:under|bust|out of business)|startup|start-up|never heard of|how long have you`,
  `how (?:do|can|would|am|could|should) (?:i|we) ${upTo(4)}(?:know|sure|trust|rely|tell|verify|certain)`,
  `you would say that|that's what (?:they|you|the|everyone|everybody|worries)|says who|on paper|in theory|until (?:the contract|go-?live|you|something|the day|we sign|it)`,
  String.raw`(?:someone|somebody) else's (?:cloud|server|computer|hands)|data ${upTo(6)}(?:leav\w+|cloud|safe|leak\w*|wrong hands|outside|third part\w+|abroad|overseas)|security ${upTo(5)}(?:concern|worry|problem|risk|issue|team|review)|privacy|gdpr|breach|hacked`,
  `(?:risk|risky|gamble|leap of faith|guinea pig|black box|roll of the dice)`,
  `(?:hidden|catch|small print|fine print|strings attached|what's the catch)`,
  String.raw`(?:falls?|fall|fell) apart|nobody (?:answers|picks up)|disappear\w*|vanish\w*|ghost\w*`,
];
