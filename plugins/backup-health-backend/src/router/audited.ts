import {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import { ForwardedError, isError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';
import { redactError } from '../redaction';

/**
 * Does something that changes something, and has it audited: whether it was
 * done, or refused and why.
 */
export async function audited<T>(
  auditor: AuditorService,
  event: {
    eventId: string;
    severityLevel?: AuditorServiceEventSeverityLevel;
    request: Request;
    meta: JsonObject;
  },
  act: () => Promise<T>,
  /** What the event tells of what was made. */
  made: (result: T) => JsonObject = () => ({}),
): Promise<T> {
  const audit = await auditor.createEvent({
    severityLevel: 'medium',
    ...event,
  });
  try {
    const result = await act();
    await audit.success({ meta: made(result) });
    return result;
  } catch (error) {
    await audit.fail({
      error: redactError(
        isError(error) ? error : new ForwardedError('It failed', error),
      ),
    });
    throw error;
  }
}
