import { describeBrokerRestart, describeBusConformance } from './conformance/describe-bus-conformance.spec.js';
import { startBrokerHarness } from './conformance/start-broker-harness.spec.js';

for (const driver of ['kafkajs', 'platformatic'] as const) {
  describeBusConformance(driver, () => startBrokerHarness(driver));
  describeBrokerRestart(driver, () => startBrokerHarness(driver, { own: true }));
}
