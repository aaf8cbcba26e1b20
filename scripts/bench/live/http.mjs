import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

/**
 * A request as a browser sends it, over a connection that is kept.
 *
 * @returns what came, as it came: compressed where it was
 */
export function send(url, { method = 'GET', token, body, headers } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      agent,
      method,
      headers: {
        'Accept-Encoding': 'gzip',
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
        ...headers,
      },
    });
    request.on('error', reject);
    request.on('response', response => {
      const chunks = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const answer = Buffer.concat(chunks);
        if (response.statusCode < 400) {
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: answer,
          });
          return;
        }
        reject(
          new Error(
            `${method} ${url}: ${response.statusCode} ${answer
              .toString('latin1')
              .slice(0, 300)}`,
          ),
        );
      });
    });
    request.end(body && JSON.stringify(body));
  });
}

/** The JSON of an answer that is not compressed. */
export async function json(url, options = {}) {
  const headers = { ...options.headers, 'Accept-Encoding': 'identity' };
  const { body } = await send(url, { ...options, headers });
  return JSON.parse(body.toString('utf8'));
}

/** Eight at a time. */
export async function each(items, work) {
  const left = [...items];
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left.length > 0) await work(left.shift());
    }),
  );
}
