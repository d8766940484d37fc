import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { type PlaybookChange, playbookChangeSchema, type PlaybookView, type Session, type Unlearn, unlearnSchema } from '@baton/contracts';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { checked } from '../http/checked.js';
import { idParameter } from '../http/openapi.js';
import { CurrentSession } from '../http/signed-in.js';

@Controller('api/playbook')
export class PlaybookController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Get()
  view(@CurrentSession() session: Session): PlaybookView { return this.services.playbook.view(session); }

  @Put()
  publish(@CurrentSession() session: Session, @Body(checked(playbookChangeSchema)) { readVersion, playbook }: PlaybookChange): Promise<PlaybookView> {
    return this.services.playbook.publish(session, readVersion, playbook);
  }

  @Post('rules/:ruleId/unlearn')
  @HttpCode(200)
  unlearn(@CurrentSession() session: Session, @Param('ruleId', checked(idParameter)) ruleId: string, @Body(checked(unlearnSchema)) { cardId }: Unlearn): Promise<PlaybookView> {
    return this.services.playbook.unlearn(session, ruleId, cardId);
  }
}
