import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';

const withBody = z.object({
  response: z.looseObject({ body: z.custom<AsyncIterable<Uint8Array>>() }),
});

/**
 * Notes which element the answer to a command begins with. The SDK does not
 * look: it reads anything as an answer that leaves all things out.
 *
 * @returns to be asked once the answer is there; nothing, where there is no XML
 */
export function noteRootElement(
  command: GetBucketVersioningCommand,
): () => string | undefined {
  let root: string | undefined;
  command.middlewareStack.add(
    next => async args => {
      const result = await next(args);
      const { response } = withBody.parse(result);
      if (!response.body) return result;
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body) chunks.push(chunk);
      const text = Buffer.concat(chunks);
      root = /<([A-Za-z][\w.-]*)[\s/>]/.exec(
        text.subarray(0, 1024).toString('utf8'),
      )?.[1];
      Object.assign(result.response as object, { body: new Uint8Array(text) });
      return result;
    },
    // Nearest to the wire: before the answer is read.
    { step: 'deserialize', priority: 'low', name: 'noteRootElement' },
  );
  return () => root;
}
