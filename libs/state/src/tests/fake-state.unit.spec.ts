import { createFakeState } from '../fake-state.js';
import { describeStateContract } from './state-contract.js';

describeStateContract('state in memory', () => createFakeState());
