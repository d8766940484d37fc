import type { Talk } from '../data/talk.js';

/** Ways to say an objection without making it; X stands for the objection. */
const frames: readonly string[] = [
  'two years ago I would have said X, but that was then', 'at first my answer was X, now I see it differently', 'back then it was always X, that has changed', 'we used to say X, not any more',
  'in the beginning people here thought X and then they tried it', 'before the new director came it was X, he turned that around', 'when we last looked in spring it was X, this year is another story', 'that was my first thought too, X, and I was wrong',
  'my old boss used to say X', 'a colleague at my last company told everyone X', 'our customers keep telling us X, that is our daily business', 'I read an article the other day where somebody said X', 'the last place I worked it was always X', 'my brother-in-law says X about his own job',
  'some people in the trade say X, we never did', 'their salesman told me that other firms say X',
  'if it turned out that X then we would just stop', 'suppose somebody says X, what do you answer', 'imagine my boss said X, how would you help me', 'even if X we would still go ahead', 'unless X I see no reason to wait', 'what would you do if a client told you X', 'say X, could we pause for a month then', 'only if X would I think again',
  "it's not that X", "nobody here would say X", "I'm not saying X, don't get me wrong", "I wouldn't say X at all", "it isn't a case of X, quite the opposite",
  'I was going to say X but you have just answered that', 'my worry was X, and you have shown me it is covered', 'we had that concern, X, and your reference call settled it', 'I came in thinking X and I am happy to say I was wrong', 'it was X until legal looked at it, now it is fine',
];

/** Each objection is told of in so many ways, far apart in the list. */
const [waysEach, apart] = [2, 11];

const told = ({ id, said }: Talk, frame: number): Talk => {
  const last = said.at(-1)?.text ?? '';
  const text = (frames[frame % frames.length] ?? 'X').replace('X', () => last);
  return { id: `${id}/guarded-${frame % frames.length}`, said: [...said.slice(0, -1), { who: 'buyer', text, label: false }] };
};

/** Talks in which nothing is objected, made of those in which something is: the same words, past, reported, supposed, denied or resolved. */
export const guardedTalks = (written: readonly Talk[]): Talk[] => {
  const objections = written.filter(({ said }) => said.at(-1)?.label === true);
  return Array.from({ length: waysEach }, (_, way) => objections.map((talk, at) => told(talk, at + way * apart))).flat();
};
