import type { ObjectionModel } from './objection-model.js';

/**
 * Learned, not written. Made by: ./baton eval coach --retrain --data DIR
 * Date: 2026-11-30
 * Rows: 100 persuasion dialogues (Persuasion For Good, Apache-2.0), 20 meetings (AMI, CC BY 4.0), 13506 examples written for Baton (tools/eval/training)
 * Held-out figures: see docs/evaluation.md
 * Meant for buyers' sentences in English sales calls; not for writing, not for other languages, and not for judging people.
 */
export const reactionWeights: ObjectionModel['reaction'] = {
  bias: -5.835,
  course: { bias: -0.129, score: 0.66, resistance: 2.371, turn: 1.21 },
  of: {
    doubts: 1.307, 'doubts:asked': -0.554, exclaims: 0.425, lacks: 0.326, 'lacks:asked': -0.37, 'length:1': -1.447, 'length:3': 0.244, 'length:4': 0.405, 'length:5': 0.258, 'no:to-ask': 1.575, 'no:to-personal': -0.516, offers: 0.238, question: -0.502, refuses: -0.281, 'refuses:asked': 1.342, 'refuses:twice': 0.49, resists: 2.188, 'resists:agrees': 0.637, 'resists:asked': 0.858, 'resists:offers': -0.075, 'resists:past': -0.531, 'resists:personal': -0.968, 'resists:question': -0.564, 'resists:self': 0.31,
    'resists:supposes': -0.425, 'resists:thrice': 0.37, 'resists:twice': 0.295, 'says:agrees': -1.087, 'says:all_i_can': 0.679, 'says:already': 1.183, 'says:amount': 0.024, 'says:at_present': 1.545, 'says:begins_but': 0.413, 'says:cannot': -0.682, 'says:closer_to_home': 1.965, 'says:content': -0.062, 'says:does_not_want': -0.216, 'says:doubts': 1.069, 'says:hardship': 2.328, 'says:has_not': -1.083, 'says:in_no_state': 0.046, 'says:later': -0.893, 'says:no': 0.669, 'says:no_thanks': -0.375, 'says:not_now': -0.621, 'says:offers': 1.2, 'says:past_tense': -0.635, 'says:praise_but': 2.137,
    'says:rather': -0.481, 'says:sorry': 2.117, 'says:still_not': 0.269, 'says:supposes': -0.216, 'says:thanks': -0.417, 'says:thinks_over': -0.734, 'says:too_much': -0.337, 'says:will_not': 1.244, 'says:wonders': 0.527,
  },
};

/** Digests of the ids of the dialogues that these weights have seen: an evaluation scores those with weights that have not. */
export const trainedOn: readonly string[] = [
  '21ebf383c2', 'e1e38d6641', 'ad4bcf4174', '1cf1a0792b', 'f5ca8df3ed', 'a3997d7098', 'b964e7c55e', '5ae9b134e9', '388a880dc0', '98e08f5c3f', 'c63e38aec4', '8792116a5b', '5b811778fc', 'e7b0d7398d', '4b102e643c', '520bb92b6a', '4ccf16d064', '12ba33b8ad', 'b00cdbc181', '8a07ca9adc', '1abcbf1b01', '042c5cea35', 'ff5f667973', '83f6d7e916',
  '99179ebc0d', 'b35bc2f20f', '400ccc24a6', 'aa23e41bbc', '67e5b22277', '1ac5f6b6ce', 'bc0db61f9c', '69df9fe9ea', '26a610d7d3', '58503491ba', 'a06b4a76d5', '4ee2b8741a', '0e5028bf55', '010a5b8ea6', 'bdfbd58229', 'b4ae9060f3', 'be30da8e92', '0e49bb472e', '6973f41943', 'ed7addceff', 'f36d6409a6', 'b427257b87', '9773b8e919', 'b8787137b9',
  'cc28dc4828', 'cfbbbd51b9', '3b6e1b12c1', 'fe89bc28de', '9a98380299', 'ad63e65620', '3ac06cd776', 'fbb30d5efb', '62c6f4fd7b', 'dd111edafe', 'b73d40eee1', 'dbdc2cc773', '9e6e63dd14', '09b5d6b755', '63f4eeb1e2', '552993a42d', '8b2ce0a8f3', '5716ac2e55', '06a3270227', '018f3980e8', 'a046183b03', '1183be57e3', '2d35a13424', '206549d3a1',
  '8b0b603429', '1e5d3b3f92', '81d6d4cc93', '3475269502', '47cb7d0da4', 'e59ab86890', 'baaa546350', '7623d6ffc8', 'daf5827eda', 'b14f549640', '7641e01127', '40c534ed67', 'ad24782d58', '892f377ae5', '366b6a95d9', 'f7ae799709', 'd5a748b779', '8e0fac9478', '19f74b13d1', 'ee272df95a', '41662e699e', '16a7b7040e', '2459543d12', '03308e40e8',
  '689481998c', '50e65cff03', 'e2034705d2', 'b02abb4439',
];
