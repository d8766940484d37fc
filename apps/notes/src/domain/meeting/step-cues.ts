const work = String.raw`(?:work(?:ing)?|write|writing|prepar\w+|present(?:ing)?|research\w*|find(?:ing)? out|fill(?:ing)? (?:in|out)|finish\w*|specify|produc\w+|come up|check\w*|send\w*|share|submit|discuss\w*|negotiat\w+|construct\w*|build\w*|evaluat\w+|test\w*|design\w*|draw\w*|look(?:ing)? (?:into|at|more|for|up)|concentrat\w+|report|review|update|schedule|book|arrange|call|e?mail|talk(?:ing)? to|speak(?:ing)? (?:to|with)|bring|collect|organi[sz]e|decide|play(?:ing)?|make|making|go (?:and|away|off)|get|give|take care|handle|think about|put|do(?:ing)?)`;
const role = String.raw`\b(?:manager|director|designers?|experts?|engineers?|marketing|legal|procurement|finance|security|team|boss|colleagues?|assistant|department|lawyers?|accountant|analysts?|consultants?|specialists?|lead|everybody|everyone)\b`;
const deliverable = String.raw`\b(?:report|presentation|prototype|plan|proposal|e-?mails?|documents?|questionnaires?|minutes|slides|quote|contract|summary|specifications?|strategy|evaluation|evaluate|research|requirements?|survey|draft|list|copy|review|pricing|notes|mock-?up|sketch|drawing|homework|assignment|tasks?|action item|internet)\b`;

const patterns = {
  role, role_verb: `${role}[^.?!]{0,30}\\b(?:will|'ll|is going|are going|gonna|should|can|has to|have to|need)\\b`,
  you_future: String.raw`\byou(?:'re| are|'ll| will| two| both| guys|'ve)*\b[^.?!]{0,20}\b(?:going to|gonna|will|'ll)\b|\byou(?:'ll| will)\b`,
  you_work: String.raw`\byou\b[^.?!]{0,35}\b${work}\b`, you_should: String.raw`\byou\b[^.?!]{0,15}\b(?:should|have to|need to|must|supposed)\b`, you_can: String.raw`\byou\b[^.?!]{0,10}\b(?:can|could|might)\b`,
  you_both: String.raw`\b(?:you two|you both|both of you|each of you|all of you|you guys|you all)\b`,
  i_will: String.raw`\bI(?:'ll| will|'m going| am going|'m gonna)\b`, i_have_to: String.raw`\bI\b[^.?!]{0,12}\b(?:have to|need to|should|must|supposed to|can)\b`, i_work: String.raw`\bI(?:'ll|'m)?\b[^.?!]{0,25}\b${work}\b`,
  we_will: String.raw`\bwe(?:'ll| will|'re going|'re gonna| are going)\b`, we_have_to: String.raw`\bwe(?:'ll|'re)?\b[^.?!]{0,15}\b(?:have to|need to|gonna need|must|supposed to)\b`, we_should: String.raw`\bwe(?:'d)?\b[^.?!]{0,12}\b(?:should|could|can)\b`,
  supposed: String.raw`\bsupposed to\b`, going: String.raw`\b(?:going to|gonna)\b`, will: String.raw`\b(?:will|'ll)\b|'ll\b`, should: String.raw`\bshould\b`, have_to: String.raw`\b(?:have to|has to|need to|needs to)\b`,
  please: String.raw`\bplease\b|\bwould you mind\b|\bcould you\b|\bcan you\b|\bif you (?:can|could)\b`,
  work_on: String.raw`\bwork(?:ing)? (?:on|together|with)\b`, work_verb: String.raw`\b${work}\b`, begins_bare: String.raw`^(?:and |so |then |um |uh |okay |just |maybe |,|\s)*${work}\b`, deliver: deliverable,
  next: String.raw`\bnext (?:meeting|time|week|step|phase|one|stage|month|day|call|thirty|half)\b|\bby (?:the )?next\b`,
  later: String.raw`\b(?:tomorrow|tonight|later|afterwards?|after (?:this|the|lunch|that)|until|by (?:monday|tuesday|wednesday|thursday|friday|the end)|before (?:the|our|next)|(?:\w+) minutes|half an hour|meantime|meanwhile|at this stage|when we move on|once)\b`,
  instructed: String.raw`\b(?:specific )?instructions?\b|\bwill be sent\b`, past: String.raw`\b(?:was|were|did|had|said|went|came|got|made|thought|found|asked|worked)\b`, negated: String.raw`\b(?:not|never|no)\b|n't\b`,
  hedge: String.raw`\b(?:maybe|perhaps|might|probably|I think|I guess|kind of|sort of)\b`, question: String.raw`\?\s*$`, asks: String.raw`^(?:so |and |but |um )*(?:what|who|when|where|why|how|which|do|does|did|is|are)\b`,
  if: String.raw`\bif\b`, so: String.raw`^(?:um |uh |okay |and )*so\b`, okay: String.raw`\b(?:okay|alright|right)\b`, thing: String.raw`\b(?:they|it|he|she|this|that|these)(?:'s|'re)?\b`,
  thing_first: String.raw`^(?:um |uh |and |so |but |yeah |well )*(?:it|that|this|they|there)\b`, mine: String.raw`\bmy (?:job|part|department|task|side)\b|\bme\b`,
} as const;

/** What words say of something to be done, by name: who it is up to, how binding, what kind of work, when. */
export const stepCues: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  ...Object.entries(patterns).map(([name, source]) => ({ name, pattern: new RegExp(source, 'i') })), { name: 'name', pattern: /(?<=[a-z,] )(?!I\b)[A-Z][a-z]+/ },
];
