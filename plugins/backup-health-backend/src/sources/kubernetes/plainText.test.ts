import { plainText } from './plainText';

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzeXN0ZW0ifQ.c2lnbmF0dXJl';

describe('plainText', () => {
  it.each([
    [
      `sent Authorization: Bearer ${jwt}`,
      'sent Authorization: Bearer [redacted]',
    ],
    [`token ${jwt} has expired`, 'token [redacted] has expired'],
    ['k8s-aws-v1.aHR0cHM6 expired', '[redacted] expired'],
    [
      'Get "https://b.s3/?X-Amz-Signature=abc&X-Amz-Date=1": EOF',
      'Get "https://b.s3/?X-Amz-Signature=[redacted]&X-Amz-Date=1": EOF',
    ],
    ['dial https://me:pass@host/x', 'dial https://[redacted]@host/x'],
    ['s3://bucket@nbg1/: AccessDenied', 's3://bucket@nbg1/: AccessDenied'],
  ])('makes of %j %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('conceals what the reader knows to be a credential', () => {
    expect(plainText('a hunter2 b hunter2', ['hunter2', ''])).toBe(
      'a [redacted] b [redacted]',
    );
  });

  it('is bounded', () => {
    expect(plainText('x'.repeat(10 ** 6))).toHaveLength(1_000);
  });
});
