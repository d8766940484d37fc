import { createFakeState } from '../fake-state.js';
import { describeStateContract } from './state-contract.spec.js';

describeStateContract('state in memory', () => createFakeState());
