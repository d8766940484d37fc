import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { BaselinesController } from './baselines/baselines.controller.js';
import { ConnectionsController } from './connections/connections.controller.js';
import { type GatewayServices, gatewayServices } from './gateway-services.js';
import { InfoController } from './http/info.controller.js';
import { ProblemFilter } from './http/problem-filter.js';
import { SessionGuard } from './http/session-guard.js';
import { FunnelController } from './kpi/funnel.controller.js';
import { RolloutController } from './kpi/rollout.controller.js';
import { LiveController } from './live/live.controller.js';
import { LiveSockets } from './live/live-sockets.js';
import { PlaybookController } from './playbook/playbook.controller.js';
import { AttentionController } from './review/attention.controller.js';
import { ReviewController } from './review/review.controller.js';
import { RulesController } from './rules/rules.controller.js';
import { AuthController } from './sign-in/auth.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';

@Module({})
export class GatewayModule {
  static over(services: GatewayServices): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [InfoController, FunnelController, RolloutController, BaselinesController, ReviewController, AttentionController, RulesController, ConnectionsController, LiveController, PlaybookController, AuthController, SignInController],
      providers: [
        { provide: gatewayServices, useValue: services },
        LiveSockets,
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
