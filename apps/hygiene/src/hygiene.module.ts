import { stageController } from '@baton/stage';
import { Module } from '@nestjs/common';

@Module({ controllers: [stageController('deal.v1')] })
export class HygieneModule {}
