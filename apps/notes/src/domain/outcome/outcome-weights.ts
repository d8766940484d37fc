import type { OutcomeModel } from './outcome-model.js';

/**
 * Learned, not written. Made by: ./baton eval notes --retrain --data DIR
 * Date: 2026-11-30
 * Rows: 150 persuasion dialogues with the real donation (Persuasion For Good, Apache-2.0)
 * Held-out figures: 114 of 150 dialogues judged right by weights that have not seen them
 * Meant for calls in English in which somebody is asked to give, buy or sign; not for writing, not for other languages, and not for judging people.
 */
export const outcomeWeights: OutcomeModel = {
  bias: -1.18,
  of: { agreed: 0.89, acted: 0.563, refused: -1.4, priced: 0.817, confirmed: 0.681, yielded: -0.285, conditions: -0.819 },
};

/** Digests of the ids of the dialogues that these weights have seen: an evaluation scores those with weights that have not. */
export const outcomeTrainedOn: readonly string[] = [
  '77407de661', 'f403dcc453', '31df174b08', '5fe8f613a8', '35965a1686', '653b0614f7', 'fb2611f303', '3287f8efdd', '6ff0de81f0', '6cc073e2e2', '84dbcae7ac', '5032b64975',
  '90b8cae166', '50439b754b', '62909ac278', 'e8d4f01212', '221bfd18de', '038380de40', '3df0fe13ae', '4fa150ce70', 'f98f029c9c', '4d31040092', 'ffd6df74ec', '3b750eb9f1',
  'c9ca8a5afe', 'e6af39ab14', '710371a980', 'cab091cb80', 'd7ebc3be65', '90a702a5f1', '80440e87fa', '98746d1139', '0da7143824', '8194fb0b50', '245238f693', '2edfb48d1f',
  '5ae87c7a09', '6ac0f2de93', '015cdc804b', 'b9d292d38b', '43caa1dac3', '3b8064bc5e', 'ae8be74642', '02789a1705', 'f82acca620', '228bc09686', '70eb0775e2', 'd29e354deb',
  'efa1944218', '002d4de9a5', 'ecca9a62d7', '55e6669443', 'de48f01d39', 'abda645856', '9f2da27941', '0fdbad2631', 'a1663e62d9', 'd98d82214b', 'cac91e0c23', '66a6a77c14',
  '6dd4f98603', 'c97148133d', '3da7a4fd1d', 'fcc37c96c5', '4d45b0caab', '757eaa8023', 'f5a34e393c', '0f5aac0e8f', '9fec100577', '4dfb1ba604', '53372aadea', '074151c24c',
  '8e7083c05a', '594d6f93b0', '4c3efb6311', '7229569fda', 'ca4fbaaa6a', 'b806c63015', '9c34357a48', 'e500f832c8', '4ad46dc72c', '3e9276e8fe', '730122ecb5', '378eb3dd69',
  'dafdc00060', '0e293c2e6e', '47dd61644a', '2803663ad7', '567574965d', 'f8f357d055', 'f323cf67fc', '02e07d439c', '12c8830fdb', 'ab51e05027', '3934684d26', 'ad8b5f408a',
  '60cc0e23db', '4523211b2c', 'f0fac4f2b7', '3d008100be', 'fbc314e348', 'e21b99e12d', '2fc4a94f81', '1744a89831', '267b92a2b0', '877ad8c373', '06e848e729', '040045c38d',
  '5034b02051', '526756ab9d', 'b4af8e6842', 'f191488dba', 'e18637b52d', 'f162b1215c', 'd9ed8102c9', '605fa296b7', '7e4803bdab', 'c80fd0d46a', '283d972e75', 'b1b4670544',
  'f2e81a121a', 'da3362e746', '3d288ace34', '54b31e6688', 'b64bc65c23', 'c0b6028028', '79f3ea4462', '64a7d535d7', '20e7d5aa5e', 'fdffa9292e', 'f54eebefe5', '5a782781a9',
  'f45f972e2e', '695c153df7', 'b29ddcfe6f', '912673a80e', 'a04c3ec8ce', 'a1e7b16332', '2cfbdc5c51', 'a02aaf26b4', '8eea664210', '6b950b59f4', '072e68789c', '97244875be',
  '73386c0721', 'e87e05cba7', 'd2c9b92dd7', '029eb068ae', 'c894a951dd', '1d10835bed',
];
