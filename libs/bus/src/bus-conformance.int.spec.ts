import { describeBusConformance } from './conformance/describe-bus-conformance.spec.js';
import { startBrokerHarness } from './conformance/start-broker-harness.spec.js';

describeBusConformance('kafkajs', () => startBrokerHarness('kafkajs'));
describeBusConformance('platformatic', () => startBrokerHarness('platformatic'));
