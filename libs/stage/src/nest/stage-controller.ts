import type { Batch } from '@baton/bus';
import type { TopicName } from '@baton/contracts';
import { Controller, type Type } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { StageRunner } from '../stage-runner.js';

/** The thin Nest edge of a stage: batches of its topic go to its runner. */
export const stageController = (topic: TopicName): Type => {
  @Controller()
  class StageController {
    @EventPattern(topic)
    onBatch(@Payload() batch: Batch, @Ctx() runner: unknown): Promise<void> {
      return (runner as StageRunner).onBatch(batch);
    }
  }
  return StageController;
};
