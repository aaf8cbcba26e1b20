import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject, JsonValue } from '@backstage/types';
import { redactError } from './redactError';
import { redactText } from './redactText';

type Meta = Error | JsonObject | undefined;

/** A logger that lets no credential out, whoever quotes whom. */
export function redactingLogger(logger: LoggerService): LoggerService {
  return {
    error: (message, meta) => logger.error(redactText(message), plain(meta)),
    warn: (message, meta) => logger.warn(redactText(message), plain(meta)),
    info: (message, meta) => logger.info(redactText(message), plain(meta)),
    debug: (message, meta) => logger.debug(redactText(message), plain(meta)),
    child: meta => redactingLogger(logger.child(plainObject(meta))),
  };
}

function plain(meta: Meta): Meta {
  if (meta === undefined) return undefined;
  return meta instanceof Error ? redactError(meta) : plainObject(meta);
}

function plainObject(meta: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(meta).map(([name, value]) => [
      redactText(name),
      plainValue(value),
    ]),
  );
}

function plainValue(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(item => plainValue(item) ?? null);
  return typeof value === 'object' && value !== null
    ? plainObject(value)
    : value;
}
