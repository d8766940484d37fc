let hushed = false;

/** kafkajs sets a timer to a negative time at every connect, harmlessly; Node 24 warns of each. Every other warning is passed on. */
export const hushNegativeTimeouts = (): void => {
  if (hushed) return;
  hushed = true;
  const listeners = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name === 'TimeoutNegativeWarning') return;
    for (const listener of listeners) listener.call(process, warning);
  });
};
