import { stageController } from '@baton/stage';
import { Module } from '@nestjs/common';

@Module({ controllers: [stageController('call.v1')] })
export class NotesModule {}
