import { no, upTo } from './wording.js';

/** Ways to say that things shall stay as they are. */
export const statusQuo: readonly string[] = [
  String.raw`(?:always|for (?:\w+ )?(?:years|decades|ages)|since (?:the|i|we)) ${upTo(3)}(?:done|been|used|had|worked|way)?`,
  String.raw`(?:does|do|doing|gets|did) (?:the|its|what) (?:job|trick|work|we need)|works? (?:just |perfectly |well |pretty )?(?:fine|well enough|okay|ok|for us|and)|working fine|good enough|gets us by|get by|muddl\w+|makes? do|serves us|serving us`,
  `(?:happy|fine|comfortable|satisfied|content|good|okay|at ease) (?:with|as|where) (?:what|we|it|our|the|how|things)`,
  `(?:ain't|isn't|is not|not|n't) broke|never change|leave (?:it|things|well) (?:as|alone|the way)|let sleeping|rock(?:ing)? the boat|reinvent`,
  String.raw`${no} ${upTo(3)}(?:change|switch|move|migrate|replace|rip|swap|disrupt|touch|learn|retrain|uproot|give (?:it|that) up|part with|start over|start from scratch)\b`,
  `(?:another|yet another|one more|new|extra) (?:tool|system|login|app|program|platform|screen|portal|dashboard|piece of software|thing to)`,
  `(?:people|team|staff|guys|users|everyone|everybody|folks|drivers|nurses|reps|crew|operators|workers|colleagues|fitters|foremen|teachers|accountants) ${upTo(5)}(?:hate|won't|would never|wouldn't|revolt|resist|mutiny|never use|used to it|got used|knows? (?:it|how|where)|go back|grumble|refuse|scared|reluctant|swear by|love (?:it|their|the old))`,
  String.raw`(?:migrat\w+|switch\w*|mov\w+|transition\w*|chang\w+|retrain\w*|roll-?out|implement\w+|integrat\w+|onboard\w+|convert\w+|learning|set(?:ting)? ?up|teach\w*|train\w*) ${upTo(8)}(?:nightmare|pain\w*|headache|hassle|huge|hard|effort|months|risky|too much|upheaval|disrupt\w*|scar\w+|lot|forever|trouble|weeks|again|simple|chaos|ordeal|long)\b`,
  `upheaval|disruption|hassle|headache|nightmare|rip(?:ping)? ${upTo(2)}out|upside down|from scratch|learning curve|creatures? of habit|set in (?:our|their) ways|muscle memory|second nature|old school`,
  `(?:spreadsheets?|excel|paper|whiteboard|homegrown|home-grown|in-?house|legacy|current (?:system|setup|process|tool|way)|existing (?:system|setup|process|tool)|old (?:system|way|tool)|what we(?:'ve| have)(?: got)?) ${upTo(6)}(?:works?|fine|job|happy|enough|well|knows?|stay|keep|sticking|ok|okay)`,
  `too much (?:work|effort|trouble|change|hassle|bother|of a)|not worth the|worth the (?:effort|trouble|upheaval|pain|hassle)|the effort|big job|huge (?:job|undertaking|project)|somebody has to`,
  `(?:stick|stay|keep|carry on|continue|leave) ${upTo(2)}(?:with|as|to) (?:what|it|our|the|how|things)`,
];
