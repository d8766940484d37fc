import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { type Connections, type KillSwitchRequest, killSwitchRequestSchema, type Session } from '@baton/contracts';
import type { Request, Response } from 'express';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { checked } from '../http/checked.js';
import { idParameter } from '../http/openapi.js';
import { CurrentSession } from '../http/signed-in.js';
import { callbackPath } from './connections-service.js';

@Controller()
export class ConnectionsController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Get('api/connections')
  list(@CurrentSession() session: Session): Promise<Connections> { return this.services.connections.list(session); }

  @Post('api/connections/:connectionId/connect')
  @HttpCode(200)
  connect(@CurrentSession() session: Session, @Param('connectionId', checked(idParameter)) connectionId: string): Promise<{ readonly url: string }> {
    return this.services.connections.connect(session, connectionId);
  }

  @Post('api/connections/:connectionId/disconnect')
  @HttpCode(200)
  disconnect(@CurrentSession() session: Session, @Param('connectionId', checked(idParameter)) connectionId: string): Promise<Connections> {
    return this.services.connections.disconnect(session, connectionId);
  }

  @Post('api/kill-switch')
  @HttpCode(200)
  pause(@CurrentSession() session: Session, @Body(checked(killSwitchRequestSchema)) request: KillSwitchRequest): Promise<Connections> {
    return this.services.connections.pause(session, request);
  }

  @Get(callbackPath.slice(1))
  async callback(@CurrentSession() session: Session, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { connections, publicUrl } = this.services;
    const ended = await connections.finish(session, new URL(request.originalUrl, publicUrl).searchParams);
    response.redirect(303, `/settings?${new URLSearchParams({ ...ended }).toString()}`);
  }
}
