import type { Response } from 'express';

/** HubSpot's error body. */
export const refuse = (response: Response, status: number, category: string, message: string): void => {
  response.status(status).json({ status: 'error', message, category, correlationId: 'sim' });
};

export const invalid = (response: Response, message: string): void => refuse(response, 400, 'VALIDATION_ERROR', message);
