/** How a write ended, as far as it tells how much its connection can take: `strained` was too slow, refused for its rate, or not answered. */
export type Ended = 'well' | 'strained' | 'untold';

/** Lets as many writes to a connection run at once as it can take, in the order asked. */
export interface ConnectionPace {
  /** Resolves when the write may begin; what it resolves with is called once when it ended. */
  enter(connection: string): Promise<(how: Ended) => void>;
  /** Writes that may run at once now. */
  width(connection: string): number;
}

interface Lane { width: number; gain: number; running: number; readonly waiting: (() => void)[] }

const startWidth = 4;
/** Gained by each write that went well, until the connection was strained for the first time, and after that. */
const gain = { untried: 1, tried: 0.5 };

/**
 * Widens by a step for each write that goes well and halves where the connection is strained, as TCP does (additive increase, multiplicative
 * decrease: Chiu and Jain, 1989). A backlog behind an outage is then worked off at the vendor's own speed, instead of all of it being begun and
 * none of it finished in time.
 */
export const createConnectionPace = (atMost: number): ConnectionPace => {
  const lanes = new Map<string, Lane>();

  const laneOf = (connection: string): Lane => {
    const lane = lanes.get(connection) ?? { width: Math.min(startWidth, atMost), gain: gain.untried, running: 0, waiting: [] };
    lanes.set(connection, lane);
    return lane;
  };

  const admit = (lane: Lane): void => {
    while (lane.running < Math.floor(lane.width)) {
      const next = lane.waiting.shift();
      if (!next) return;
      lane.running += 1;
      next();
    }
  };

  const leave = (lane: Lane) => (how: Ended): void => {
    lane.running -= 1;
    if (how === 'well') lane.width = Math.min(atMost, lane.width + lane.gain);
    if (how === 'strained') Object.assign(lane, { width: Math.max(1, lane.width / 2), gain: gain.tried });
    admit(lane);
  };

  return {
    enter: (connection) => {
      const lane = laneOf(connection);
      return new Promise((resolve) => {
        lane.waiting.push(() => { resolve(leave(lane)); });
        admit(lane);
      });
    },
    width: (connection) => Math.floor(laneOf(connection).width),
  };
};
