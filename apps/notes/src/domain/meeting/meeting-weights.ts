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
      bias: -8.885,
      of: {
    accepted: -0.381, after_commit: -0.391, after_deliver: -0.236, after_next: 0.008, after_question: 0.273, after_role: 0.171, after_work_verb: -0.051, after_you_future: 0.237, asks: 0.211, assignment: 0.306, assignment_loose: 0.07, before_commit: 0.492, before_deliver: 0.008, before_next: 0.317, before_question: 0.355, before_role: 0.425, before_work_verb: -0.125, before_you_future: 0.068, begins_bare: 0.299, close_commit: 0.538, close_deliver: 0.114, close_going: 0.218, close_later: 0.159, close_next: 0.445,
    close_role: 0.49, close_supposed: 0.193, close_work_verb: 0.614, close_you_future: 0.332, close_you_work: 0.217, commit: 0.883, deliver: 0.535, deliver_going: -0.223, deliver_work_verb: 0.692, deliver_you_future: -0.018, duty_loose: 0.461, going: 0.153, have_to: -0.257, hedge: 0.282, i_have_to: 0.386, i_will: 0.004, i_work: -0.204, if: 0.06, instructed: -0.085, instruction_loose: 0.47, last20: 0.759, last8: -0.288, late60: 0.481, late75: 0.056,
    late90: 0.152, late_commit: 0.285, late_deliver: 0.415, late_going: 0.557, late_i_have_to: -0.081, late_next: 0.03, late_role: 0.434, late_should: -0.156, late_supposed: 0.462, late_will: -0.54, late_work_on: -0.04, late_work_verb: 0.359, late_you_future: -0.032, late_you_work: 0.166, later: 0.462, leader_commit: -0.045, leader_deliver: 0.09, leader_role: 0.597, leader_you_future: -0.08, leader_you_work: 0.133, leads: 0.24, length: 0.054, long: -0.058, mine: 0.249,
    name: 0.655, negated: -0.447, next: 0.334, offer: -0.264, okay: 0.184, past: -0.385, place: 0.474, place_squared: 0.676, please: -0.066, promise: -0.283, question: -0.02, request: 0.092, role: 0.439, role_deliver: -0.287, role_verb: 0.377, role_work_verb: 0.116, rule: 0.849, share: 0.472, short: -0.112, should: 0.082, should_work_verb: 0.132, so: 0.276, supposed: 0.422, thing: -0.263,
    thing_first: -0.095, 'w accept': 0.269, 'w all': 0.375, 'w ar': 0.218, 'w as': -0.106, 'w basic': 0.125, 'w be': -0.232, 'w but': -0.316, 'w button': 0.212, 'w by': 0.217, 'w can': 0.327, 'w clai': 0.465, 'w come': 0.115, 'w concept': 0.168, 'w cost': 0.219, 'w d': 0.228, 'w design': 0.3, 'w do': 0.653, 'w ed': 0.316, 'w expert': 0.101, 'w fill': 0.468, 'w final': 0.258, 'w for': 0.452, 'w from': 0.188,
    'w function': 0.497, 'w get': 0.669, 'w gonna': 0.187, 'w guess': -0.119, 'w i': 0.491, 'w in': 0.335, 'w industri': 0.407, 'w inform': 0.26, 'w interfac': 0.517, 'w is': -0.263, 'w it': -0.281, 'w just': -0.178, 'w let\'': 0.249, 'w like': 0.146, 'w look': 0.536, 'w m': 0.124, 'w make': -0.148, 'w manag': 0.188, 'w market': 0.587, 'w mayb': -0.19, 'w me': -0.22, 'w meet': -0.164, 'w more': 0.195, 'w need': -0.426,
    'w next': 0.294, 'w okai': 0.194, 'w on': 0.283, 'w onc': 0.303, 'w or': -0.153, 'w price': 0.281, 'w product': 0.658, 'w prototyp': 0.851, 'w remot': 0.208, 'w report': 0.395, 'w requir': 0.219, 'w so': -0.369, 'w some': 0.641, 'w suppos': 0.3, 'w technic': 0.575, 'w that': -0.228, 'w the': 0.487, 'w then': -0.223, 'w thi': 0.441, 'w think': 0.192, 'w to': 0.357, 'w try': 0.14, 'w um': 0.401, 'w up': -0.37,
    'w us': -0.173, 'w user': 0.505, 'w wai': 0.314, 'w we': -0.72, 'w what': -0.107, 'w will': 0.439, 'w work': 0.927, 'w write': 0.165, 'w ye': 0.567, 'w yeah': -0.533, 'w you': -0.198, 'w your': -0.518, we_have_to: 0.429, we_should: -0.108, we_will: 0.126, wide_commit: 0.447, wide_deliver: 0.568, wide_going: 0.27, wide_later: 0.314, wide_next: 0.391, wide_role: 0.228, wide_supposed: 0.058, wide_work_verb: 0.824, wide_you_future: 0.145,
    wide_you_work: 0.325, will: -0.027, work_on: 0.162, work_verb: 0.786, you_both: 0.189, you_can: 0.056, you_future: -0.078, you_should: 0.091, you_work: 0.077, you_work_deliver: 0.257,
      },
    },
    second: {
      bias: -1.303,
      of: {
    best_near: 0.95, commit: 0.877, deliver: 0.597, late75: 0.051, leads: 0.138, length: 0.684, near10: 0.088, near3: -1.12, near40: -0.201, odds: 1.716, of_all: 0.13, place: 0.167, question: -0.127, role: 0.737, rule: 0.969,
      },
    },
  },
  decisions: {
    bias: -5.257,
    of: {
    accepted: 0.173, agreed: 0.801, asked: 0.105, before_include: 0.001, before_it_should: 0.053, before_lets: 0.291, before_we_can: 0.064, ceremony: -0.236, drop: 0.335, early: -0.067, empty: -0.643, end: -0.372, going_for: 0.461, how_about: 0.47, i: -0.531, include: -0.041, it_is: -0.164, it_should: 0.333, just: 0.257, last: 0.195, leads: -0.026, length: 0.06, lets: 1.242, looks_like: 0.293,
    maybe: 0.415, money: 0.366, near_accepted: 0.722, near_echo: 0.86, near_should: -0.156, near_we: 0.707, negated: 0.067, number: -0.231, only: 0.326, past: -0.529, place: 0.543, question: -0.327, ready: 0.42, salience: 1.083, second: -0.116, short: -0.899, so: 0.316, stems: 0.599, sure: 0.549, target: -0.261, thereupon: 0.297, third: 0.133, we_can: 0.393, we_will: -0.44,
    yes: -0.276, you: -0.522,
    },
  },
};

/** Digests of the ids of the meetings that these weights have seen: an evaluation scores those with weights that have not. */
export const meetingTrainedOn: readonly string[] = [
  '61b24ac6c3', '3203b28d5c', '527faa6eda', '66a9ae06fe', '47085834c5', '9e127615f7', 'c60701e408', '806de30cb4', '1912131713', '4d88e1a16b', '2db662121f', '1b14b9a1cc', '5317043695', 'a6f3ea43ba', '7475818332', '151af6e2f3', '0a172d280f', '56cc4e8f60', 'a8e621ae6b', 'fb5ce7977a',
];
