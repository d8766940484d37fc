import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  type EditRequest, editRequestSchema, type FollowUpRequest, followUpRequestSchema, rejectRequestSchema, type ReviewItem, type ReviewQueue, type Session, type SyncRequest, syncRequestSchema, type SyncResponse,
} from '@baton/contracts';
import type { z } from 'zod';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { checked } from '../http/checked.js';
import { idParameter } from '../http/openapi.js';
import { CurrentSession } from '../http/signed-in.js';

@Controller('api/review')
export class ReviewController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Get()
  queue(@CurrentSession() session: Session): Promise<ReviewQueue> { return this.services.review.queue(session); }

  @Post('sync')
  @HttpCode(200)
  sync(@CurrentSession() session: Session, @Body(checked(syncRequestSchema)) request: SyncRequest): Promise<SyncResponse> {
    return this.services.review.sync(session, request);
  }

  @Post(':proposalId/edit')
  @HttpCode(200)
  edit(@CurrentSession() session: Session, @Param('proposalId', checked(idParameter)) proposalId: string, @Body(checked(editRequestSchema)) edit: EditRequest): Promise<ReviewItem> {
    return this.services.review.edit(session, proposalId, edit);
  }

  @Post(':proposalId/reject')
  @HttpCode(200)
  reject(@CurrentSession() session: Session, @Param('proposalId', checked(idParameter)) proposalId: string, @Body(checked(rejectRequestSchema)) { reason }: z.output<typeof rejectRequestSchema>): Promise<ReviewItem> {
    return this.services.review.reject(session, proposalId, reason);
  }

  @Post(':proposalId/follow-up')
  @HttpCode(200)
  followUp(@CurrentSession() session: Session, @Param('proposalId', checked(idParameter)) proposalId: string, @Body(checked(followUpRequestSchema)) request: FollowUpRequest): Promise<ReviewItem> {
    return this.services.review.followUp(session, proposalId, request);
  }
}
