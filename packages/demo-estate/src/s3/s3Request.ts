import { IncomingHttpHeaders } from 'node:http';
import { uriDecode } from './uriEncode';

/** A request in the path style: `/bucket/key?query`. */
export interface S3Request {
  method: string;
  /** As it was sent, encoded. */
  rawPath: string;
  bucket?: string;
  key?: string;
  query: [name: string, value: string][];
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export function s3Request(options: {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}): S3Request {
  const { method, url, headers, body } = options;
  const [rawPath, rawQuery = ''] = splitOnce(url, '?');
  const [bucket, key] = splitOnce(rawPath.slice(1), '/').map(uriDecode);
  return {
    method,
    rawPath,
    bucket: bucket || undefined,
    key: key || undefined,
    query: rawQuery
      .split('&')
      .filter(part => part !== '')
      .map(part => {
        const [name, value = ''] = splitOnce(part, '=').map(uriDecode);
        return [name, value];
      }),
    headers,
    body,
  };
}

export function queryValue(
  request: S3Request,
  name: string,
): string | undefined {
  return request.query.find(([each]) => each === name)?.[1];
}

export function header(request: S3Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

function splitOnce(text: string, at: string): string[] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
