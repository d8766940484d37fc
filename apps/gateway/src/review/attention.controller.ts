import { Controller, Get, Inject } from '@nestjs/common';
import type { DealAttention, Session } from '@baton/contracts';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { CurrentSession } from '../http/signed-in.js';

@Controller('api/deals')
export class AttentionController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Get('attention')
  attention(@CurrentSession() session: Session): Promise<DealAttention> { return this.services.attention.list(session); }
}
