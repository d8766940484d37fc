import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { type DismissRequest, dismissRequestSchema, type Session } from '@baton/contracts';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { checked } from '../http/checked.js';
import { idParameter } from '../http/openapi.js';
import { CurrentSession, CurrentSignIn, type SignedIn } from '../http/signed-in.js';
import { sessionKey } from '../sign-in/session-store.js';

@Controller('api')
export class LiveController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Post('live-ticket')
  @HttpCode(200)
  ticket(@CurrentSignIn() { session, sessionId }: SignedIn): Promise<{ ticket: string; expiresAtMs: number }> {
    return this.services.tickets.issue({ session, sessionKey: sessionKey(sessionId) });
  }

  @Post('calls/:callId/cards/:cardId/dismiss')
  @HttpCode(204)
  dismiss(
    @CurrentSession() session: Session, @Param('callId', checked(idParameter)) callId: string, @Param('cardId', checked(idParameter)) cardId: string,
    @Body(checked(dismissRequestSchema)) { verdict }: DismissRequest,
  ): Promise<void> {
    return this.services.verdicts.dismiss(session, callId, cardId, verdict);
  }
}
