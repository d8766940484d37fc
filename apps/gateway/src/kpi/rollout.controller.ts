import { Controller, Get, Inject } from '@nestjs/common';
import type { Rollout, Session } from '@baton/contracts';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { CurrentSession } from '../http/signed-in.js';

/** The thirty days in which a team begins. */
@Controller('api/rollout')
export class RolloutController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Get()
  rollout(@CurrentSession() session: Session): Promise<Rollout> { return this.services.rollout.read(session); }
}
