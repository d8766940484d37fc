import type { Bus, BusConsumer } from '@baton/bus';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { StageRunner } from '../stage-runner.js';

export interface KafkaBusServerOptions {
  readonly bus: Bus;
  readonly group: string;
  readonly runner: StageRunner;
  readonly sessionTimeoutMs?: number;
  readonly gatherMs?: number;
}

/** Nest's transport over the bus: `@EventPattern('<topic>')` handlers get whole batches of one partition in log order. */
export class KafkaBusServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('baton-bus');
  private consumer: BusConsumer | undefined;

  constructor(private readonly options: KafkaBusServerOptions) { super(); }

  listen(done: (error?: unknown) => void): void {
    const { bus, group, runner, sessionTimeoutMs, gatherMs } = this.options;
    const topics = [...this.messageHandlers.keys()];
    bus.consumer({
      group, topics, start: 'earliest', ...(sessionTimeoutMs === undefined ? {} : { sessionTimeoutMs }), ...(gatherMs === undefined ? {} : { gatherMs }),
      onAssign: (partitions, consumer) => runner.onAssign(partitions, consumer),
      onRevoke: (partitions) => runner.onRevoke(partitions),
      onBatch: async (batch) => {
        const result: unknown = await this.messageHandlers.get(batch.topic)?.(batch, runner);
        if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
      },
    }).then((consumer) => { this.consumer = consumer; done(); }, done);
  }

  health(): { healthy: boolean; detail: string } {
    return this.consumer?.health() ?? { healthy: false, detail: 'waiting for the log' };
  }

  async close(): Promise<void> {
    await this.options.runner.close();
    await this.consumer?.close();
  }

  on(): never { throw new Error('this transport has no events: look at its health'); }
  unwrap<T>(): T { return this.consumer as T; }
}
