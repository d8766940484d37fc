import { no, upTo } from './wording.js';

/** Ways to say that nobody here needs it. */
export const need: readonly string[] = [
  `${no} ${upTo(2)}(?:need|needed|see (?:the|a|any|what|how|where|why|us|it)|use for|have (?:a|any|that|the) (?:use|need|problem|issue|pain)|looking (?:for|to)|spend (?:that|so|much)|require|relevant|apply|interested|interest|worth|convinced|bother|something for us|a fit|for us|solve|change anything)`,
  `no (?:need|use|call|appetite|demand|interest|thanks|thank you|real (?:need|problem|use|benefit|pain)|problem (?:that|there|to solve)|benefit|point|value)`,
  `not (?:a |our |really |much of |such a |at all |even |exactly |something )*(?:priority|problem|issue for|fit|match|interested|relevant|something|worth|big deal|what we|looking|a thing)`,
  String.raw`(?:far|way|low|pretty|quite|bottom|long way|not high) ${upTo(3)}(?:down|on|of) (?:the|our|my) (?:list|agenda|priorit\w+)`,
  String.raw`nice to have|overkill|gold plat\w+|bells and whistles|luxury|gimmick|more than we need|too (?:small|tiny|simple|little) (?:for|to)|sledgehammer`,
  String.raw`(?:nobody|no one|none|hardly anyone|no-one) ${upTo(4)}(?:need|needs|uses?|asks?|asked|asking|reads?|complain\w*|wants?|cares?|think|notice)`,
  `(?:take|remove|get) (?:me|us) off`,
  `what (?:would|do|should|could) (?:we|i) ${upTo(2)}(?:use|do|need|want|gain|get)`,
  `(?:all|already) (?:set|sorted|covered|good|taken care)`,
  `looking for a problem`,
  `does nothing for|do nothing for|doesn't do (?:anything|much) for|isn't for us|not for us|wouldn't help|won't help|no difference|wouldn't change`,
  String.raw`(?:can't|cannot|couldn't|struggl\w+ to|hard to|fail to) ${upTo(2)}(?:think of|imagine|see|picture|find)`,
  `(?:rarely|hardly ever|hardly|almost never|barely|once a year|twice a year|couple of times) ${upTo(3)}(?:use|get|have|happen|come|need|year)`,
  `none that|takes (?:five|ten|two|a few|a couple of) minutes|isn't worth|not worth|manage (?:perfectly|fine|well|just|without)|without it|isn't (?:a|an|our|that|really) ${upTo(2)}(?:problem|issue|pain|priority|big)`,
  `use out of it|wasted on us|for (?:bigger|larger) (?:companies|firms|teams|outfits)`,
];
