import request from 'supertest';
import { closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);
afterEach(closeTestApis);

const app = async () => (await createTestApi()).app;

describe('GET /openapi.json', () => {
  it('is the document that requests are validated by', async () => {
    const { body } = await request(await app()).get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('/fleet'),
        expect.stringContaining('/sources'),
      ]),
    );
  });
});
