import type { MeetingModel } from './meeting-model.js';

/**
 * Learned, not written. Made by: ./baton eval notes --retrain --data DIR
 * Date: 2026-11-30
 * Rows: 20 meetings with marked actions and decisions (AMI corpus, CC BY 4.0)
 * Held-out figures: see docs/evaluation.md, each series of meetings judged by weights that have not seen it
 * Meant for meetings of colleagues in English, a quarter of an hour and longer; not for writing, not for other languages, and not for judging people.
 */
export const meetingWeights: MeetingModel = {
  steps: {
    first: {
      bias: -8.652,
      of: {
    accepted: -0.488, after_commit: -0.521, after_deliver: -0.322, after_next: -0.006, after_question: 0.247, after_role: 0.152, after_work_verb: -0.127, after_you_future: 0.35, asks: 0.255, assignment: 0.372, assignment_loose: 0.098, before_commit: 0.603, before_deliver: -0.051, before_next: 0.449, before_question: 0.417, before_role: 0.49, before_work_verb: -0.207, before_you_future: 0.075, begins_bare: 0.382, close_commit: 0.67, close_deliver: 0.064, close_going: 0.25, close_later: 0.231, close_next: 0.631,
    close_role: 0.617, close_supposed: 0.267, close_work_verb: 0.633, close_you_future: 0.419, close_you_work: 0.21, commit: 1.012, deliver: 0.511, deliver_going: -0.291, deliver_work_verb: 0.777, deliver_you_future: -0.005, duty_loose: 0.597, going: 0.123, have_to: -0.421, hedge: 0.308, i_have_to: 0.546, i_will: 0.018, i_work: -0.283, if: 0.076, instructed: -0.115, instruction_loose: 0.559, last20: 0.846, last8: -0.431, late60: 0.238, late75: -0.041,
    late90: 0.024, late_commit: 0.258, late_deliver: 0.44, late_going: 0.79, late_i_have_to: -0.128, late_next: 0.005, late_role: 0.5, late_should: -0.224, late_supposed: 0.626, late_will: -0.704, late_work_on: -0.036, late_work_verb: 0.37, late_you_future: -0.064, late_you_work: 0.177, later: 0.529, leader_commit: -0.132, leader_deliver: 0.058, leader_role: 0.762, leader_you_future: -0.142, leader_you_work: 0.11, leads: 0.234, leads_you_work: 0.108, length: 0.285, long: 0.064,
    mine: 0.365, name: 0.814, negated: -0.597, next: 0.456, offer: -0.379, okay: 0.181, past: -0.511, place: 0.664, place_squared: 0.807, please: -0.165, promise: -0.364, question: -0.082, request: 0.105, role: 0.438, role_deliver: -0.429, role_verb: 0.445, role_work_verb: 0.067, rule: 0.948, share: 0.522, short: -0.247, should: 0.047, should_work_verb: 0.128, so: 0.3, supposed: 0.557,
    thing: -0.258, thing_first: -0.172, 'w accept': 0.227, 'w all': 0.288, 'w ar': 0.141, 'w be': -0.212, 'w but': -0.274, 'w button': 0.157, 'w by': 0.163, 'w can': 0.211, 'w clai': 0.353, 'w concept': 0.111, 'w cost': 0.146, 'w d': 0.191, 'w design': 0.216, 'w do': 0.536, 'w ed': 0.229, 'w fill': 0.349, 'w final': 0.19, 'w for': 0.365, 'w from': 0.166, 'w function': 0.402, 'w get': 0.544, 'w gonna': 0.134,
    'w guess': -0.118, 'w i': 0.418, 'w in': 0.273, 'w industri': 0.255, 'w inform': 0.187, 'w interfac': 0.382, 'w is': -0.221, 'w it': -0.242, 'w just': -0.148, 'w let\'': 0.185, 'w like': 0.121, 'w look': 0.456, 'w make': -0.143, 'w manag': 0.161, 'w market': 0.463, 'w mayb': -0.157, 'w me': -0.183, 'w meet': -0.142, 'w more': 0.148, 'w need': -0.356, 'w next': 0.2, 'w okai': 0.108, 'w on': 0.214, 'w onc': 0.236,
    'w or': -0.148, 'w price': 0.208, 'w product': 0.544, 'w prototyp': 0.658, 'w remot': 0.158, 'w report': 0.288, 'w requir': 0.188, 'w so': -0.395, 'w some': 0.518, 'w suppos': 0.204, 'w technic': 0.447, 'w that': -0.179, 'w the': 0.372, 'w then': -0.193, 'w thi': 0.335, 'w think': 0.137, 'w to': 0.239, 'w try': 0.119, 'w um': 0.338, 'w up': -0.319, 'w us': -0.156, 'w user': 0.408, 'w wai': 0.263, 'w we': -0.647,
    'w will': 0.37, 'w work': 0.763, 'w write': 0.111, 'w ye': 0.441, 'w yeah': -0.467, 'w you': -0.228, 'w your': -0.428, we_have_to: 0.565, we_should: -0.148, we_will: 0.141, wide_commit: 0.549, wide_deliver: 0.723, wide_going: 0.292, wide_later: 0.437, wide_next: 0.557, wide_role: 0.275, wide_supposed: 0.081, wide_work_verb: 0.747, wide_you_future: 0.159, wide_you_work: 0.334, will: 0.015, work_on: 0.269, work_verb: 0.793, you_both: 0.233,
    you_can: 0.02, you_future: -0.126, you_should: 0.135, you_work: -0.036, you_work_deliver: 0.257,
      },
    },
    second: {
      bias: -1.647,
      of: {
    best_near: 0.901, commit: 0.959, deliver: 0.622, late75: 0.166, leads: 0.178, length: 0.795, near10: -0.017, near3: -1.284, near40: -0.214, odds: 1.613, of_all: 0.152, place: 0.226, question: -0.107, role: 0.723, rule: 0.94,
      },
    },
  },
  decisions: {
    bias: -5.257,
    of: {
    accepted: 0.173, agreed: 0.801, asked: 0.105, before_include: 0.001, before_it_should: 0.053, before_lets: 0.291, before_we_can: 0.064, ceremony: -0.236, drop: 0.335, early: -0.067, empty: -0.643, end: -0.372, going_for: 0.461, how_about: 0.47, i: -0.531, include: -0.041, it_is: -0.164, it_should: 0.333, just: 0.257, last: 0.195, leads: -0.026, length: 0.06, lets: 1.242, looks_like: 0.293,
    maybe: 0.415, money: 0.366, near_accepted: 0.722, near_echo: 0.86, near_should: -0.156, near_we: 0.707, negated: 0.067, number: -0.231, only: 0.326, past: -0.529, place: 0.543, question: -0.327, ready: 0.42, salience: 1.083, second: -0.116, short: -0.899, so: 0.316, stems: 0.599, sure: 0.549, target: -0.261, then: 0.297, third: 0.133, we_can: 0.393, we_will: -0.44,
    yes: -0.276, you: -0.522,
    },
  },
};

/** Digests of the ids of the meetings that these weights have seen: an evaluation scores those with weights that have not. */
export const meetingTrainedOn: readonly string[] = [
  '61b24ac6c3', '3203b28d5c', '527faa6eda', '66a9ae06fe', '47085834c5', '9e127615f7', 'c60701e408', '806de30cb4', '1912131713', '4d88e1a16b', '2db662121f', '1b14b9a1cc', '5317043695', 'a6f3ea43ba', '7475818332', '151af6e2f3', '0a172d280f', '56cc4e8f60', 'a8e621ae6b', 'fb5ce7977a',
];
