import { ErrorRequestHandler, RequestHandler } from 'express';
import { requestPatienceMs, withPatience } from '../store/patience';

const retryAfterSeconds = 5;

/** Whoever asks has an answer in time, though the database is locked. */
export const waitsShortly: RequestHandler = (req, _res, next) => {
  const reads = req.method === 'GET' || req.method === 'HEAD';
  withPatience({ ms: requestPatienceMs, reads }, next);
};

/** A database that is locked now is not locked for long. */
export const saysWhenToTryAgain: ErrorRequestHandler = (
  error,
  _req,
  res,
  next,
) => {
  if (error?.name === 'ServiceUnavailableError' && !res.headersSent) {
    res.set('Retry-After', String(retryAfterSeconds));
  }
  next(error);
};
