import { Request, Response } from 'express';
import { Encoding, PreparedJson } from '../serve/answer/preparedJson';

/**
 * Sends an answer in the encoding that the caller likes best, or says that the
 * one it has still holds. It is for this caller alone, who may keep it but asks
 * each time: nobody gets here without having been let in.
 */
export async function sendPrepared(
  req: Request,
  res: Response,
  answer: PreparedJson,
): Promise<void> {
  res.set('Cache-Control', 'private, no-cache');
  res.set('ETag', answer.tag);
  res.vary('Accept-Encoding');
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  const encoding = encodingFor(req);
  const body = await answer.encoded(encoding);
  if (encoding !== 'identity') res.set('Content-Encoding', encoding);
  res.set('Content-Type', 'application/json; charset=utf-8').send(body);
}

function encodingFor(req: Request): Encoding {
  if (req.acceptsEncodings('br')) return 'br';
  return req.acceptsEncodings('gzip') ? 'gzip' : 'identity';
}
